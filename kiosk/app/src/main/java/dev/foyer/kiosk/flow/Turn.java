package dev.foyer.kiosk.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * What follows from an event: the next state and what to do.
 *
 * @param state the next state
 * @param effects what to do, in this order
 */
public record Turn(State state, List<Effect> effects) {
    public Turn {
        effects = List.copyOf(effects);
    }

    static Turn to(State state, Effect... effects) {
        return new Turn(state, List.of(effects));
    }

    /** The same, with more to do before the rest. */
    Turn after(Effect first) {
        var all = new ArrayList<Effect>();
        all.add(first);
        all.addAll(effects);
        return new Turn(state, all);
    }
}
