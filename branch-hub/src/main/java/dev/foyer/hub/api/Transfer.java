package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

/**
 * Where a ticket shall go on: to a service or to one counter, exactly one of the two.
 *
 * @param position the place in the queue there; absent means by the time it was issued
 */
public record Transfer(
        @Nullable String service, @Nullable String counter, @Nullable Position position) {

    /** A place in the queue. */
    public enum Position {
        @JsonProperty("first")
        FIRST,
        @JsonProperty("byTime")
        BY_TIME,
        @JsonProperty("last")
        LAST
    }

    public static Transfer toService(String service) {
        return new Transfer(service, null, Position.BY_TIME);
    }

    public static Transfer toCounter(String counter) {
        return new Transfer(null, counter, Position.BY_TIME);
    }
}
