package dev.foyer.hub.api;

import java.time.Instant;
import java.util.Set;

/** A signed-in staff member; the token is a secret and never printed. */
public record Session(
        String token, String staffId, String name, Set<Role> roles, Instant expiresAt) {
    public Session {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "Session[staffId=" + staffId + ", roles=" + roles + ", expiresAt=" + expiresAt + "]";
    }
}
