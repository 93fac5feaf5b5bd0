package dev.foyer.hub.api;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A feed that survives its sockets: after a lost connection it says the last sequence number it
 * saw, and of which journal it was. Everything happens on one Vert.x context; {@link #close} may
 * come from any thread.
 */
final class FeedLink implements Subscription {
    /** Not understood, not allowed, no such thing: the same hello would be refused again. */
    private static final Set<Integer> REFUSALS = Set.of(4400, 4403, 4404);

    /**
     * How long an attempt may take from connecting to the first message. A hub that dies during the
     * handshake can leave an attempt that neither succeeds nor fails.
     */
    static final long ATTACHED_WITHIN_MILLIS = 10_000;

    /** What was told before is void; the next hello says nothing of it. */
    private static final int BEGIN_ANEW = 4409;

    private final Vertx vertx;
    private final Context context;
    private final WebSocketClient sockets;
    private final HubAddress address;
    private final String feed;
    private final Supplier<@Nullable String> token;
    private final FeedListener listener;
    private final Consumer<ConnectionState> connection;
    private final RandomGenerator random;
    private @Nullable WebSocket socket;
    private @Nullable Long seen;
    private @Nullable String epoch;
    private int failed;
    private int attempt;
    private boolean heardNow;
    private volatile boolean closed;

    FeedLink(
            Vertx vertx,
            Context context,
            WebSocketClient sockets,
            HubAddress address,
            String feed,
            Supplier<@Nullable String> token,
            FeedListener listener,
            Consumer<ConnectionState> connection,
            RandomGenerator random) {
        this.vertx = vertx;
        this.context = context;
        this.sockets = sockets;
        this.address = address;
        this.feed = feed;
        this.token = token;
        this.listener = listener;
        this.connection = connection;
        this.random = random;
    }

    FeedLink open() {
        context.runOnContext(_ -> connect());
        return this;
    }

    private void connect() {
        if (closed) return;
        int mine = ++attempt;
        heardNow = false;
        vertx.setTimer(
                ATTACHED_WITHIN_MILLIS,
                _ -> {
                    if (mine == attempt && !heardNow) again();
                });
        sockets.connect(options(address, "/api/v1/feed"))
                .onComplete(
                        opened -> greet(opened, mine),
                        _ -> {
                            if (mine == attempt) again();
                        });
    }

    static WebSocketConnectOptions options(HubAddress address, String path) {
        return new WebSocketConnectOptions()
                .setHost(address.base().getHost())
                .setPort(address.port())
                .setSsl(address.tls())
                .setURI(path)
                .setTimeout(HubHttp.ANSWER_WITHIN.toMillis());
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
            if (mine == attempt) lost(opened);
        });
        opened.writeTextMessage(
                new JsonObject()
                        .put("type", "hello")
                        .put("token", token.get())
                        .put("feed", feed)
                        .put("after", seen)
                        .put("epoch", epoch)
                        .encode());
    }

    private void heard(String text) {
        if (closed) return;
        var message = Json.read(text, FeedMessage.class);
        heardNow = true;
        failed = 0;
        connection.accept(ConnectionState.CONNECTED);
        var last = seen;
        // A delta that a snapshot has already told is not told again.
        if (message instanceof FeedMessage.Delta && last != null && message.seq() < last) return;
        seen = message.seq();
        if (message instanceof FeedMessage.Snapshot snapshot) epoch = snapshot.epoch();
        listener.on(message);
    }

    private void lost(WebSocket was) {
        int code = was.closeStatusCode() == null ? 0 : was.closeStatusCode();
        if (code == BEGIN_ANEW) seen = null;
        if (!REFUSALS.contains(code)) again();
        else if (!closed) {
            closed = true;
            connection.accept(ConnectionState.CONNECTED);
            listener.refused(code, String.valueOf(was.closeReason()));
        }
    }

    private void again() {
        attempt++;
        if (socket != null) socket.close();
        socket = null;
        if (closed) return;
        failed++;
        connection.accept(ConnectionState.RECONNECTING);
        vertx.setTimer(Backoff.RECONNECT.millis(failed, random), _ -> connect());
    }

    @Override
    public void close() {
        closed = true;
        context.runOnContext(_ -> {
            if (socket != null) socket.close();
        });
    }
}
