package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

/**
 * The body of what is asked about preferences.
 *
 * @param person the one who was identified; only the numbers in it are looked at
 * @param preferences what is to be kept, when that is the wish
 */
public record PreferenceWish(Person person, @Nullable Preferences preferences) {}
