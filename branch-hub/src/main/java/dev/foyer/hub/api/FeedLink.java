package dev.foyer.hub.api;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A feed that survives its sockets: after a lost connection it says the last sequence number it
 * saw. Everything happens on one Vert.x context; {@link #close} may come from any thread.
 */
final class FeedLink implements Subscription {
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
    private int failed;
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
        sockets.connect(options(address, "/api/v1/feed")).onComplete(this::greet, _ -> again());
    }

    static WebSocketConnectOptions options(HubAddress address, String path) {
        return new WebSocketConnectOptions()
                .setHost(address.base().getHost())
                .setPort(address.port())
                .setSsl(address.tls())
                .setURI(path)
                .setTimeout(HubHttp.ANSWER_WITHIN.toMillis());
    }

    private void greet(WebSocket opened) {
        if (closed) {
            opened.close();
            return;
        }
        socket = opened;
        opened.textMessageHandler(this::heard);
        opened.exceptionHandler(_ -> opened.close());
        opened.closeHandler(_ -> again());
        opened.writeTextMessage(
                new JsonObject()
                        .put("type", "hello")
                        .put("token", token.get())
                        .put("feed", feed)
                        .put("after", seen)
                        .encode());
    }

    private void heard(String text) {
        if (closed) return;
        var message = Json.read(text, FeedMessage.class);
        failed = 0;
        connection.accept(ConnectionState.CONNECTED);
        var last = seen;
        // A delta that a snapshot has already told is not told again.
        if (message instanceof FeedMessage.Delta && last != null && message.seq() < last) return;
        seen = message.seq();
        listener.on(message);
    }

    private void again() {
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
