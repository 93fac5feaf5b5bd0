package dev.foyer.hub.api;

/** Hears a feed. Called on one Vert.x context, one message after the other, each once. */
@FunctionalInterface
public interface FeedListener {
    void on(FeedMessage message);
}
