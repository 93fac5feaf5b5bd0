package dev.foyer.hub.api;

/**
 * A kind of business that a customer can wait for.
 *
 * @param letter the first sign of its ticket numbers, {@code A} to {@code Z}
 * @param hint one line that says when to choose it
 * @param skill what a counter's staff must know to serve it
 */
public record ServiceView(String id, String letter, Words name, Words hint, String skill) {}
