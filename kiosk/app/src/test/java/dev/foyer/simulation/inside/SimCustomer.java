package dev.foyer.simulation.inside;

import dev.foyer.hub.api.Uuid7;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.Returning;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.model.Page.Answer;
import dev.foyer.kiosk.model.Page.Press;
import dev.foyer.kiosk.model.Pages;
import dev.foyer.simulation.Universe;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * People who come to deposit notes, one after the other. They see the pages of the kiosk and touch
 * what is on them, mostly what leads on; they are slow, change their mind, or go away.
 */
final class SimCustomer {
    /** What they come for. */
    static final String WISH = "deposit-cash";

    private static final int AWAY_MILLIS = 150_000;
    private static final List<String> NOTES =
            List.of("CNY100", "CNY100*3 CNY50", "CNY20", "paper", "CNY100?", "CNY50*2", "CNY10*20");

    private final Universe universe;
    private final SimKiosk kiosk;
    private final NoteMachine machine;
    private final BooleanSupplier free;
    private int visits;
    private boolean gone;

    /**
     * @param free whether nobody of the staff works at the kiosk
     */
    SimCustomer(
            Universe universe,
            SimKiosk kiosk,
            NoteMachine machine,
            BooleanSupplier free,
            int visits) {
        this.universe = universe;
        this.kiosk = kiosk;
        this.machine = machine;
        this.free = free;
        this.visits = visits;
    }

    /** Whether nobody comes any more. */
    boolean gone() {
        return gone;
    }

    /** They all go, now. */
    void leave() {
        gone = true;
    }

    /** What they do, on a thread of theirs. */
    void live() {
        while (!gone) {
            Waiting.millis(400 + universe.chance().nextInt(3500));
            if (universe.chance(0.015)) Waiting.millis(AWAY_MILLIS);
            var state = kiosk.shown();
            if (state != null && !gone) touch(Pages.of(state, universe.instant()));
        }
    }

    private void touch(Page page) {
        if (page instanceof Page.Invite) {
            if (!free.getAsBoolean()) return;
            if (visits == 0) gone = true;
            if (gone || page.frame().action() == null) return;
            visits--;
            press(page.frame().action());
            return;
        }
        if (universe.chance(0.8)) machine.act("notes.take");
        if (universe.chance(0.02)) press(page.frame().help());
        else if (universe.chance(leave(page))) press(page.frame().back());
        else if (page instanceof Page.Choices(_, _, var choices)) choose(choices);
        else {
            if (page instanceof Page.Counted(_, _, var slot, _, _, _, _)
                    && slot == Page.Slot.NOTES_IN
                    && universe.chance(0.5)) {
                machine.insert(NOTES.get(universe.chance().nextInt(NOTES.size())));
                // Some are in a hurry.
                if (!universe.chance(0.15)) return;
            }
            press(page.frame().action());
        }
    }

    /** How many go when they see it: more of them where something does not go on. */
    private static double leave(Page page) {
        return switch (page) {
            case Page.Message _ -> 0.5;
            case Page.Busy _ -> 0.25;
            default -> 0.03;
        };
    }

    private void choose(List<Page.Choice> choices) {
        var offered = choices.stream().filter(Page.Choice::offered).toList();
        if (offered.isEmpty()) return;
        var meant = offered.stream().filter(one -> leadsOn(one.answer())).findFirst();
        boolean straight = meant.isPresent() && !universe.chance(0.03);
        var one = straight ? meant.get() : offered.get(universe.chance().nextInt(offered.size()));
        universe.note("# " + one.id());
        kiosk.tell(
                switch (one.answer()) {
                    case Answer.Now(var event) -> event;
                    case Answer.Business(var id) ->
                            new Event.BusinessChosen(
                                    id, Uuid7.of(universe.instant(), universe.chance()));
                    case Answer.Service(var id) ->
                            new Event.ServiceChosen(
                                    id, Uuid7.of(universe.instant(), universe.chance()));
                    case Answer.Later _ ->
                            new Event.OfCase(
                                    new Happening.Later(Returning.code(universe.chance())));
                });
    }

    private static boolean leadsOn(Answer answer) {
        return answer instanceof Answer.Business(var id) && id.equals(WISH)
                || answer instanceof Answer.Now(Event.IdentityChosen(var way))
                        && way == Event.Way.CARD;
    }

    private void press(@Nullable Press press) {
        if (press == null) return;
        universe.note("# " + press.id());
        kiosk.tell(press.event());
    }
}
