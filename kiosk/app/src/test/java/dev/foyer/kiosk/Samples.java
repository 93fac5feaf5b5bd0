package dev.foyer.kiosk;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Need;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.ServiceView;
import dev.foyer.hub.api.Words;
import dev.foyer.kiosk.flow.Around;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Ease;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.Flow;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.flow.Patience;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.flow.Wish;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A branch, its people and every state a screen can be in, for tests. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-22T02:05:00Z");
    public static final UUID KEY = UUID.fromString("01930000-0000-7000-8000-000000000001");

    public static final BranchView BRANCH =
            new BranchView(
                    "b1",
                    new Words("福雅银行 人民路支行", "Foyer Bank, Renmin Road"),
                    "Asia/Shanghai",
                    LocalDate.of(2026, 11, 22),
                    true,
                    List.of(
                            service("cash", "A", "现金存取", "Cash in and out"),
                            service("card", "B", "银行卡业务", "Bank cards"),
                            service("transfer", "C", "转账汇款", "Transfers and remittances"),
                            service("account", "D", "开户与资料变更", "Accounts and personal details"),
                            service("wealth", "E", "理财咨询", "Savings and investments"),
                            service("help", "F", "其他业务", "Something else")),
                    List.of(),
                    List.of());

    public static final Map<String, Integer> WAITING =
            Map.of("cash", 3, "card", 1, "transfer", 0, "wealth", 12);

    public static final Customer CARD_HOLDER =
            new Customer(
                    new Evidence(Evidence.Level.CARD, "chip"),
                    Person.ofCard("ZHANG/SAN", "6225880212345678"),
                    "张*");

    public static final IssuedTicket TICKET =
            new IssuedTicket(
                    "Zx81kq0PTm2WvYc3nB5hLA",
                    "B012",
                    new Words("银行卡业务", "Bank cards"),
                    4,
                    8,
                    12,
                    "http://127.0.0.1:8080/t/Zx81kq0PTm2WvYc3nB5hLA",
                    NOW);

    /** The same for two things, of somebody who does not hear. */
    public static final IssuedTicket BY_SIGHT =
            new IssuedTicket(
                    TICKET.id(),
                    TICKET.number(),
                    TICKET.service(),
                    List.of(new Words("现金业务", "Cash in and out")),
                    true,
                    TICKET.ahead(),
                    TICKET.lowMinutes(),
                    TICKET.highMinutes(),
                    TICKET.url(),
                    NOW,
                    false,
                    null);

    /** A ticket that the kiosk made without a hub. */
    public static final IssuedTicket MADE_HERE =
            new IssuedTicket(
                    TICKET.id(),
                    TICKET.number(),
                    TICKET.service(),
                    List.of(),
                    false,
                    2,
                    0,
                    0,
                    TICKET.url(),
                    NOW,
                    true,
                    null);

    /** One of somebody who has filled in ahead what they booked for. */
    public static final IssuedTicket PREPARED =
            TICKET.with(new IssuedTicket.Prepared("open-debit-card", KEY));

    private Samples() {}

    /** The same where the hub is away and the kiosk has numbers of its own. */
    private static State alone(State state) {
        var away = Flow.turn(state, new Event.HubChanged(false), NOW).state();
        return Flow.turn(away, new Event.AloneChanged(true), NOW).state();
    }

    /** Somebody who does not hear and has come for several things. */
    private static Customer wishing(String... services) {
        var wish = new Wish(Set.of(Need.DEAF), true, List.of(services), KEY);
        return new Customer(Evidence.GUEST, null, "", List.of(), wish);
    }

    private static ServiceView service(String id, String letter, String zh, String en) {
        return new ServiceView(id, letter, new Words(zh, en), new Words("", ""), id);
    }

    /** A kiosk at a step, with everything around it well. */
    public static State at(Step step, Language language) {
        return at(step, language, Devices.ALL, false);
    }

    public static State at(Step step, Language language, Devices devices, boolean cardInside) {
        var around = new Around(BRANCH, WAITING, true, devices);
        return new State(around, Language.ZH, language, step, cardInside, NOW, Patience.USUAL);
    }

    private static State around(State state, String coming) {
        var a = state.around();
        return new State(
                new Around(a.branch(), a.waiting(), a.hub(), a.devices(), coming),
                state.usual(),
                state.language(),
                state.step(),
                state.cardInside(),
                NOW,
                state.patience());
    }

    /** Every screen by a name for its picture. */
    public static Map<String, State> everyScreen(Language language) {
        var all = new LinkedHashMap<String, State>();
        var poor = new Devices(Devices.Reach.AWAY, Devices.Reach.AWAY, Devices.Reach.NO_PAPER);
        all.put("01-attract", at(new Step.Attract(), language));
        var alone =
                new State(
                        Around.NOTHING,
                        Language.ZH,
                        language,
                        new Step.Attract(),
                        false,
                        NOW,
                        Patience.USUAL);
        all.put("02-attract-hub-away", alone);
        all.put("02-attract-alone", alone(at(new Step.Attract(), language)));
        all.put(
                "13-service-alone",
                alone(at(new Step.ChooseService(Customer.GUEST, null), language)));
        all.put(
                "17-ticket-alone",
                alone(at(new Step.ShowTicket(MADE_HERE, new Step.Print.Done()), language)));
        all.put("02-ease", Flow.turn(all.get("01-attract"), new Event.EaseOpened(), NOW).state());
        var known = at(new Step.ChooseService(CARD_HOLDER, null), language);
        var asks = Flow.turn(known, new Event.EaseOpened(), NOW).state();
        all.put("02-ease-known", asks);
        all.put("02-ease-kept", Flow.turn(asks, new Event.EaseKeepAsked(), NOW).state());
        all.put(
                "02-ease-chosen",
                Flow.turn(all.get("02-ease"), new Event.EaseTurned(Ease.Wish.LARGE_TEXT), NOW)
                        .state());
        all.put("03-language", at(new Step.ChooseLanguage(), language));
        all.put("04-identity", at(new Step.ChooseIdentity(null), language));
        all.put(
                "05-identity-devices-away",
                at(new Step.ChooseIdentity(null), language, poor, false));
        var tickets = new Devices(Devices.Reach.ABSENT, Devices.Reach.ABSENT, Devices.Reach.READY);
        all.put(
                "05-identity-tickets-only",
                at(new Step.ChooseIdentity(null), language, tickets, false));
        all.put(
                "06-identity-card-unreadable",
                at(new Step.ChooseIdentity(Trouble.CARD_UNREADABLE), language));
        all.put("07-insert-card", at(new Step.ReadCard(false), language));
        all.put("08-reading-card", at(new Step.ReadCard(true), language, Devices.ALL, true));
        all.put("09-lay-document", at(new Step.ReadDocument(false, null), language));
        all.put(
                "10-lay-document-again",
                at(new Step.ReadDocument(false, Trouble.DOCUMENT_UNREADABLE), language));
        all.put("11-reading-document", at(new Step.ReadDocument(true, null), language));
        all.put(
                "12-service",
                at(new Step.ChooseService(CARD_HOLDER, null), language, Devices.ALL, true));
        all.put(
                "13-service-refused",
                at(new Step.ChooseService(Customer.GUEST, Trouble.REFUSED), language));
        all.put("13-service-needs", at(new Step.TellNeeds(wishing("cash")), language));
        all.put(
                "13-service-several",
                at(new Step.ChooseService(wishing("cash", "card"), null), language));
        all.put(
                "13-service-said",
                at(new Step.ChooseService(wishing(), null), language, Devices.ALL, true));
        all.put("14-issuing", at(new Step.Issuing(Customer.GUEST, "cash", KEY, false), language));
        all.put(
                "15-issuing-hub-away",
                at(new Step.Issuing(Customer.GUEST, "cash", KEY, true), language));
        all.put(
                "16-ticket-printing",
                at(new Step.ShowTicket(TICKET, new Step.Print.Running()), language));
        all.put(
                "17-ticket",
                at(
                        new Step.ShowTicket(TICKET, new Step.Print.Done()),
                        language,
                        Devices.ALL,
                        true));
        all.put(
                "17-ticket-by-sight",
                at(new Step.ShowTicket(BY_SIGHT, new Step.Print.Done()), language));
        all.put(
                "17-ticket-prepared",
                NightSamples.at(
                        new Step.ShowTicket(PREPARED, new Step.Print.Done()), language, true));
        var failed = new Step.ShowTicket(TICKET, new Step.Print.Failed(Trouble.PRINTER_NO_PAPER));
        all.put("18-ticket-no-paper", at(failed, language));
        all.put("19-take-card", at(new Step.TakeCard(), language, Devices.ALL, true));
        var asked =
                new Step.StillThere(new Step.ChooseService(CARD_HOLDER, null), NOW.minusSeconds(5));
        all.put("20-still-there", at(asked, language, Devices.ALL, true));
        all.put("21-help-called", at(new Step.HelpCalled(new Step.ChooseIdentity(null)), language));
        var help = at(new Step.HelpCalled(new Step.ChooseIdentity(null)), language);
        all.put("22-help-comes", around(help, "赵敏"));
        all.put("23-paper", paper("4829135702", null, language));
        all.put("24-paper-typed", paper("482913570264819375026481", null, language));
        all.put("24-paper-shown", paper(null, null, language));
        all.put("24-paper-unread", paper("", Trouble.BARCODE_READER_AWAY, language));
        all.put("24-paper-unknown", paper("", Trouble.NO_PAPER_CODE, language));
        all.putAll(LaterSamples.screens(language));
        all.putAll(BookingSamples.screens(language));
        all.putAll(NightSamples.screens(language));
        all.putAll(AppearanceSamples.screens(language));
        return all;
    }

    private static State paper(
            @Nullable String typed, @Nullable Trouble trouble, Language language) {
        return at(new Step.EnterPaper(Customer.GUEST, typed, trouble), language);
    }
}
