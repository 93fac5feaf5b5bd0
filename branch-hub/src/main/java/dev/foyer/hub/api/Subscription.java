package dev.foyer.hub.api;

/** Something that goes on, reconnecting by itself, until it is closed. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
