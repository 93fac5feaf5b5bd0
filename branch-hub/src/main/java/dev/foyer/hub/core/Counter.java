package dev.foyer.hub.core;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A counter as it stands.
 *
 * @param staff who opened it, or null when closed
 * @param services what is served there; empty when closed
 * @param also what is served there while nobody of these services needs it
 */
public record Counter(
        String id, @Nullable String staff, List<String> services, List<String> also, long version) {
    public Counter {
        services = List.copyOf(services);
        also = List.copyOf(also);
    }

    /** Whether somebody works there. */
    public boolean open() {
        return staff != null;
    }
}
