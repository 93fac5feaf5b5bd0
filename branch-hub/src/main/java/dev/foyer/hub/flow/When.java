package dev.foyer.hub.flow;

/** Whether a case needs a step; looks at nothing but the case. */
@FunctionalInterface
public interface When {
    /** Every case does. */
    When ALWAYS = _ -> true;

    /** Whether this one does. */
    boolean needs(Case of);

    /** Cases in which a field was answered so. */
    static When answered(String field, String value) {
        return c -> value.equals(c.clear(field));
    }
}
