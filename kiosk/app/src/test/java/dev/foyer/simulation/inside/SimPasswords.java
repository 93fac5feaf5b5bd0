package dev.foyer.simulation.inside;

import io.vertx.core.Vertx;

import java.util.random.RandomGenerator;

/**
 * Stands in for {@code dev.foyer.hub.web.Passwords}: nobody signs in with one in a simulation, and
 * a kiosk has no library for their hashes.
 */
public final class SimPasswords {
    public SimPasswords(Vertx vertx, RandomGenerator random) {
        // Nothing is kept.
    }
}
