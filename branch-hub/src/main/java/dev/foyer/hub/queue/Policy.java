package dev.foyer.hub.queue;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The rule by which a counter gets its next customer: a pure function over the heads of the lanes.
 * To add one, write the class, name it in {@link Policies}, and run {@code PolicyTest} and the walk
 * tests.
 */
public interface Policy {
    /** The stable name that stands in plans and in every call's event. */
    String name();

    /**
     * Chooses among the heads.
     *
     * @param heads at least one
     * @param priority the priority of a service by its id
     */
    Choice choose(List<Head> heads, ToIntFunction<String> priority, long now);

    /**
     * Compares two lanes, so that the tickets ahead of a newcomer can be counted: below 0 when the
     * first is served before the second whatever the places, 0 when only places decide.
     */
    int compare(LaneKey one, LaneKey other, ToIntFunction<String> priority);

    /** The head that goes next, and why. */
    record Choice(Head head, String reason) {}
}
