package dev.foyer.hub.api;

/**
 * What an open counter serves.
 *
 * @param percent how long it takes whoever works there, in percent of the usual time
 * @param helps whether it serves this only while its own customers do not need it
 */
public record Serving(String service, int percent, boolean helps) {}
