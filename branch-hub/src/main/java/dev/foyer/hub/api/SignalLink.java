package dev.foyer.hub.api;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One side of a call's signalling, kept over lost sockets by counting: each side tells how many
 * messages it has, and the other sends the rest again. Everything happens on one Vert.x context.
 */
final class SignalLink implements SignalChannel {
    /**
     * Not understood, not allowed, no such call, the call has ended, another connection took this
     * side: nothing more is to come.
     */
    private static final Set<Integer> ENDS = Set.of(4400, 4403, 4404, 4410, 4411);

    private final Vertx vertx;
    private final Context context;
    private final WebSocketClient sockets;
    private final HubAddress address;
    private final String call;
    private final Supplier<@Nullable String> token;
    private final SignalListener listener;
    private final RandomGenerator random;

    /**
     * Messages that the hub may not have, oldest first; the first has number {@link #confirmed}.
     */
    private final ArrayDeque<JsonObject> unsent = new ArrayDeque<>();

    private long confirmed = -1;
    private long received;
    private int failed;
    private int attempt;
    private boolean ready;
    private @Nullable WebSocket socket;
    private volatile boolean closed;

    SignalLink(
            Vertx vertx,
            Context context,
            WebSocketClient sockets,
            HubAddress address,
            String call,
            Supplier<@Nullable String> token,
            SignalListener listener,
            RandomGenerator random) {
        this.vertx = vertx;
        this.context = context;
        this.sockets = sockets;
        this.address = address;
        this.call = call;
        this.token = token;
        this.listener = listener;
        this.random = random;
    }

    SignalLink open() {
        context.runOnContext(_ -> connect());
        return this;
    }

    private void connect() {
        if (closed) return;
        int mine = ++attempt;
        vertx.setTimer(
                FeedLink.ATTACHED_WITHIN_MILLIS,
                _ -> {
                    if (mine == attempt && !ready) again();
                });
        sockets.connect(FeedLink.options(address, "/api/v1/signal"))
                .onComplete(
                        opened -> greet(opened, mine),
                        _ -> {
                            if (mine == attempt) again();
                        });
    }

    private void greet(WebSocket opened, int mine) {
        if (closed || mine != attempt) {
            opened.close();
            return;
        }
        if (opened.isClosed()) {
            again();
            return;
        }
        socket = opened;
        opened.textMessageHandler(text -> {
            if (mine == attempt) heard(text);
        });
        opened.exceptionHandler(_ -> opened.close());
        opened.closeHandler(_ -> {
            // An older socket of ours may have lost its side to our newer one.
            if (mine == attempt) lost(opened);
        });
        opened.writeTextMessage(
                new JsonObject()
                        .put("type", "hello")
                        .put("token", token.get())
                        .put("call", call)
                        .put("received", received)
                        .encode());
    }

    private void heard(String text) {
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException e) {
            throw HubFault.unreachable("the hub sent a signal that is not JSON", e);
        }
        failed = 0;
        if ("ready".equals(message.getString("type"))) attached(message.getLong("received", 0L));
        else {
            received++;
            listener.on(message);
        }
    }

    private void attached(long hubHas) {
        if (confirmed < 0) confirmed = hubHas;
        while (confirmed < hubHas && unsent.poll() != null) confirmed++;
        confirmed = hubHas;
        ready = true;
        var open = socket;
        if (open != null) for (var message : unsent) open.writeTextMessage(message.encode());
        listener.ready();
    }

    @Override
    public void send(JsonObject message) {
        var copy = message.copy();
        context.runOnContext(_ -> push(copy));
    }

    private void push(JsonObject message) {
        if (closed) return;
        // The hub keeps as many; what is older than that, it has confirmed or the call is dead.
        if (unsent.size() >= UNSENT_MAX) {
            if (!ready) {
                end("too many signals while the hub was away");
                return;
            }
            unsent.poll();
            confirmed++;
        }
        unsent.add(message);
        var open = socket;
        if (ready && open != null) open.writeTextMessage(message.encode());
    }

    private void lost(WebSocket was) {
        ready = false;
        int code = was.closeStatusCode() == null ? 0 : was.closeStatusCode();
        if (ENDS.contains(code))
            end(was.closeReason() == null ? "the call has ended" : was.closeReason());
        else again();
    }

    private void again() {
        attempt++;
        if (socket != null) socket.close();
        socket = null;
        if (closed) return;
        failed++;
        listener.away();
        vertx.setTimer(Backoff.RECONNECT.millis(failed, random), _ -> connect());
    }

    private void end(String why) {
        if (closed) return;
        closed = true;
        listener.ended(why);
    }

    @Override
    public void close() {
        context.runOnContext(_ -> {
            closed = true;
            if (socket != null) socket.close();
        });
    }
}
