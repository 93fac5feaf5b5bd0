package dev.foyer.hub.flow;

import dev.foyer.hub.event.Handling;

/** Whether a case needs a step; looks at nothing but the case. */
@FunctionalInterface
public interface When {
    /** Every case does. */
    When ALWAYS = _ -> true;

    /** Whether this one does. */
    boolean needs(Case of);

    /** Cases that the rules handle so. */
    static When handled(Handling so) {
        return c -> c.opened().handling() == so;
    }

    /** Cases in which a field was answered so. */
    static When answered(String field, String value) {
        return c -> value.equals(c.clear(field));
    }
}
