package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

/**
 * What shows who a customer is, and where it came from.
 *
 * @param source the kind of document or reader, for example {@code chip} or {@code mrz}; never a
 *     number or a name
 */
public record Evidence(Level level, @Nullable String source) {
    public static final Evidence GUEST = new Evidence(Level.GUEST, null);

    /** How strong the evidence is, weakest first. */
    public enum Level {
        @JsonProperty("guest")
        GUEST,
        @JsonProperty("card")
        CARD,
        @JsonProperty("id")
        ID
    }
}
