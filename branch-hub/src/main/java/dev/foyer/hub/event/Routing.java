package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * How classes of customers are treated by the policies that ask for it. The first treatment that
 * matches a class holds; a class that none matches is treated as usual.
 */
public record Routing(List<Treatment> treatments) {
    /** The most treatments a plan may hold. */
    public static final int TREATMENTS_MAX = 200;

    /** The highest weight, so that an index of a day's wait is far from the end of a long. */
    public static final int WEIGHT_MAX = 1_000_000;

    /** The highest quota. */
    public static final int QUOTA_MAX = 1_000;

    /** The longest head start or target. */
    public static final Duration TIME_MAX = Duration.ofHours(24);

    /** Nothing but what is usual. */
    public static final Routing USUAL = new Routing(List.of());

    private static final Treatment ORDINARY =
            new Treatment(null, Segment.ORDINARY, 1, Duration.ZERO, Duration.ofMinutes(20), 1);

    public Routing {
        treatments = List.copyOf(treatments);
        if (treatments.size() > TREATMENTS_MAX)
            throw new IllegalArgumentException("more than " + TREATMENTS_MAX + " treatments");
        var keys = new HashSet<String>();
        for (var one : treatments)
            if (!keys.add(one.key()))
                throw new IllegalArgumentException("treatment '" + one.key() + "' is there twice");
    }

    /** How a class is treated. */
    public Treatment of(String service, Segment segment) {
        for (var one : treatments) if (one.matches(service, segment)) return one;
        return usual(segment);
    }

    /** How a segment is treated when nothing is configured for it. */
    public static Treatment usual(Segment segment) {
        return segment == Segment.ORDINARY
                ? ORDINARY
                : new Treatment(
                        null, segment, 2, Duration.ofSeconds(90), Duration.ofMinutes(10), 2);
    }

    /**
     * What a class gets.
     *
     * @param service the service it is for, or null for every service
     * @param segment the segment it is for, or null for every segment
     * @param weight how fast its priority grows while it waits; the rank under strict priority
     * @param headStart how much longer it is taken to have waited, under affine priority
     * @param target how soon it should be called
     * @param quota how many of it are called in one round at a counter
     */
    public record Treatment(
            @Nullable String service,
            @Nullable Segment segment,
            int weight,
            Duration headStart,
            Duration target,
            int quota) {
        public Treatment {
            if (weight < 1 || weight > WEIGHT_MAX)
                throw new IllegalArgumentException("weight must be 1 to " + WEIGHT_MAX);
            if (quota < 1 || quota > QUOTA_MAX)
                throw new IllegalArgumentException("quota must be 1 to " + QUOTA_MAX);
            if (headStart.isNegative() || headStart.compareTo(TIME_MAX) > 0)
                throw new IllegalArgumentException("headStart must be 0 to " + TIME_MAX);
            if (target.toSeconds() < 1 || target.compareTo(TIME_MAX) > 0)
                throw new IllegalArgumentException("target must be 1 s to " + TIME_MAX);
        }

        /** Whether it is for this class. */
        public boolean matches(String service, Segment segment) {
            return (this.service == null || this.service.equals(service))
                    && (this.segment == null || this.segment == segment);
        }

        /** What its quota is counted under, "service/segment" with nothing for every. */
        public String key() {
            return (service == null ? "" : service) + "/" + (segment == null ? "" : segment);
        }
    }
}
