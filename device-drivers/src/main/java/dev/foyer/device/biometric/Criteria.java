package dev.foyer.device.biometric;

import org.jspecify.annotations.Nullable;

/**
 * By what faces are compared: the payload of Match and SetMatch after it was looked through.
 *
 * @param identifier the template to compare with; absent = all
 * @param maximum at most so many candidates; 0 = any number
 * @param threshold the lowest score that counts, 0 to 100
 */
record Criteria(String compareMode, @Nullable String identifier, int maximum, int threshold) {
    static final String VERIFY = "verify";
}
