package dev.foyer.kiosk.model;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.model.Page.Ending;
import dev.foyer.kiosk.model.Page.Press;
import dev.foyer.screen.part.Icon;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a kiosk says while the branch is closed, by the clock on its wall. Pure. */
final class ClosedPages {
    private static final DateTimeFormatter ZH =
            DateTimeFormatter.ofPattern("M月d日EEE HH:mm", Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter EN =
            DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);

    private ClosedPages() {}

    /** That it is closed and when it opens. */
    static String told(Wording words, State state, Instant now) {
        return opens(state, now)
                .map(when -> words.text("closed.opens", Map.of("when", when)))
                .orElseGet(() -> words.text("closed.now"));
    }

    private static Optional<String> opens(State state, Instant now) {
        var form = state.language() == Language.ZH ? ZH : EN;
        return state.around()
                .opens(now)
                .map(then -> form.format(then.atZone(state.around().zone())));
    }

    /** In place of a ticket: a time to be booked, where that can be. */
    static Page instead(Wording words, State state, Instant now, Press back) {
        var branch = state.around().branch();
        var url = branch == null ? null : branch.bookingUrl();
        var sentences = new ArrayList<String>(List.of(told(words, state, now)));
        sentences.add(words.text(url == null ? "closed.come" : "closed.book"));
        var done =
                new Press("action.next", words.say("closed.done"), Icon.DONE, new Event.Finished());
        var title = words.say("closed.title");
        var spoken = new Say(title.text(), title.spoken() + " " + String.join(" ", sentences));
        return new Page.Ended(
                Pages.frame(words, "closed", "", "", spoken, back, done),
                Optional.empty(),
                Ending.KEPT,
                sentences,
                List.of(),
                List.of(),
                url == null ? "" : url);
    }
}
