package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Where somebody in the hall is best sent now.
 *
 * @param ticket the id of their ticket
 * @param ways the best first; none while staff have them already
 */
public record GuideView(String ticket, List<Way> ways) {
    public GuideView {
        ways = List.copyOf(ways);
    }

    /**
     * One way.
     *
     * @param place the counter's or kiosk's id; absent where it is nowhere in particular
     * @param name of the place
     * @param reason why, in one sentence
     */
    public record Way(Channel channel, @Nullable String place, Words name, Words reason) {}

    /** Where somebody is sent. */
    public enum Channel {
        @JsonProperty("kiosk")
        KIOSK,
        @JsonProperty("counter")
        COUNTER,
        @JsonProperty("expert")
        EXPERT,
        /** They stay in the queue. */
        @JsonProperty("wait")
        WAIT,
        /** Nobody serves it now. */
        @JsonProperty("nobody")
        NOBODY
    }
}
