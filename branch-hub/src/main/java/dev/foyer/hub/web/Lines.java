package dev.foyer.hub.web;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * The open connections and until when each must have done what it is about: send its first header,
 * a body, the next request. Event loop only; {@link #sweep} closes what is late.
 */
final class Lines {
    private static final long NEVER = Long.MAX_VALUE;

    private final Limits limits;
    private final Map<SocketAddress, Line> open = new HashMap<>();

    private static final class Line {
        private final HttpConnection connection;
        private long deadline;

        Line(HttpConnection connection, long deadline) {
            this.connection = connection;
            this.deadline = deadline;
        }
    }

    Lines(Limits limits) {
        this.limits = limits;
    }

    /** Takes a connection, or closes it when there are too many. */
    void opened(HttpConnection connection, long now) {
        if (open.size() >= limits.connections()) {
            connection.close();
            return;
        }
        var address = connection.remoteAddress();
        open.put(address, new Line(connection, now + limits.headerWithin().toMillis()));
        connection.closeHandler(_ -> ended(address));
    }

    /** A connection has ended; of one that became a WebSocket only the WebSocket tells. */
    void ended(SocketAddress from) {
        open.remove(from);
    }

    void bodyComing(SocketAddress from, long now) {
        until(from, now + limits.bodyWithin().toMillis());
    }

    /** The other side has done its part: a request being answered, or a WebSocket. */
    void answering(SocketAddress from) {
        until(from, NEVER);
    }

    void answered(SocketAddress from, long now) {
        until(from, now + limits.keepAlive().toMillis());
    }

    private void until(SocketAddress from, long deadline) {
        var line = open.get(from);
        if (line != null) line.deadline = deadline;
    }

    void sweep(long now) {
        var late = new ArrayList<HttpConnection>();
        for (var line : open.values()) if (line.deadline < now) late.add(line.connection);
        for (var connection : late) connection.close();
    }

    int count() {
        return open.size();
    }
}
