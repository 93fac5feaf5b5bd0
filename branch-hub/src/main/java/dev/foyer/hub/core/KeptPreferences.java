package dev.foyer.hub.core;

import java.util.List;

/**
 * Preferences that are kept for somebody's next visit.
 *
 * @param keeper whose key opens them
 * @param handles keyed digests of the numbers by which the person is found again, sorted
 */
public record KeptPreferences(String keeper, List<String> handles, String sealed) {}
