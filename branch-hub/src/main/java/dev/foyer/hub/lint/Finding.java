package dev.foyer.hub.lint;

/**
 * Something a branch's rules lead to.
 *
 * @param what a stable word for what kind of finding it is
 * @param subject the class, treatment, service or counter that it is about
 * @param sentence what is wrong, for a person
 * @param example how it comes about: who arrives, who works, what happens; empty where there is
 *     nothing to show
 */
public record Finding(What what, String subject, String sentence, String example) {
    /** The kinds of findings. */
    public enum What {
        /** Somebody may wait without end although counters work. */
        STARVES,
        /** Somebody may wait without end while others alone bring more than counters can serve. */
        STARVES_IN_OVERLOAD,
        /** A treatment holds for nobody. */
        DEAD_RULE,
        /** No counter of the plan may serve a service. */
        NO_COUNTER,
        /** Nobody of the staff has the skill. */
        NO_SKILL,
        /** Everybody who has the skill still learns it. */
        ONLY_LEARNERS,
        /** A counter that no member of staff can open for anything. */
        IDLE_COUNTER,
        /** A treatment whose figures its policy never looks at. */
        WITHOUT_EFFECT
    }
}
