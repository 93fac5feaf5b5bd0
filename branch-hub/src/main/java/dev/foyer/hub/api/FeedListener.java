package dev.foyer.hub.api;

/** Hears a feed. Called on one Vert.x context, one message after the other, each once. */
@FunctionalInterface
public interface FeedListener {
    void on(FeedMessage message);

    /**
     * The hub refuses this feed for good: nothing more comes, and it is not tried again.
     *
     * @param code the WebSocket close code, in docs/hub-api.md
     */
    default void refused(int code, String why) {}
}
