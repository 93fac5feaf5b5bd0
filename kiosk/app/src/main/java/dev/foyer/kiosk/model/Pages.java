package dev.foyer.kiosk.model;

import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NeedsView;
import dev.foyer.hub.api.ServiceView;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Devices.Reach;
import dev.foyer.kiosk.flow.Ease;
import dev.foyer.kiosk.flow.EaseFlow;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.flow.Wish;
import dev.foyer.kiosk.model.Page.Answer;
import dev.foyer.kiosk.model.Page.Choice;
import dev.foyer.kiosk.model.Page.Frame;
import dev.foyer.kiosk.model.Page.Notice;
import dev.foyer.kiosk.model.Page.Press;
import dev.foyer.kiosk.model.Page.Slot;
import dev.foyer.screen.part.Icon;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The page of a state: every word of the screen and every answer it takes. Pure; made for one state
 * and one moment.
 */
public final class Pages {
    /** Choices on a screen, at most. */
    public static final int CHOICES_MAX = 6;

    private static final int BUSINESS_A_PAGE = 4;

    /** Card, document, without. */
    private static final int WAYS = 3;

    private static final DateTimeFormatter HOUR_AND_MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final State state;
    private final Instant now;
    private final Wording words;

    private Pages(State state, Instant now) {
        this.state = state;
        this.now = now;
        words = Wording.of(state);
    }

    /** What a kiosk in this state shows. */
    public static Page of(State state, Instant now) {
        var pages = new Pages(state, now);
        if (EaseFlow.shown(state)) return EasePages.of(pages.words, state);
        return switch (state.step()) {
            case Step.Attract _ -> pages.attract();
            case Step.ChooseLanguage _ -> pages.language();
            case Step.ChooseIdentity(var trouble) -> pages.identity(trouble);
            case Step.ReadCard(var inside) -> pages.card(inside);
            case Step.ReadDocument(var reading, var trouble) -> pages.document(reading, trouble);
            case Step.TellNeeds(var customer) ->
                    WishPages.of(pages.words, customer.wish(), pages.back());
            case Step.ChooseBusiness(var customer, var at) -> pages.business(customer, at);
            case Step.EnterPaper paper -> PaperPages.enter(pages.words, paper);
            case Step.Booked(var booking) -> BookingPages.of(state, now, booking);
            case Step.Business(var play) -> CasePages.of(state, now, play);
            case Step.ChooseService(var customer, var trouble) -> pages.service(customer, trouble);
            case Step.Issuing(_, _, _, var hubAway) -> pages.issuing(hubAway);
            case Step.ShowTicket(var ticket, var print) -> TicketPages.of(state, ticket, print);
            case Step.TakeCard _ -> pages.takeCard();
            case Step.StillThere(_, var askedAt) -> pages.stillThere(askedAt);
            case Step.HelpCalled _ -> pages.helpCalled();
        };
    }

    private Page attract() {
        var branch = state.around().branch();
        boolean alone = state.around().isAlone();
        boolean open = branch != null && (state.around().hub() || alone);
        int count = state.around().waitingInAll();
        String waiting =
                alone
                        ? words.text("attract.alone")
                        : open
                                ? words.text(
                                        "attract.waiting" + form(count), Map.of("count", count))
                                : "";
        boolean closed = open && state.around().closed();
        if (closed) waiting = ClosedPages.told(words, state, now);
        var touch =
                words.say(closed ? "closed.touch" : open ? "attract.touch" : "attract.hub-away");
        String name =
                branch == null
                        ? words.text("attract.name-unknown")
                        : branch.name().in(state.language());
        var title = new Say(name, name + " " + waiting + " " + touch.spoken());
        var start =
                new Press(
                        "action.next",
                        words.say(closed ? "closed.begin" : "attract.heading"),
                        Icon.NEXT,
                        new Event.Touched());
        var frame = frame("attract", 0, "", title, null, open ? start : null);
        return new Page.Invite(frame, clock(), waiting, touch, open, campaign(open && !closed));
    }

    /** Only here and while people wait is there a word of what the branch would like to say. */
    private Optional<Page.News> campaign(boolean open) {
        if (!open) return Optional.empty();
        return state.around()
                .campaign(now)
                .map(c ->
                        new Page.News(
                                c.title().in(state.language()), c.text().in(state.language())));
    }

    private Page language() {
        var choices = new ArrayList<Choice>();
        for (var one : state.around().languages())
            choices.add(languageChoice(one, "choose-language." + one.tag(), choices.size() + 1));
        choices.add(
                plain(
                        state.ease().wishes().unhurried()
                                ? "choose-language.less-time"
                                : "choose-language.more-time",
                        Icon.TIME,
                        choices.size() + 1,
                        new Event.EaseTurned(Ease.Wish.MORE_TIME)));
        var title = words.say("choose-language.title");
        return new Page.Choices(
                frame("language", 1, "", title, leave(), null), Optional.empty(), choices);
    }

    private Choice languageChoice(Language language, String key, int number) {
        var answer = new Answer.Now(new Event.LanguageChosen(language));
        return new Choice(
                "language." + language.tag(),
                Icon.LANGUAGE,
                words.say(key),
                "",
                true,
                number,
                answer);
    }

    private Page identity(@Nullable Trouble trouble) {
        var devices = state.around().devices();
        var choices = new ArrayList<Choice>();
        if (devices.card() != Reach.ABSENT)
            choices.add(way(Event.Way.CARD, "card", Icon.CARD, 1, devices.cardTrouble()));
        if (devices.scanner() != Reach.ABSENT) {
            int number = choices.size() + 1;
            var scanner = devices.scannerTrouble();
            choices.add(way(Event.Way.DOCUMENT, "document", Icon.DOCUMENT, number, scanner));
        }
        int last = choices.size() + 1;
        choices.add(way(Event.Way.NONE, "none", Icon.GUEST, last, Optional.empty()));
        var branch = state.around().branch();
        boolean bookable = branch != null && branch.bookable();
        var asked = last < WAYS ? "-some" : bookable ? "-booked" : "";
        if (bookable) choices.add(BookingPages.way(words, state, last + 1));
        var notice = Optional.ofNullable(trouble).map(words::notice);
        var title = heard(words.say("identity.title" + asked), notice);
        return new Page.Choices(frame("identity", 2, "", title, back(), null), notice, choices);
    }

    private Choice way(Event.Way way, String key, Icon icon, int number, Optional<Trouble> away) {
        var said = words.say("identity." + key, Map.of("number", number));
        var answer = new Answer.Now(new Event.IdentityChosen(way));
        if (away.isEmpty())
            return new Choice(
                    "identity." + key,
                    icon,
                    said,
                    words.text("identity." + key + ".below"),
                    true,
                    number,
                    answer);
        var why = Map.of("name", said.text(), "why", words.notice(away.get()).happened());
        var refused = new Say(said.text(), words.spoken("not-now", why));
        return new Choice(
                "identity." + key,
                icon,
                refused,
                words.text("not-now", why),
                false,
                number,
                answer);
    }

    private Page card(boolean inside) {
        return inside
                ? act("reading-card", 2, Slot.CARD_IN, Optional.empty(), null, null, true)
                : act("insert-card", 2, Slot.CARD_IN, Optional.empty(), back(), null, false);
    }

    private Page document(boolean reading, @Nullable Trouble trouble) {
        if (reading)
            return act("reading-document", 2, Slot.GLASS, Optional.empty(), null, null, true);
        var go =
                new Press(
                        "action.next",
                        words.say("lay-document.go"),
                        Icon.SCAN,
                        new Event.ScanAsked());
        var notice = Optional.ofNullable(trouble).map(words::notice);
        return act("lay-document", 2, Slot.GLASS, notice, back(), go, false);
    }

    private Page takeCard() {
        return act("take-card", 0, Slot.CARD_OUT, Optional.empty(), null, null, false);
    }

    private Page act(
            String key,
            int step,
            Slot slot,
            Optional<Notice> notice,
            @Nullable Press back,
            @Nullable Press action,
            boolean busy) {
        var title = heard(words.say(key + ".title"), notice);
        var frame = frame(key, step, "", title, back, action);
        return new Page.DeviceAct(
                frame, notice, slot, words.text(key + ".act"), words.text(key + ".next"), busy);
    }

    private Page service(Customer customer, @Nullable Trouble trouble) {
        if (trouble != null) return refused(words.notice(trouble));
        if (state.around().closed()) return ClosedPages.instead(words, state, now, back());
        var branch = state.around().branch();
        var choices = new ArrayList<Choice>();
        if (branch != null)
            for (ServiceView service : branch.services())
                if (choices.size() < CHOICES_MAX)
                    choices.add(choice(service, choices.size() + 1, customer.wish()));
        var several = customer.wish().several() ? "service.title-several" : "service.title";
        var title = words.say(choices.isEmpty() ? "service.closed-title" : several);
        String name = customer.maskedName();
        String greeting = name.isEmpty() ? "" : words.text("service.hello", Map.of("name", name));
        var beside = choices.isEmpty() ? null : WishPages.beside(words, customer);
        var frame = frame("service", 3, greeting, title, back(), beside);
        return new Page.Choices(frame, Optional.empty(), choices);
    }

    /** Up to four pieces of business a page; a ticket is always the last choice. */
    private Page business(Customer customer, int page) {
        var all = likeliestFirst(customer);
        boolean onOnePage = all.size() < CHOICES_MAX;
        int from = onOnePage ? 0 : Math.min(page * BUSINESS_A_PAGE, all.size());
        int to = onOnePage ? all.size() : Math.min(from + BUSINESS_A_PAGE, all.size());
        var choices = new ArrayList<Choice>();
        for (var one : all.subList(from, to))
            choices.add(choice(one, choices.size() + 1, reason(customer, one)));
        if (to < all.size())
            choices.add(
                    plain("business.more", Icon.NEXT, choices.size() + 1, new Event.MoreWanted()));
        boolean closed = state.around().closed();
        choices.add(
                plain(
                        closed ? "business.book" : "business.ticket",
                        closed ? Icon.TIME : Icon.TICKET,
                        choices.size() + 1,
                        new Event.TicketWanted()));
        String name = customer.maskedName();
        String greeting = name.isEmpty() ? "" : words.text("service.hello", Map.of("name", name));
        return new Page.Choices(
                frame(
                        "business",
                        3,
                        greeting,
                        words.say("business.title"),
                        back(),
                        PaperPages.wanted(words)),
                Optional.empty(),
                choices);
    }

    private Choice plain(String key, Icon icon, int number, Event event) {
        return new Choice(
                key,
                icon,
                new Say(words.text(key), words.spoken(key, Map.of("number", number))),
                "",
                true,
                number,
                new Answer.Now(event));
    }

    /** What they have probably come for stands first, the rest in its usual order. */
    private List<BusinessView> likeliestFirst(Customer customer) {
        var ids = customer.needs().stream().map(NeedsView.Guess::business).toList();
        return state.around().business().stream()
                .sorted(
                        Comparator.comparingInt(
                                b -> ids.contains(b.id()) ? ids.indexOf(b.id()) : ids.size()))
                .toList();
    }

    /** Why it stands first; empty where it does not. */
    private String reason(Customer customer, BusinessView business) {
        return customer.needs().stream()
                .filter(guess -> guess.business().equals(business.id()))
                .map(guess -> guess.reason().in(state.language()))
                .findFirst()
                .orElse("");
    }

    private Choice choice(BusinessView business, int number, String reason) {
        var name = business.name().in(state.language());
        var below =
                business.handling() == Handling.COUNTER_ONLY
                        ? words.text("business.counter")
                        : reason.isEmpty() ? business.hint().in(state.language()) : reason;
        var why = state.around().trouble(business).map(words::notice).map(Notice::happened);
        var told = Map.<String, Object>of("name", name, "wait", below, "number", number);
        var spoken =
                why.map(w -> words.spoken("not-now", Map.of("name", name, "why", w)))
                        .orElseGet(() -> words.spoken("service", told));
        return new Choice(
                "business." + business.id(),
                icon(business.id()),
                new Say(name, spoken),
                why.orElse(below),
                why.isEmpty(),
                number,
                new Answer.Business(business.id()));
    }

    private Page refused(Notice notice) {
        var again =
                new Press(
                        "action.next",
                        words.say("service.again"),
                        Icon.REPEAT,
                        new Event.StayedHere());
        var title = new Say(notice.happened(), notice.all());
        return new Page.Message(
                frame("refused", 3, "", title, back(), again),
                List.of(notice.means(), notice.todo()),
                Page.Mood.TROUBLE);
    }

    private Choice choice(ServiceView service, int number, Wish wish) {
        int count = state.around().waiting().getOrDefault(service.id(), 0);
        int place = wish.services().indexOf(service.id()) + 1;
        String waiting =
                place > 0
                        ? words.text("service.place", Map.of("place", place))
                        : state.around().isAlone()
                                ? ""
                                : words.text(
                                        count == 0 ? "service.waiting-none" : "service.waiting",
                                        Map.of("count", count));
        String name = service.name().in(state.language());
        var spoken =
                words.spoken("service", Map.of("name", name, "wait", waiting, "number", number));
        return new Choice(
                "service." + service.letter(),
                place > 0 ? Icon.DONE : icon(service.id() + " " + service.skill()),
                new Say(name, spoken),
                waiting,
                true,
                number,
                new Answer.Service(service.id()));
    }

    /** A bank names its services itself; what the name's id says chooses the picture. */
    private static Icon icon(String about) {
        if (about.contains("cash")) return Icon.CASH;
        if (about.contains("card")) return Icon.CARD;
        if (about.contains("transfer") || about.contains("remit")) return Icon.TRANSFER;
        if (about.contains("wealth") || about.contains("invest") || about.contains("loan"))
            return Icon.WEALTH;
        if (about.contains("account")) return Icon.DOCUMENT;
        return about.contains("help") || about.contains("advice") ? Icon.HELP : Icon.GUEST;
    }

    private Page issuing(boolean hubAway) {
        if (!hubAway) {
            var frame = frame("issuing", 3, "", words.say("issuing.title"), null, null);
            return new Page.Busy(frame, Optional.empty(), words.text("issuing.usually"));
        }
        var notice = words.notice(Trouble.HUB_AWAY);
        var frame = frame("issuing", 3, "", words.say("issuing.away-title"), back(), null);
        return new Page.Busy(frame, Optional.of(notice), "");
    }

    private Page stillThere(Instant askedAt) {
        long left =
                Math.max(
                        0,
                        state.waits().answer().minus(Duration.between(askedAt, now)).toSeconds());
        var sentences = new ArrayList<String>();
        sentences.add(words.text("still-there.body", Map.of("seconds", left)));
        if (state.cardInside()) sentences.add(words.text("still-there.card"));
        var stay =
                new Press(
                        "action.next",
                        words.say("still-there.stay"),
                        Icon.DONE,
                        new Event.StayedHere());
        return new Page.Message(
                frame("still-there", 0, "", words.say("still-there.title"), null, stay),
                sentences,
                Page.Mood.TIME);
    }

    private Page helpCalled() {
        var goOn =
                new Press(
                        "action.next",
                        words.say("help-called.go-on"),
                        Icon.NEXT,
                        new Event.StayedHere());
        var coming = state.around().coming();
        var sentences =
                List.of(
                        coming == null
                                ? words.text("help-called.body")
                                : words.text("help-called.coming", Map.of("name", coming)),
                        words.text("help-called.kept"));
        return new Page.Message(
                frame("help-called", 0, "", words.say("help-called.title"), null, goOn),
                sentences,
                Page.Mood.STAFF);
    }

    private Frame frame(
            String screen,
            int step,
            String greeting,
            Say title,
            @Nullable Press back,
            @Nullable Press action) {
        var where = step == 0 ? "" : words.text("step", Map.of("n", step));
        return frame(words, screen, where, greeting, title, back, action);
    }

    static Frame frame(
            Wording words,
            String screen,
            String step,
            String greeting,
            Say title,
            @Nullable Press back,
            @Nullable Press action) {
        return new Frame(
                screen,
                step,
                greeting,
                title,
                back,
                action,
                new Press("call-person", words.say("help"), Icon.PERSON, new Event.HelpAsked()),
                words.only()
                        ? null
                        : new Press(
                                "language",
                                words.say("language"),
                                Icon.LANGUAGE,
                                new Event.LanguageSwitched()),
                new Press("ease", words.say("ease"), Icon.EASE, new Event.EaseOpened()));
    }

    private Press back() {
        return new Press("action.back", words.say("back"), Icon.BACK, new Event.WentBack());
    }

    private Press leave() {
        return new Press("action.back", words.say("leave"), Icon.BACK, new Event.WentBack());
    }

    static Say heard(Say title, Optional<Notice> notice) {
        return notice.map(known -> new Say(title.text(), known.all() + " " + title.spoken()))
                .orElse(title);
    }

    private static String form(int count) {
        return count == 0 ? "-none" : count == 1 ? "-one" : "";
    }

    private String clock() {
        var branch = state.around().branch();
        try {
            var zone = branch == null ? ZoneOffset.UTC : ZoneId.of(branch.timeZone());
            return HOUR_AND_MINUTE.format(now.atZone(zone));
        } catch (DateTimeException e) {
            // A zone this machine does not know: the time of the hall is on the wall; a wrong one
            // here helps nobody.
            return "";
        }
    }
}
