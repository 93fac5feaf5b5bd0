package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

/**
 * A place where customers are served.
 *
 * @param staff who has opened it, absent while it is closed
 * @param ticket id of the ticket that is called to it or served at it, absent when it is free
 */
public record CounterView(
        String id, Words name, boolean open, @Nullable String staff, @Nullable String ticket) {}
