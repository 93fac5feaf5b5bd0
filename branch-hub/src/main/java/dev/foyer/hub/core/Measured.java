package dev.foyer.hub.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What one business day's visits and business took, and how they ended; a value.
 *
 * @param lines by what was done, sorted
 */
public record Measured(LocalDate day, List<Line> lines) {
    public Measured {
        lines = List.copyOf(lines);
    }

    /** A service at a counter, or a piece of business. */
    public enum Kind {
        SERVICE,
        BUSINESS
    }

    /** What is counted of a line. */
    public enum Count {
        BEGUN,
        /** Of those, by a card or a document. */
        IDENTIFIED,
        DONE,
        /** Done with no hand of staff but to review. */
        ALONE,
        /** Done without a person called and without coming back. */
        AT_ONCE,
        /** Ended by the customer, or because they did not come. */
        LEFT,
        /** Ended by rules, reviewers or the bank. */
        REFUSED,
        HANDED_OVER,
        /** Visits that began with it: a ticket, or business of somebody without one. */
        ENTERED,
        /** Of those, whose customer was known by a card or document, for whatever was shown. */
        KNOWN,
        /** Of those, that were served or whose business was done. */
        SERVED
    }

    /**
     * One line.
     *
     * @param counts in the order of {@link Count}
     * @param left at which step business was left or refused
     */
    public record Line(
            Kind kind, String what, List<Long> counts, List<Part> parts, List<Left> left) {
        public Line {
            counts = List.copyOf(counts);
            parts = List.copyOf(parts);
            left = List.copyOf(left);
        }

        /** How many. */
        public long count(Count of) {
            return counts.get(of.ordinal());
        }
    }

    /** How often business ended without being done while this step was to be played. */
    public record Left(String step, long count) {}

    /**
     * What one part of it took.
     *
     * @param name wait, come, serve, away; identify, fill, review, sign, dispense, other; total
     * @param seconds together
     */
    public record Part(String name, long count, long seconds, List<Tally.Counted> classes) {
        public Part {
            classes = List.copyOf(classes);
        }

        /** The mean in seconds, 0 of nothing. */
        public long mean() {
            return count == 0 ? 0 : seconds / count;
        }

        /** What half of all did not exceed, in seconds, to a tenth. */
        public long median() {
            return Tally.quantile(classes, count, 0.5);
        }

        /** What nine of ten did not exceed, in seconds, to a tenth. */
        public long ninetieth() {
            return Tally.quantile(classes, count, 0.9);
        }
    }

    /**
     * A visit or business that has not ended.
     *
     * @param part what it is at, since when
     * @param step the step of business, empty of a ticket
     * @param visit whether a visit began with it
     * @param known whether that visit's customer is known
     */
    public record Underway(
            String id,
            Kind kind,
            String what,
            String part,
            Instant since,
            Instant begun,
            boolean identified,
            String step,
            boolean atOnce,
            boolean visit,
            boolean known) {
        Underway nowKnown() {
            return new Underway(
                    id, kind, what, part, since, begun, identified, step, atOnce, visit, true);
        }
    }
}
