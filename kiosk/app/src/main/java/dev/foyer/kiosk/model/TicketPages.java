package dev.foyer.kiosk.model;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;
import dev.foyer.kiosk.model.Page.Notice;
import dev.foyer.kiosk.model.Page.Press;
import dev.foyer.screen.part.Icon;

import java.util.Map;
import java.util.Optional;

/** The page of a ticket, and its words for the paper. Pure. */
public final class TicketPages {
    private TicketPages() {}

    static Page of(State state, IssuedTicket ticket, Step.Print print) {
        var words = Wording.of(state);
        var expected = expected(ticket, words);
        var notice =
                switch (print) {
                    case Step.Print.Running _, Step.Print.Done _ -> Optional.<Notice>empty();
                    case Step.Print.Failed(var trouble) -> Optional.of(words.notice(trouble));
                };
        String paper =
                switch (print) {
                    case Step.Print.Running _ -> words.text("ticket.printing");
                    case Step.Print.Done _ ->
                            words.text(
                                    ticket.bySight()
                                            ? "ticket.printed-by-sight"
                                            : "ticket.printed");
                    case Step.Print.Failed _ -> "";
                };
        String service = WishPages.services(ticket, state.language());
        var values =
                Map.of(
                        "number", Wording.signBySign(ticket.number()),
                        "service", service,
                        "ahead", ticket.ahead(),
                        "wait", expected.spoken());
        var title =
                new Say(
                        words.text("ticket.title"),
                        words.spoken("ticket.title" + (ticket.alone() ? "-alone" : ""), values));
        var done = words.say(state.cardInside() ? "ticket.done-card" : "ticket.done");
        var finish = new Press("action.next", done, Icon.DONE, new Event.Finished());
        var here = here(state, ticket, words);
        var wait =
                new Press("action.wait", words.say("ticket.to-wait"), null, new Event.Finished());
        String ahead = people(ticket, state.language());
        String which = ticket.alone() ? "-alone" : "";
        return new Page.TicketPage(
                Pages.frame(
                        words,
                        "ticket",
                        words.text("step", Map.of("n", 4)),
                        "",
                        Pages.heard(title, notice),
                        here.isPresent() ? wait : null,
                        here.orElse(finish)),
                new Say(ticket.number(), Wording.signBySign(ticket.number())),
                service,
                words.text("ticket.ahead" + which),
                ahead,
                words.text("ticket.wait"),
                expected.text(),
                words.say("ticket.qr" + which),
                ticket.url(),
                notice,
                paper);
    }

    /** Who has filled something in need not wait for it: this kiosk does it, too. */
    private static Optional<Press> here(State state, IssuedTicket ticket, Wording words) {
        var prepared = ticket.prepared();
        return prepared == null
                ? Optional.empty()
                : state.around()
                        .here(ticket)
                        .map(business ->
                                new Press(
                                        "action.here",
                                        words.say(
                                                "ticket.here",
                                                Map.of(
                                                        "business",
                                                        business.name().in(state.language()))),
                                        Icon.NEXT,
                                        new Event.BusinessChosen(
                                                prepared.business(), prepared.key())));
    }

    private static Say expected(IssuedTicket ticket, Wording words) {
        if (ticket.alone()) return words.say("ticket.unknown");
        var values = Map.of("low", ticket.lowMinutes(), "high", ticket.highMinutes());
        if (ticket.highMinutes() <= 0) return words.say("ticket.soon");
        return words.say(
                ticket.lowMinutes() >= ticket.highMinutes()
                        ? "ticket.minutes-one"
                        : "ticket.minutes",
                values);
    }

    /** How many are before a ticket, in words. */
    public static String people(IssuedTicket ticket, Language language) {
        String key = "ticket.people" + (ticket.ahead() == 1 ? "-one" : "");
        return Wording.in(language).text(key, Map.of("count", ticket.ahead()));
    }

    /** The same for paper, which outlives what this kiosk knows. */
    public static String ahead(IssuedTicket ticket, Language language) {
        return ticket.alone() ? expectedWait(ticket, language) : people(ticket, language);
    }

    /** How long a ticket waits, in words. */
    public static String expectedWait(IssuedTicket ticket, Language language) {
        return expected(ticket, Wording.in(language)).text();
    }
}
