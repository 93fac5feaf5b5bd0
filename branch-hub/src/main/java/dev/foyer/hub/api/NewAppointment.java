package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What somebody says who books.
 *
 * @param at when the place begins
 * @param device a word that the telephone made by chance and keeps, so that one telephone does not
 *     book everything
 */
public record NewAppointment(
        @Nullable String service,
        @Nullable Instant at,
        @Nullable Language language,
        @Nullable String device) {}
