package dev.foyer.kiosk.model;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Need;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.flow.Wish;
import dev.foyer.kiosk.model.Page.Answer;
import dev.foyer.kiosk.model.Page.Choice;
import dev.foyer.kiosk.model.Page.Press;
import dev.foyer.screen.part.Icon;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page on which a customer says what they need, and the words of it elsewhere. Pure. */
public final class WishPages {
    /** The page's name. */
    static final String SCREEN = "needs";

    private WishPages() {}

    static Page of(Wording words, Wish wish, Press back) {
        var choices = new ArrayList<Choice>();
        choices.add(
                choice(
                        words,
                        "needs.several",
                        Icon.SEVERAL,
                        wish.several(),
                        1,
                        new Event.SeveralTurned()));
        for (var need : Need.values())
            choices.add(
                    choice(
                            words,
                            key(need),
                            icon(need),
                            wish.needs().contains(need),
                            choices.size() + 1,
                            new Event.NeedTurned(need)));
        var done =
                new Press("action.next", words.say("needs.done"), Icon.DONE, new Event.NeedsTold());
        var step = words.text("step", Map.of("n", 3));
        return new Page.Choices(
                Pages.frame(words, SCREEN, step, "", words.say("needs.title"), back, done),
                Optional.empty(),
                choices);
    }

    private static Choice choice(
            Wording words, String key, Icon icon, boolean on, int number, Event event) {
        var name = words.text(key);
        var state = on ? "needs.on" : "needs.off";
        var spoken = words.spoken(state, Map.of("name", name, "number", number));
        return new Choice(
                key,
                on ? Icon.DONE : icon,
                new Say(name, spoken),
                words.text(state),
                true,
                number,
                new Answer.Now(event));
    }

    private static String key(Need need) {
        return switch (need) {
            case ELDER -> "needs.elder";
            case WHEELCHAIR -> "needs.wheelchair";
            case PREGNANT -> "needs.pregnant";
            case DEAF -> "needs.deaf";
        };
    }

    private static Icon icon(Need need) {
        return switch (need) {
            case ELDER -> Icon.ELDER;
            case WHEELCHAIR -> Icon.WHEELCHAIR;
            case PREGNANT -> Icon.PREGNANT;
            case DEAF -> Icon.DEAF;
        };
    }

    /** Beside the services: the ticket, once several are chosen, else the way to say more. */
    static Press beside(Wording words, Customer customer) {
        var wish = customer.wish();
        if (!wish.services().isEmpty())
            return new Press(
                    "action.next",
                    words.say("service.take"),
                    Icon.TICKET,
                    new Event.ServicesTold());
        var key = wish.said() ? "service.needs-said" : "service.needs";
        return new Press("service.needs", words.say(key), Icon.EASE, new Event.NeedsAsked())
                .asInstead();
    }

    /** What a ticket is for, in the order in which it is done. */
    public static String services(IssuedTicket ticket, Language language) {
        var first = ticket.service().in(language);
        if (ticket.also().isEmpty()) return first;
        var rest =
                ticket.also().stream()
                        .map(each -> each.in(language))
                        .collect(Collectors.joining(language == Language.ZH ? "、" : ", "));
        return Wording.in(language).text("ticket.several", Map.of("first", first, "rest", rest));
    }

    /** What somebody must know of their call; empty for who is called in the usual way. */
    public static Optional<String> called(IssuedTicket ticket, Language language) {
        if (ticket.bySight()) return Optional.of(Wording.in(language).text("ticket.by-sight"));
        return ticket.alone()
                ? Optional.of(Wording.in(language).text("ticket.alone"))
                : Optional.empty();
    }
}
