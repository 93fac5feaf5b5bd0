package dev.foyer.hub.web;

import dev.foyer.hub.api.Change;
import dev.foyer.hub.api.ConnectionState;
import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.Ticket;
import dev.foyer.hub.web.ToldByHttp.Source;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * Folds a queue feed that lives through a hub's deaths, and notes when it goes backwards. Told by
 * one thread, asked by others.
 */
final class CrashFeed {
    private final ToldByHttp told;
    private final Map<String, Long> versions = new HashMap<>();
    private volatile @Nullable QueueState state;
    private volatile long seq;
    private volatile int snapshots;
    private volatile int deltas;
    private volatile int attached;

    CrashFeed(ToldByHttp told) {
        this.told = told;
    }

    void heard(FeedMessage message) {
        if (message.seq() < seq) told.wrong("the feed went from " + seq + " to " + message.seq());
        seq = message.seq();
        switch (message) {
            case FeedMessage.Snapshot snapshot -> {
                var now = snapshot.as(QueueState.class);
                for (var ticket : now.tickets()) heard(ticket);
                state = now;
                snapshots++;
            }
            case FeedMessage.Delta delta -> {
                for (var change : delta.changes())
                    if (change instanceof Change.TicketChanged(var ticket)) heard(ticket);
                var before = state;
                if (before == null) told.wrong("the feed began with a delta");
                else state = before.with(delta);
                deltas++;
            }
        }
    }

    private void heard(Ticket ticket) {
        var before = versions.put(ticket.id(), ticket.version());
        if (before != null && before > ticket.version())
            told.wrong("the feed took ticket " + ticket.id() + " back from " + before);
        told.number(Source.FEED, ticket.id(), ticket.number());
        told.fact(Source.FEED, ticket.id(), ticket.version(), Json.tree(ticket.state()).asText());
    }

    @Nullable QueueState state() {
        return state;
    }

    long seq() {
        return seq;
    }

    /** The line to the hub is there again, or not. */
    void heard(ConnectionState now) {
        if (now == ConnectionState.CONNECTED) attached++;
    }

    /** How often the feed was attached to a hub. */
    int attached() {
        return attached;
    }

    /** How often it began anew; the other times it went on where it had been. */
    int snapshots() {
        return snapshots;
    }

    int deltas() {
        return deltas;
    }
}
