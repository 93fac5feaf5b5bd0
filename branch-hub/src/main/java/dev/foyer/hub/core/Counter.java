package dev.foyer.hub.core;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A counter as it stands.
 *
 * @param staff who opened it, or null when closed
 * @param services what is served there; empty when closed
 * @param also what is served there while nobody of these services needs it
 * @param paces how long services take whoever opened it, where that is not as usual
 */
public record Counter(
        String id,
        @Nullable String staff,
        List<String> services,
        List<String> also,
        List<Pace> paces,
        long version) {
    public Counter {
        services = List.copyOf(services);
        also = List.copyOf(also);
        paces = List.copyOf(paces);
    }

    /** How long a service takes whoever works there, in percent of the usual time. */
    public int percent(String service) {
        for (var pace : paces) if (pace.service().equals(service)) return pace.percent();
        return Pace.USUAL;
    }

    /** Whether somebody works there. */
    public boolean open() {
        return staff != null;
    }
}
