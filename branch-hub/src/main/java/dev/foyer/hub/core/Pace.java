package dev.foyer.hub.core;

/**
 * How long a service takes whoever works at a counter.
 *
 * @param percent of the usual time
 */
public record Pace(String service, int percent) {
    /** What most take. */
    static final int USUAL = 100;
}
