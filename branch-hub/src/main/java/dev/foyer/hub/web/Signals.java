package dev.foyer.hub.web;

import dev.foyer.hub.core.VideoCall;
import dev.foyer.hub.event.Actor;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Carries a call's signalling between its two sides and never looks inside. Event loop only. A side
 * outlives its socket: what comes for it while it is away is kept, and both ends count messages, so
 * that after a lost connection nothing is missing and nothing comes twice.
 */
final class Signals {
    static final short CALL_ENDED = 4410;
    static final short NOT_ALLOWED = 4403;
    static final short MALFORMED = 4400;
    static final short REPLACED = 4411;

    /** What the hub itself says or hears; everything else with a short type is carried. */
    private static final Set<String> OURS = Set.of("", "hello", "ready");

    private static final int TYPE_MAX = 32;

    /** Calls with signalling at once. */
    static final int CALLS_MAX = 1_000;

    private final Limits limits;
    private final Map<String, Pair> calls = new HashMap<>();

    Signals(Limits limits) {
        this.limits = limits;
    }

    /** The two sides of a call: who asked for it, and the adviser. */
    private static final class Pair {
        private final Side asking = new Side();
        private final Side adviser = new Side();
    }

    /** One side. */
    private static final class Side {
        /** Messages for this side that it may not have; the first has number {@link #confirmed}. */
        private final ArrayDeque<String> kept = new ArrayDeque<>();

        private long confirmed;
        private long taken;
        private @Nullable ServerWebSocket socket;
    }

    /** Which side of the call somebody is; null when it is not theirs. */
    static @Nullable Boolean asks(VideoCall call, Actor who) {
        if (who.equals(call.from())) return true;
        var adviser = call.adviser();
        return (adviser != null && who.equals(Actor.staff(adviser))) ? Boolean.FALSE : null;
    }

    /**
     * Attaches a socket to its side.
     *
     * @param received how many messages of this call this side has
     */
    void attach(String call, boolean asks, long received, ServerWebSocket socket) {
        if (!calls.containsKey(call) && calls.size() >= CALLS_MAX) {
            socket.close((short) 1013, "busy");
            return;
        }
        var pair = calls.computeIfAbsent(call, _ -> new Pair());
        var mine = asks ? pair.asking : pair.adviser;
        var theirs = asks ? pair.adviser : pair.asking;
        var before = mine.socket;
        mine.socket = socket;
        if (before != null) before.close(REPLACED, "another connection took this side");
        while (mine.confirmed < received && mine.kept.poll() != null) mine.confirmed++;
        socket.writeTextMessage(
                new JsonObject().put("type", "ready").put("received", mine.taken).encode());
        for (var message : mine.kept) socket.writeTextMessage(message);
        socket.textMessageHandler(text -> carry(call, mine, theirs, socket, text));
        socket.closeHandler(_ -> {
            if (socket.equals(mine.socket)) mine.socket = null;
        });
    }

    private void carry(String call, Side from, Side to, ServerWebSocket socket, String text) {
        var type = Sockets.type(text);
        if (OURS.contains(type) || type.length() > TYPE_MAX) {
            socket.close(MALFORMED, "expected an offer, an answer, a candidate or the like");
            return;
        }
        from.taken++;
        if (to.kept.size() >= limits.signalUnsent()) {
            // The side that is there reads; what is this old it has, or the call is lost anyway.
            if (to.socket == null) {
                ended(call);
                return;
            }
            to.kept.poll();
            to.confirmed++;
        }
        to.kept.add(text);
        var other = to.socket;
        if (other != null && !other.isClosed()) other.writeTextMessage(text);
    }

    /** The call is over: both sides are told and forgotten. */
    void ended(String call) {
        var pair = calls.remove(call);
        if (pair == null) return;
        close(pair.asking);
        close(pair.adviser);
    }

    private static void close(Side side) {
        var socket = side.socket;
        if (socket != null) socket.close(CALL_ENDED, "the call has ended");
    }

    void committed(Committed batch) {
        for (var call : batch.calls()) if (call.state() == VideoCall.State.ENDED) ended(call.id());
    }
}
