package dev.foyer.hub.event;

/**
 * How well a member of staff has a skill; whoever has it and nothing is said is usual.
 *
 * @param skill one of their skills
 */
public record Proficiency(String skill, Level level) {
    /** How well. */
    public enum Level {
        /** Still learns it, and takes half as long again. */
        LEARNER(150),
        USUAL(100),
        /** Does it in three quarters of the time. */
        EXPERT(75);

        private final int percent;

        Level(int percent) {
            this.percent = percent;
        }

        /** How long serving takes them, in percent of the usual time. */
        public int percent() {
            return percent;
        }
    }
}
