package dev.foyer.hub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.core.VideoCall;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The front of the two WebSockets: origin, hello, who, and then to the feeds or the signalling.
 * Event loop only.
 */
final class Sockets {
    static final String FEED = Api.ROOT + "/feed";
    static final String SIGNAL = Api.ROOT + "/signal";

    /** A socket that does not answer pings for so long is dead. */
    static final long SILENCE_MAX_MILLIS = 45_000;

    private static final short HELLO_LATE = 4401;
    private static final short NOT_ALLOWED = 4403;
    private static final short NOT_THERE = 4404;
    private static final short MALFORMED = 4400;
    private static final short TRY_LATER = 1013;
    private static final ObjectReader READER = Json.strict(JsonNode.class);

    private final Vertx vertx;
    private final Edge edge;
    private final Lines lines;
    private final Feeds feeds;
    private final Signals signals;
    private final Set<String> origins;
    private final Map<ServerWebSocket, Long> heard = new HashMap<>();
    private final Map<ServerWebSocket, Follower> followers = new HashMap<>();

    /** Who follows a feed by a token's digest, and what that takes. */
    private record Follower(String digest, Right right) {}

    Sockets(
            Vertx vertx,
            Edge edge,
            Lines lines,
            Feeds feeds,
            Signals signals,
            Set<String> origins) {
        this.lines = lines;
        this.vertx = vertx;
        this.edge = edge;
        this.feeds = feeds;
        this.signals = signals;
        this.origins = origins;
    }

    /** A page of another site, or no page at all, opens nothing here. */
    void handshake(ServerWebSocketHandshake asked) {
        var origin = asked.headers().get("origin");
        var path = asked.path();
        if (!FEED.equals(path) && !SIGNAL.equals(path)) asked.reject(404);
        else if (origin == null || !origins.contains(origin)) asked.reject(403);
        else if (heard.size() >= edge.limits().feeds()) asked.reject(503);
        else asked.accept();
    }

    void opened(ServerWebSocket socket) {
        heard.put(socket, edge.now().toEpochMilli());
        socket.endHandler(_ -> forget(socket));
        socket.exceptionHandler(_ -> {
            forget(socket);
            socket.close();
        });
        socket.pongHandler(
                _ -> heard.computeIfPresent(socket, (_, _) -> edge.now().toEpochMilli()));
        var late =
                vertx.setTimer(
                        edge.limits().helloWithin().toMillis(),
                        _ -> socket.close(HELLO_LATE, "no hello in time"));
        socket.closeHandler(_ -> {
            forget(socket);
            vertx.cancelTimer(late);
        });
        socket.textMessageHandler(text -> {
            vertx.cancelTimer(late);
            socket.textMessageHandler(_ -> socket.close(MALFORMED, "one hello is enough"));
            if (SIGNAL.equals(socket.path())) signal(socket, text);
            else feed(socket, text);
        });
        socket.binaryMessageHandler(_ -> socket.close(MALFORMED, "text only"));
    }

    /** Called for each way in which a socket can end; its connection does not tell. */
    private void forget(ServerWebSocket socket) {
        if (heard.remove(socket) != null) lines.ended(socket.remoteAddress());
        followers.remove(socket);
    }

    private static @Nullable JsonNode read(String text) {
        try {
            JsonNode node = READER.readValue(text);
            return node != null && node.isObject() ? node : null;
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    /** The type of a message, empty when it has none. */
    static String type(String text) {
        var node = read(text);
        return node == null || !node.path("type").isTextual() ? "" : node.path("type").asText();
    }

    private Caller caller(ServerWebSocket socket, JsonNode hello) {
        var token = hello.path("token");
        if (token.isTextual()) {
            var known = edge.doorman().who(token.asText());
            if (known != null) return known;
        }
        return new Caller.Stranger(socket.remoteAddress().hostAddress());
    }

    private void feed(ServerWebSocket socket, String text) {
        var hello = read(text);
        if (hello == null || !hello.path("type").asText().equals("hello")) {
            socket.close(MALFORMED, "expected a hello");
            return;
        }
        var wish = wish(hello);
        if (wish == null) {
            socket.close(
                    MALFORMED,
                    "expected feed hall, queue, desk, help, cases, ticket:ID or case:ID, and"
                            + " after");
            return;
        }
        var caller = caller(socket, hello);
        if (!wish.feed().right().has(caller)) {
            socket.close(NOT_ALLOWED, "not allowed");
            return;
        }
        if (feeds.full()) {
            socket.close(TRY_LATER, "too many feeds");
            return;
        }
        followers.put(
                socket,
                new Follower(Secrets.digest(hello.path("token").asText("")), wish.feed().right()));
        feeds.follow(socket, wish, caller)
                .onComplete(
                        there -> {
                            if (!there) socket.close(NOT_THERE, "no such thing");
                        },
                        _ -> socket.close(TRY_LATER, "try later"));
    }

    private static Feeds.@Nullable Wish wish(JsonNode hello) {
        var name = hello.path("feed").asText("");
        var at = hello.path("after");
        if (!at.isMissingNode() && !at.isNull() && !(at.isIntegralNumber() && at.asLong() >= 0))
            return null;
        Long after = at.isIntegralNumber() ? at.asLong() : null;
        var of = hello.path("epoch");
        var epoch = of.isTextual() ? of.asText() : null;
        return switch (name) {
            case "hall" -> new Feeds.Wish(Feed.HALL, "", after, epoch);
            case "queue" -> new Feeds.Wish(Feed.QUEUE, "", after, epoch);
            case "desk" -> new Feeds.Wish(Feed.DESK, "", after, epoch);
            case "help" -> new Feeds.Wish(Feed.HELP, "", after, epoch);
            case "cases" -> new Feeds.Wish(Feed.CASES, "", after, epoch);
            default -> ofOne(name, after, epoch);
        };
    }

    private static Feeds.@Nullable Wish ofOne(
            String name, @Nullable Long after, @Nullable String epoch) {
        int colon = name.indexOf(':');
        if (colon < 0 || !Body.plain(name.substring(colon + 1))) return null;
        var subject = name.substring(colon + 1);
        return switch (name.substring(0, colon)) {
            case "ticket" -> new Feeds.Wish(Feed.TICKET, subject, after, epoch);
            case "case" -> new Feeds.Wish(Feed.CASE, subject, after, epoch);
            default -> null;
        };
    }

    private void signal(ServerWebSocket socket, String text) {
        var hello = read(text);
        var call = hello == null ? "" : hello.path("call").asText("");
        long received = hello == null ? -1 : hello.path("received").asLong(0);
        if (hello == null
                || !hello.path("type").asText().equals("hello")
                || !Body.plain(call)
                || received < 0) {
            socket.close(MALFORMED, "expected a hello with a call");
            return;
        }
        var caller = caller(socket, hello);
        if (caller instanceof Caller.Stranger) {
            socket.close(NOT_ALLOWED, "not allowed");
            return;
        }
        // What the client says before it is attached waits in the socket.
        socket.pause();
        edge.door()
                .read(branch -> Optional.ofNullable(branch.calls().find(call)))
                .onComplete(
                        found -> {
                            attach(socket, found.orElse(null), caller, received);
                            socket.resume();
                        },
                        _ -> socket.close(TRY_LATER, "try later"));
    }

    private void attach(
            ServerWebSocket socket, @Nullable VideoCall call, Caller caller, long received) {
        if (call == null) {
            socket.close(NOT_THERE, "no such call");
            return;
        }
        var asks = Signals.asks(call, caller.actor(""));
        if (asks == null) socket.close(NOT_ALLOWED, "the call is not yours");
        else if (call.state() == VideoCall.State.ENDED)
            socket.close(Signals.CALL_ENDED, "the call has ended");
        else signals.attach(call.id(), asks, received, socket);
    }

    /** Ends the feeds of those who may not follow them any more: a session that is over. */
    void dismiss() {
        for (var each : List.copyOf(followers.entrySet())) {
            var socket = each.getKey();
            var known = edge.doorman().known(each.getValue().digest());
            var caller =
                    known == null
                            ? new Caller.Stranger(socket.remoteAddress().hostAddress())
                            : known;
            if (!each.getValue().right().has(caller))
                socket.close(NOT_ALLOWED, "not allowed any more");
        }
    }

    /** Pings every socket and ends those that have not answered for long. */
    void ping() {
        long now = edge.now().toEpochMilli();
        for (var socket : new ArrayList<>(heard.entrySet())) {
            if (now - socket.getValue() > SILENCE_MAX_MILLIS) socket.getKey().close();
            else socket.getKey().writePing(Buffer.buffer());
        }
    }
}
