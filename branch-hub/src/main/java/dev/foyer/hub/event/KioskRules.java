package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kiosks of a branch offer: the last layer of its plan.
 *
 * @param usual what a kiosk offers that is not named
 * @param kiosks those with an entry of their own
 */
public record KioskRules(Offer usual, List<Own> kiosks) {
    /** The most kiosks with an entry of their own. */
    public static final int KIOSKS_MAX = 500;

    /** What holds where a plan says nothing, as in old journals. */
    public static final KioskRules USUAL = new KioskRules(Offer.ALL, List.of());

    public KioskRules {
        kiosks = List.copyOf(kiosks);
        if (kiosks.size() > KIOSKS_MAX)
            throw new IllegalArgumentException("more than " + KIOSKS_MAX + " of kiosks");
        var seen = new HashSet<String>();
        for (var one : kiosks)
            if (!seen.add(one.name()))
                throw new IllegalArgumentException("kiosk '" + one.name() + "' is there twice");
    }

    /** What the kiosk of this name offers. */
    public Offer of(String name) {
        for (var one : kiosks) if (one.name().equals(name)) return one.offer();
        return usual;
    }

    /** The campaigns that are named here, whichever kiosk it is for. */
    List<String> campaigns() {
        return Stream.concat(Stream.of(usual), kiosks.stream().map(Own::offer))
                .map(Offer::campaigns)
                .flatMap(ids -> ids == null ? Stream.of() : ids.stream())
                .toList();
    }

    /** A kiosk with an entry of its own, by the name it enrolled with. */
    public record Own(String name, Offer offer) {
        public Own {
            if (name.isBlank()) throw new IllegalArgumentException("a kiosk needs a name");
        }
    }

    /** What a kiosk is for. */
    public enum Profile {
        /** Tickets, and no business. */
        TICKET_ONLY,
        /** Whatever moves no cash. */
        NON_CASH,
        FULL
    }

    /**
     * What one kiosk offers.
     *
     * @param business of what its profile allows these, in this order; null for all in their usual
     *     order
     * @param tickets the services for which it gives tickets, in this order; null for all
     * @param languages those it speaks, the one that it begins with first; null for the branch's
     * @param campaigns those of the branch that it shows, in this order; null for all
     */
    public record Offer(
            Profile profile,
            @Nullable List<String> business,
            @Nullable List<String> tickets,
            @Nullable List<Language> languages,
            @Nullable List<String> campaigns) {
        /** A kiosk for everything. */
        public static final Offer ALL = new Offer(Profile.FULL, null, null);

        /** A kiosk that speaks and shows what the branch does. */
        public Offer(
                Profile profile, @Nullable List<String> business, @Nullable List<String> tickets) {
            this(profile, business, tickets, null, null);
        }

        public Offer {
            languages = languages == null ? null : List.copyOf(languages);
            if (languages != null) Appearance.spoken(languages);
            campaigns = campaigns == null ? null : List.copyOf(campaigns);
            business = business == null ? null : List.copyOf(business);
            tickets = tickets == null ? null : List.copyOf(tickets);
        }
    }
}
