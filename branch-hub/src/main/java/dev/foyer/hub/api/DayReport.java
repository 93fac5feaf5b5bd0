package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What one business day's visits and business took, and how they ended.
 *
 * @param services at counters, by ticket
 * @param business as it was played, step by step
 */
public record DayReport(LocalDate day, Funnel funnel, List<Line> services, List<Line> business) {
    public DayReport {
        services = List.copyOf(services);
        business = List.copyOf(business);
    }

    /**
     * How many of those who came got how far.
     *
     * @param entered took a ticket, or began business without one
     * @param identified of those, were known by a card or document
     * @param served of those who entered, were served or had their business done
     * @param converted pieces of business that were done
     */
    public record Funnel(long entered, long identified, long served, long converted) {}

    /**
     * One service or piece of business.
     *
     * @param alone done with no hand of staff but to review
     * @param atOnce done without a person called and without coming back
     * @param left ended by the customer, or because they did not come
     * @param refused by rules, reviewers or the bank
     * @param expectedSeconds what the branch's plan says that serving takes, or what it took at a
     *     counter before; absent where nobody says
     * @param source who says so; absent for the plan
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String what,
            Words name,
            long begun,
            long identified,
            long done,
            long alone,
            long atOnce,
            long left,
            long refused,
            long handedOver,
            List<Part> parts,
            List<Dropped> dropped,
            @Nullable Long expectedSeconds,
            @Nullable String source) {
        public Line {
            parts = List.copyOf(parts);
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * What a part of it took; median and 90th percentile are right to a tenth.
     *
     * @param name wait, come, serve, away; identify, fill, sign, review, book, dispense, other;
     *     total
     */
    public record Part(
            String name, long count, long meanSeconds, long medianSeconds, long ninetiethSeconds) {}

    /** How often business ended without being done while this step was to be played. */
    public record Dropped(String step, long count) {}
}
