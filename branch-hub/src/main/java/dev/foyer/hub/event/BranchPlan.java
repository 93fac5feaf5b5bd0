package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;

/**
 * What a branch offers: services, counters, policy and rules. It is journalled whenever it changes,
 * so that an old journal replays under the plan of its day.
 *
 * @param policy the name of a routing policy
 * @param routing how classes are treated, or null for as usual; absent in the plans of old journals
 * @param hall how the hall goes about its day, or null for as usual
 * @param bookings what can be booked beforehand, or null for nothing
 * @param segments which segment a customer gets, or null for no rules
 * @param kiosks what its kiosks offer, or null for everything
 * @param hours when it is open, or null where nothing depends on that
 * @param appearance how it shows itself to its customers, or null for as usual
 */
public record BranchPlan(
        String branch,
        Names name,
        String zone,
        List<Service> services,
        List<Counter> counters,
        String policy,
        Rules rules,
        @Nullable Routing routing,
        @Nullable HallRules hall,
        @Nullable BookingRules bookings,
        @Nullable Segmenting segments,
        @Nullable KioskRules kiosks,
        @Nullable OpeningHours hours,
        @Nullable Appearance appearance) {
    /** The most services a plan may hold. */
    public static final int SERVICES_MAX = 100;

    /** The most counters a plan may hold. */
    public static final int COUNTERS_MAX = 500;

    public BranchPlan {
        services = List.copyOf(services);
        counters = List.copyOf(counters);
        ZoneId.of(zone);
        unique("service", services.stream().map(Service::id).toList(), SERVICES_MAX);
        unique("letter", services.stream().map(Service::letter).toList(), SERVICES_MAX);
        unique("counter", counters.stream().map(Counter::id).toList(), COUNTERS_MAX);
        for (var counter : counters)
            for (var room : counter.rooms())
                if (counters.stream().noneMatch(c -> c.id().equals(room) && c.is(Kind.BOOTH)))
                    throw new IllegalArgumentException(
                            "'" + room + "' of '" + counter.id() + "' is no booth");
        if (bookings != null)
            for (var each : bookings.services())
                if (services.stream().noneMatch(s -> s.id().equals(each.service())))
                    throw new IllegalArgumentException(
                            "'" + each.service() + "' can be booked and is no service");
        if (kiosks != null) known(kiosks, appearance);
    }

    private static void known(KioskRules kiosks, @Nullable Appearance appearance) {
        var ids =
                appearance == null
                        ? List.<String>of()
                        : appearance.campaigns().stream().map(Appearance.Campaign::id).toList();
        for (var id : kiosks.campaigns())
            if (!ids.contains(id))
                throw new IllegalArgumentException("'" + id + "' of a kiosk is no campaign");
    }

    /** A plan under which all goes as usual and nothing can be booked. */
    public BranchPlan(
            String branch,
            Names name,
            String zone,
            List<Service> services,
            List<Counter> counters,
            String policy,
            Rules rules) {
        this(
                branch, name, zone, services, counters, policy, rules, null, null, null, null, null,
                null, null);
    }

    /** The same plan with other treatments of classes. */
    public BranchPlan with(@Nullable Routing other) {
        return like(other, hall, bookings, segments, kiosks);
    }

    /** The same plan with another way of the hall. */
    public BranchPlan with(@Nullable HallRules other) {
        return like(routing, other, bookings, segments, kiosks);
    }

    /** The same plan with other bookings. */
    public BranchPlan with(@Nullable BookingRules other) {
        return like(routing, hall, other, segments, kiosks);
    }

    /** The same plan with other rules of segments. */
    public BranchPlan with(@Nullable Segmenting other) {
        return like(routing, hall, bookings, other, kiosks);
    }

    /** The same plan with other offers of its kiosks. */
    public BranchPlan with(@Nullable KioskRules other) {
        return like(routing, hall, bookings, segments, other);
    }

    private BranchPlan like(
            @Nullable Routing otherRouting,
            @Nullable HallRules otherHall,
            @Nullable BookingRules otherBookings,
            @Nullable Segmenting otherSegments,
            @Nullable KioskRules otherKiosks) {
        return new BranchPlan(
                branch,
                name,
                zone,
                services,
                counters,
                policy,
                rules,
                otherRouting,
                otherHall,
                otherBookings,
                otherSegments,
                otherKiosks,
                hours,
                appearance);
    }

    /** How it shows itself to its customers. */
    public Appearance appearing() {
        return appearance == null ? Appearance.USUAL : appearance;
    }

    /** What its kiosks offer. */
    public KioskRules offering() {
        return kiosks == null ? KioskRules.USUAL : kiosks;
    }

    /** Which segment a customer gets. */
    public Segmenting segmenting() {
        return segments == null ? Segmenting.NONE : segments;
    }

    /** How the hall goes about its day. */
    public HallRules hallRules() {
        return hall == null ? HallRules.USUAL : hall;
    }

    /** How classes are treated. */
    public Routing treating() {
        return routing == null ? Routing.USUAL : routing;
    }

    private static void unique(String what, List<String> all, int max) {
        if (all.size() > max)
            throw new IllegalArgumentException("more than " + max + " of " + what);
        var seen = new HashSet<String>();
        for (var one : all)
            if (!seen.add(one))
                throw new IllegalArgumentException(what + " '" + one + "' is there twice");
    }

    /**
     * A service a customer can choose.
     *
     * @param letter the beginning of its ticket numbers, one or two capitals
     * @param skill what a member of staff must be able to do; empty when everybody is
     * @param priority the higher is called first under strict priority
     * @param typical what serving takes as long as nobody has been served today
     */
    public record Service(
            String id,
            String letter,
            Names name,
            Names hint,
            String skill,
            int priority,
            Duration typical) {
        public Service {
            if (id.isBlank()) throw new IllegalArgumentException("a service needs an id");
            if (!letter.matches("[A-Z]{1,2}"))
                throw new IllegalArgumentException(
                        "letter '" + letter + "' is not one or two capitals");
            if (typical.isNegative() || typical.isZero())
                throw new IllegalArgumentException("typical must be longer than nothing");
        }
    }

    /**
     * A counter.
     *
     * @param services the ids of the services it can serve; empty for all
     * @param also what it serves beside them while its own customers do not need it; null for
     *     nothing
     * @param kind what kind of place it is, or null for a window
     * @param booths the places to which an expert's customers are called, the first that is free;
     *     null for none
     */
    public record Counter(
            String id,
            Names name,
            List<String> services,
            @Nullable Flexible also,
            @Nullable Kind kind,
            @Nullable List<String> booths) {
        /** A window that serves its own services only. */
        public Counter(String id, Names name, List<String> services) {
            this(id, name, services, null, null, null);
        }

        public Counter {
            if (id.isBlank()) throw new IllegalArgumentException("a counter needs an id");
            services = List.copyOf(services);
            booths = booths == null || booths.isEmpty() ? null : List.copyOf(booths);
            if ((kind == Kind.EXPERT) != (booths != null))
                throw new IllegalArgumentException(
                        "counter '" + id + "': an expert needs booths, and nobody else has any");
        }

        /** Whether it is of a kind. */
        public boolean is(Kind one) {
            return (kind == null ? Kind.WINDOW : kind) == one;
        }

        /** Where an expert's customers are called. */
        public List<String> rooms() {
            return booths == null ? List.of() : booths;
        }
    }

    /** What kind of place a counter is. */
    public enum Kind {
        /** Somebody works there, and customers are called to it. */
        WINDOW,
        /** An adviser works there, from afar; customers are called to one of its booths. */
        EXPERT,
        /** Nobody works there; an expert's customers are called to it. */
        BOOTH
    }

    /**
     * The rules of the house.
     *
     * @param startWithin how long after a call a customer may take to come
     * @param noShowByItself whether a customer who did not come in time is a no-show at once, or
     *     only flagged
     * @param ringFor how long a video call rings
     * @param dayBegins the local time at which the business day begins
     * @param guessesMax wrong passwords before an account is locked
     * @param lockedFor how long it is then locked
     */
    public record Rules(
            Duration startWithin,
            boolean noShowByItself,
            Duration ringFor,
            LocalTime dayBegins,
            int guessesMax,
            Duration lockedFor) {
        /** What holds when nothing else is configured. */
        public static final Rules USUAL =
                new Rules(
                        Duration.ofMinutes(3),
                        false,
                        Duration.ofMinutes(2),
                        LocalTime.of(3, 0),
                        10,
                        Duration.ofMinutes(15));
    }
}
