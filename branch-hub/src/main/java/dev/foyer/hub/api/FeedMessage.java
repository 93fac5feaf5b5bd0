package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What a feed says: first all, then every difference. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FeedMessage.Snapshot.class, name = "snapshot"),
    @JsonSubTypes.Type(value = FeedMessage.Delta.class, name = "delta")
})
public sealed interface FeedMessage {
    /** The journal's sequence number that this message brings its reader up to. */
    long seq();

    /**
     * The whole state; whatever was known before is void.
     *
     * @param epoch the journal that sequence numbers are of, said again by who comes back
     */
    record Snapshot(String feed, long seq, @Nullable String epoch, JsonNode state)
            implements FeedMessage {
        /** The state as the record of this feed: HallState, QueueState, TicketView or DeskState. */
        public <T> T as(Class<T> type) {
            return Json.read(state, type);
        }
    }

    /** What changed since the message before. */
    record Delta(long seq, Instant at, List<Change> changes) implements FeedMessage {
        public Delta {
            changes = List.copyOf(changes);
        }
    }
}
