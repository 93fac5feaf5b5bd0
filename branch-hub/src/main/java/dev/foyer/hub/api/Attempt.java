package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt at a physical act.
 *
 * @param number fences off older ones; the first of a step is 1
 * @param counted what the escrow holds after notes were accepted
 */
public record Attempt(String step, int number, @Nullable Outcome outcome, @Nullable Money counted) {
    /** What came of it. */
    public enum Outcome {
        @JsonProperty("done")
        DONE,
        @JsonProperty("nothingMoved")
        NOTHING_MOVED,
        @JsonProperty("retained")
        RETAINED,
        @JsonProperty("unknown")
        UNKNOWN
    }
}
