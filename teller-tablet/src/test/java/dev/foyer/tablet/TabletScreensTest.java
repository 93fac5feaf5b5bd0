package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Alert;
import dev.foyer.hub.api.AppointmentView;
import dev.foyer.hub.api.AppointmentsToday;
import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Call;
import dev.foyer.hub.api.CounterView;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.GuideView;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Parked;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.PoolView;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.Role;
import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.ServiceView;
import dev.foyer.hub.api.Serving;
import dev.foyer.hub.api.Session;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Ticket;
import dev.foyer.hub.api.TicketState;
import dev.foyer.hub.api.Words;
import dev.foyer.screen.Fx;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.Shown;
import dev.foyer.screen.audit.ScreenAudit;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.look.Measure;
import dev.foyer.screen.look.Tokens;
import dev.foyer.screen.part.Parts;
import dev.foyer.screen.port.Png;
import dev.foyer.screen.video.VideoView;
import dev.foyer.tablet.lobby.Lobby;
import dev.foyer.tablet.lobby.TabletEvent;
import dev.foyer.tablet.lobby.TabletState;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every screen of the tablet, drawn, measured and kept as a picture. */
class TabletScreensTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:30:00Z");
    private static final BranchView BRANCH =
            new BranchView(
                    "pilot",
                    new Words("梧桐路支行", "Wutong Road branch"),
                    "Asia/Shanghai",
                    LocalDate.parse("2026-03-02"),
                    true,
                    List.of(
                            service("account", "A", "账户与银行卡", "Accounts and cards"),
                            service("cash", "C", "现金存取", "Cash"),
                            service("transfer", "T", "转账汇款", "Transfers"),
                            service("wealth", "W", "理财咨询", "Savings and investment"),
                            service("loan", "L", "贷款", "Loans"),
                            service("other", "S", "其他业务", "Something else")),
                    List.of(
                            counter("c1", 1, true),
                            counter("c2", 2, false),
                            counter("c3", 3, false)),
                    List.of(),
                    true,
                    List.of(
                            new PoolView("forms", new Words("填表区", "Filling in forms"), 20),
                            new PoolView("document", new Words("回家取证件", "Fetching a document"), 1),
                            new PoolView("seat", new Words("休息区", "Taking a seat"), null)));

    private static ServiceView service(String id, String letter, String zh, String en) {
        return new ServiceView(id, letter, new Words(zh, en), new Words("", ""), id);
    }

    private static CounterView counter(String id, int n, boolean open) {
        var words = new Words(n + "号窗口", "Counter " + n);
        return new CounterView(id, words, open, open ? "lin" : null, null);
    }

    private static Ticket ticket(
            String number,
            String service,
            TicketState state,
            int minutesAgo,
            @Nullable String counter,
            Segment segment) {
        var known = number.equals("W007");
        return new Ticket(
                "id-" + number,
                number,
                service,
                state,
                segment,
                Language.ZH,
                known ? new Evidence(Evidence.Level.ID, "mrz") : Evidence.GUEST,
                known ? "p1" : null,
                known ? "ERIKSSON A***" : null,
                NOW.minusSeconds(60L * minutesAgo),
                null,
                counter,
                0,
                1);
    }

    private static QueueState queue(@Nullable TicketState mine) {
        var waiting = TicketState.WAITING;
        var tickets =
                new java.util.ArrayList<>(
                        List.of(
                                ticket("A012", "account", waiting, 14, null, Segment.ORDINARY),
                                ticket("C031", "cash", waiting, 11, null, Segment.PRIORITY),
                                ticket("T004", "transfer", waiting, 9, null, Segment.ORDINARY),
                                ticket("A013", "account", waiting, 6, null, Segment.ORDINARY),
                                ticket("S002", "other", waiting, 2, null, Segment.ORDINARY),
                                ticket(
                                        "L001",
                                        "loan",
                                        TicketState.PARKED,
                                        25,
                                        null,
                                        Segment.ORDINARY),
                                ticket(
                                        "C030",
                                        "cash",
                                        TicketState.NO_SHOW,
                                        21,
                                        null,
                                        Segment.ORDINARY)));
        if (mine != null) {
            tickets.add(ticket("W007", "wealth", mine, 8, "c1", Segment.ORDINARY));
        }
        return new QueueState(tickets, BRANCH.counters(), Map.of());
    }

    /** Leads the hall, at counter 1. */
    private static Session leader() {
        return new Session("t", "lin", "Lin", Set.of(Role.LOBBY_MANAGER), NOW.plusSeconds(999));
    }

    /**
     * One forgotten in a pool that is full with them, and one who lies in another; somebody else's
     * turn.
     */
    private static TabletEvent parked() {
        var tickets = new java.util.ArrayList<>(queue(null).tickets());
        tickets.add(in(new Parked("document", NOW.minusSeconds(1_860), true), "A009", "account"));
        tickets.add(in(new Parked("forms", NOW.minusSeconds(240), false), "T003", "transfer"));
        var serves = List.of(new Serving("account", 100, false));
        var mine =
                new CounterView(
                        "c1", new Words("1号窗口", "Counter 1"), true, "lin", null, serves, null);
        var quicker = List.of(new Serving("account", 80, false));
        var other =
                new CounterView(
                        "c2", new Words("2号窗口", "Counter 2"), true, "wu", null, quicker, null);
        return new TabletEvent.QueueKnown(
                new QueueState(tickets, List.of(mine, other), Map.of("account", 2)));
    }

    private static Ticket in(Parked pool, String number, String service) {
        var t = ticket(number, service, TicketState.PARKED, 40, null, Segment.ORDINARY);
        return new Ticket(
                t.id(),
                t.number(),
                t.service(),
                t.state(),
                t.segment(),
                t.language(),
                t.evidence(),
                t.personId(),
                t.maskedName(),
                t.issuedAt(),
                t.calledAt(),
                t.counter(),
                t.calls(),
                t.version(),
                null,
                pool,
                List.of(),
                false);
    }

    /** Two who are to be greeted: the line with the longest words, and one more. */
    private static TabletEvent alerted() {
        var tickets = new java.util.ArrayList<>(queue(null).tickets());
        for (var number : List.of("W008", "A014")) {
            var service = number.startsWith("W") ? "wealth" : "account";
            var t = ticket(number, service, TicketState.WAITING, 1, null, Segment.WHEELCHAIR);
            tickets.add(with(t, Alert.OPEN, List.of("account", "transfer")));
        }
        return new TabletEvent.QueueKnown(new QueueState(tickets, BRANCH.counters(), Map.of()));
    }

    private static Ticket with(Ticket t, @Nullable Alert alert, List<String> also) {
        return new Ticket(
                t.id(),
                t.number(),
                t.service(),
                t.state(),
                t.segment(),
                t.language(),
                t.evidence(),
                t.personId(),
                t.maskedName(),
                t.issuedAt(),
                t.calledAt(),
                t.counter(),
                t.calls(),
                t.version(),
                alert,
                null,
                also,
                false);
    }

    /** So many ways, in the longest words that the hub has for them. */
    private static TabletEvent guide(int ways) {
        var zh = Texts.of(Language.ZH, "guide");
        var en = Texts.of(Language.EN, "guide");
        var zhValues = Map.<String, Object>of("what", "办理第二个账户的银行卡", "minutes", 15, "ahead", 12);
        var enValues =
                Map.<String, Object>of(
                        "what", "Card for a second account", "minutes", 15, "ahead", 12);
        var all =
                List.of(
                        new GuideView.Way(
                                GuideView.Channel.KIOSK,
                                "k1",
                                new Words("自助机 1", "Kiosk 1"),
                                new Words(
                                        zh.say("guide.kiosk-beside", zhValues),
                                        en.say("guide.kiosk-beside", enValues))),
                        new GuideView.Way(
                                GuideView.Channel.EXPERT,
                                null,
                                new Words("陈晨", "Chen Chen"),
                                new Words(zh.say("guide.expert"), en.say("guide.expert"))),
                        new GuideView.Way(
                                GuideView.Channel.WAIT,
                                null,
                                new Words(zh.say("guide.queue"), en.say("guide.queue")),
                                new Words(
                                        zh.say("guide.wait-long", zhValues),
                                        en.say("guide.wait-long", enValues))));
        var nobody =
                new GuideView.Way(
                        GuideView.Channel.NOBODY,
                        null,
                        new Words(zh.say("guide.queue"), en.say("guide.queue")),
                        new Words(zh.say("guide.nobody"), en.say("guide.nobody")));
        return new TabletEvent.GuideKnown(
                new GuideView("id-W008", ways == 0 ? List.of(nobody) : all.subList(0, ways)));
    }

    /** One appointment in each state. */
    private static TabletEvent booked() {
        var states = AppointmentView.State.values();
        var lines = new java.util.ArrayList<AppointmentsToday.Line>();
        for (int i = 0; i < 7; i++) {
            var at = NOW.plusSeconds(900L * (i - 2));
            var state = i < 2 || i > 5 ? states[0] : states[(i - 2) % states.length];
            lines.add(
                    new AppointmentsToday.Line(
                            "b" + i,
                            i % 2 == 0 ? "wealth" : "cash",
                            BRANCH.services().get(i % 2 == 0 ? 3 : 1).name(),
                            at,
                            at.minusSeconds(1800),
                            at.plusSeconds(300),
                            state,
                            state == AppointmentView.State.CHECKED_IN ? "W009" : null));
        }
        return new TabletEvent.AppointmentsKnown(new AppointmentsToday(lines));
    }

    static TabletState after(TabletState state, TabletEvent... events) {
        for (var event : events) {
            state = Lobby.on(state, event).state();
        }
        return state;
    }

    static Map<String, TabletState> states() {
        var session = new Session("t", "lin", "Lin", Set.of(Role.TELLER), NOW.plusSeconds(999));
        var start = after(TabletState.start(), new TabletEvent.BranchKnown(BRANCH));
        var in = after(start, new TabletEvent.SignedIn(session));
        var other = new Session("t", "wu", "Wu", Set.of(Role.TELLER), NOW.plusSeconds(999));
        var free = after(in, new TabletEvent.QueueKnown(queue(null)));
        var called = after(in, new TabletEvent.QueueKnown(queue(TicketState.CALLED)));
        var serving = after(in, new TabletEvent.QueueKnown(queue(TicketState.SERVING)));
        var person =
                new Person(
                        "ERIKSSON ANNA MARIA", null, null, "L898902C3", "1974-08-12", "UTO", null);
        var ringing =
                new Call(
                        "c",
                        Call.State.RINGING,
                        "id-W007",
                        "lin",
                        "wealth",
                        Language.ZH,
                        null,
                        NOW);
        var active =
                new Call(
                        "c",
                        Call.State.ACTIVE,
                        "id-W007",
                        "lin",
                        "wealth",
                        Language.ZH,
                        "chen",
                        NOW);
        var states = new LinkedHashMap<String, TabletState>();
        states.put("sign-in", start);
        states.put(
                "sign-in-refused", after(start, new TabletEvent.Refused("wrong-credentials", "")));
        states.put(
                "choose-counter",
                after(
                        start,
                        new TabletEvent.SignedIn(other),
                        new TabletEvent.QueueKnown(queue(null))));
        states.put("work-free", free);
        states.put("work-hub-lost", after(free, new TabletEvent.HubLost()));
        states.put("work-selected", after(free, new TabletEvent.TicketPressed("id-C031")));
        states.put("work-called", called);
        states.put("work-serving", serving);
        states.put(
                "record-details",
                after(
                        serving,
                        new TabletEvent.RecordPressed(),
                        new TabletEvent.RecordKnown("id-W007", RecordSamples.full()),
                        new TabletEvent.CustomerShown("id-W007", person)));
        states.put("work-reader", after(serving, new TabletEvent.ReaderKnown(true)));
        var leading = after(start, new TabletEvent.SignedIn(leader()), alerted(), booked());
        states.put("alerts", leading);
        var roaming =
                new QueueState(queue(null).tickets(), List.of(counter("c1", 1, false)), Map.of());
        var choosing =
                after(
                        start,
                        new TabletEvent.SignedIn(leader()),
                        new TabletEvent.QueueKnown(roaming));
        states.put("choose-counter-leader", choosing);
        states.put("work-roaming", after(choosing, new TabletEvent.RoamPressed()));
        var day = after(leading, new TabletEvent.AppointmentsPressed());
        states.put("appointments", day);
        for (var id : List.of("b0", "b2", "b3", "b5", "b6"))
            states.put("appointments-" + id, after(day, new TabletEvent.AppointmentChosen(id)));
        states.put("segment", after(serving, new TabletEvent.SegmentPressed()));
        states.put(
                "segment-selected",
                after(
                        leading,
                        new TabletEvent.TicketPressed("id-W008"),
                        new TabletEvent.SegmentPressed()));
        var came =
                with(
                        ticket(
                                "A009",
                                "account",
                                TicketState.WAITING,
                                4,
                                null,
                                Segment.APPOINTMENT),
                        null,
                        List.of());
        states.put(
                "segment-appointment",
                after(free, new TabletEvent.TicketFound(came), new TabletEvent.SegmentPressed()));
        var resting = after(in, parked());
        states.put("work-overdue", resting);
        states.put(
                "pool",
                after(
                        resting,
                        new TabletEvent.TicketPressed("id-C031"),
                        new TabletEvent.ActPressed(TabletEvent.Act.PARK)));
        states.put("selected-several", after(leading, new TabletEvent.TicketPressed("id-W008")));
        states.put("walk", after(free, new TabletEvent.WalkPressed()));
        states.put(
                "walk-reason",
                after(free, new TabletEvent.WalkPressed(), new TabletEvent.WalkFor("cash")));
        var greeted = after(leading, new TabletEvent.GreetPressed("id-W008"));
        states.put("guide-asked", greeted);
        states.put("guide", after(greeted, guide(3)));
        states.put("guide-nobody", after(greeted, guide(0)));
        states.put("add-service", after(serving, new TabletEvent.AddServicePressed()));
        states.put("transfer", after(serving, new TabletEvent.TransferPressed()));
        states.put(
                "out-of-turn",
                after(
                        free,
                        new TabletEvent.TicketPressed("id-T004"),
                        new TabletEvent.CallThisPressed(),
                        new TabletEvent.Refused(Lobby.REASON_NEEDED, "")));
        states.put("call-ringing", after(serving, new TabletEvent.CallKnown(ringing)));
        states.put(
                "call",
                after(
                        serving,
                        new TabletEvent.CallKnown(ringing),
                        new TabletEvent.CallKnown(active),
                        new TabletEvent.VideoKnown(TabletEvent.VideoKnown.State.FLOWING, "")));
        states.putAll(NeedSamples.states(free));
        states.putAll(RecordSamples.states(serving, "id-W007"));
        return states;
    }

    @ParameterizedTest
    @CsvSource({"1280,800,5.9", "1024,768,5.2", "800,1280,5.9", "1920,1200,7.5"})
    void everyScreenKeepsItsSizesContrastsAndWords(int width, int height, double pxPerMm)
            throws IOException {
        var pictures = Path.of(System.getProperty("foyer.pictures", "target/pictures"), "tablet");
        Files.createDirectories(pictures);
        var findings = new java.util.ArrayList<String>();
        for (var language : Language.values()) {
            for (var night : width == 1280 ? List.of(false, true) : List.of(false)) {
                for (var state : states().entrySet()) {
                    var name = state.getKey() + "." + language.tag() + (night ? ".night" : "");
                    var png =
                            Fx.on(() ->
                                    drawn(
                                            name,
                                            state.getValue(),
                                            language,
                                            night,
                                            width,
                                            height,
                                            pxPerMm,
                                            findings));
                    Files.write(pictures.resolve(name + "." + width + "x" + height + ".png"), png);
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    private static byte[] drawn(
            String name,
            TabletState state,
            Language language,
            boolean night,
            int width,
            int height,
            double pxPerMm,
            List<String> findings) {
        var look = new Look(Tokens.load(), Measure.tablet(pxPerMm), night);
        var window = new ScreenWindow("test", look, width, height);
        var screens =
                new TabletScreens(
                        new Parts(look),
                        Texts.of(language, "common", "tablet", "case"),
                        width,
                        height,
                        new VideoView("call.remote", ""),
                        new VideoView("call.own", ""),
                        new SignInFields(),
                        _ -> {},
                        () -> {});
        window.show(new Shown(state.screen(), language, screens.draw(state, NOW)));
        ScreenAudit.of(window.scene(), look).forEach(f -> findings.add(name + " " + f));
        return Png.of(window.scene().snapshot(null));
    }

    @org.junit.jupiter.api.Test
    void everyTextExistsInBothLanguages() {
        assertThat(Texts.of(Language.ZH, "tablet").all().keySet())
                .isEqualTo(Texts.of(Language.EN, "tablet").all().keySet());
    }

    @org.junit.jupiter.api.Test
    void nothingPersonalStaysWhenNobodyIsInFront() {
        for (var state : states().values()) {
            if (state.inFront().isEmpty()) {
                assertThat(state.customer()).isEqualTo(Optional.empty());
                assertThat(state.record()).isEqualTo(Optional.empty());
            }
        }
    }
}
