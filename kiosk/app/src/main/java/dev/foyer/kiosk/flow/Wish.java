package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.Need;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a customer has said about their ticket: what makes waiting hard, and what they came for.
 *
 * @param several whether they came for more than one thing
 * @param services the services that are chosen so far, in the order of the customer
 * @param key of the last choice, absent before there was one; the ticket is asked for under it
 */
public record Wish(Set<Need> needs, boolean several, List<String> services, @Nullable UUID key) {
    /** Nothing was said. */
    public static final Wish NONE = new Wish(Set.of(), false, List.of(), null);

    /** Services on one ticket, at most: as many as a screen has choices. */
    public static final int SERVICES_MAX = 6;

    public Wish {
        needs = Set.copyOf(needs);
        services = List.copyOf(services);
    }

    /** Whether anything was said. */
    public boolean said() {
        return several || !needs.isEmpty();
    }

    Wish turned(Need need) {
        var now = EnumSet.noneOf(Need.class);
        now.addAll(needs);
        if (!now.remove(need)) now.add(need);
        return new Wish(now, several, services, key);
    }

    Wish turned() {
        return new Wish(needs, !several, List.of(), null);
    }

    /** One service chosen, or taken back. */
    Wish chosen(String service, UUID now) {
        var all = new ArrayList<>(services);
        if (!all.remove(service) && all.size() < SERVICES_MAX) all.add(service);
        return new Wish(needs, several, all, now);
    }

    /** Nothing is chosen any more: the next wish has a key of its own. */
    Wish again() {
        return new Wish(needs, several, List.of(), null);
    }

    /** What comes after a service. */
    public List<String> after(String service) {
        return services.stream().filter(s -> !s.equals(service)).toList();
    }
}
