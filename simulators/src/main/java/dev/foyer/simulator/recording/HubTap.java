package dev.foyer.simulator.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * A door in front of the hub through which a kiosk goes, so that the hub's answers can be recorded.
 * Loopback only; changes nothing that passes. Made and closed by any thread.
 */
public final class HubTap implements AutoCloseable {
    /** Hears an answer to something the kiosk wanted changed; called on an event loop. */
    @FunctionalInterface
    public interface Listener {
        void answered(String asked, int status, JsonNode body);
    }

    private static final Logger LOG = LoggerFactory.getLogger(HubTap.class);
    private static final int MESSAGE_MAX = 16 * 1024 * 1024;
    private static final Set<String> OWN =
            Set.of("content-length", "transfer-encoding", "connection");

    private final Vertx vertx = Vertx.vertx();
    private final IntSupplier hub;
    private final HttpClient client = vertx.createHttpClient();
    // Kept, because a client that nobody holds is closed together with its sockets.
    private final WebSocketClient sockets =
            vertx.createWebSocketClient(
                    new WebSocketClientOptions()
                            .setMaxFrameSize(MESSAGE_MAX)
                            .setMaxMessageSize(MESSAGE_MAX));
    private final HttpServer server;
    private volatile Listener listener = (_, _, _) -> {};

    /**
     * @param hub the hub's port, asked at each request
     */
    public HubTap(IntSupplier hub) {
        this.hub = hub;
        var options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setMaxWebSocketFrameSize(MESSAGE_MAX)
                        .setMaxWebSocketMessageSize(MESSAGE_MAX);
        server =
                vertx.createHttpServer(options)
                        .requestHandler(this::forward)
                        .webSocketHandler(this::join)
                        .listen()
                        .await();
    }

    public int port() {
        return server.actualPort();
    }

    /** Tells answers to this listener from now on. */
    public void listen(Listener next) {
        listener = next;
    }

    private void forward(HttpServerRequest request) {
        var options =
                new RequestOptions()
                        .setMethod(request.method())
                        .setHost("127.0.0.1")
                        .setPort(hub.getAsInt())
                        .setURI(request.uri());
        copy(request.headers(), options);
        var asked = request.method().name() + " " + request.path();
        request.body()
                .compose(body -> client.request(options).compose(out -> out.send(body)))
                .compose(in -> in.body().compose(body -> back(request, in, body, asked)))
                .onFailure(gone -> {
                    // As the hub itself would seem to be: nobody answers.
                    LOG.debug("{}: {}", asked, gone.toString());
                    request.connection().close();
                });
    }

    private static void copy(MultiMap from, RequestOptions to) {
        for (var header : from) {
            if (!OWN.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                to.addHeader(header.getKey(), header.getValue());
            }
        }
    }

    private Future<Void> back(
            HttpServerRequest request, HttpClientResponse in, Buffer body, String asked) {
        var out = request.response().setStatusCode(in.statusCode());
        for (var header : in.headers()) {
            if (!OWN.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                out.headers().add(header.getKey(), header.getValue());
            }
        }
        if (!asked.startsWith("GET ")) {
            listener.answered(asked, in.statusCode(), json(body));
        }
        return out.end(body);
    }

    private static JsonNode json(Buffer body) {
        try {
            return body.length() == 0
                    ? JsonNodeFactory.instance.objectNode()
                    : Entry.JSON.readTree(body.toString());
        } catch (JsonProcessingException noJson) {
            return JsonNodeFactory.instance.textNode("not JSON");
        }
    }

    private void join(ServerWebSocket near) {
        near.pause();
        var options =
                new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(hub.getAsInt())
                        .setURI(near.uri());
        sockets.connect(options)
                .onSuccess(far -> {
                    pass(far, near);
                    near.textMessageHandler(far::writeTextMessage);
                    near.binaryMessageHandler(far::writeBinaryMessage);
                    near.closeHandler(_ -> far.close());
                    near.resume();
                })
                .onFailure(gone -> {
                    LOG.debug("no feed: {}", gone.toString());
                    near.resume();
                    near.close();
                });
    }

    private static void pass(WebSocket far, ServerWebSocket near) {
        far.textMessageHandler(text -> {
            if (!near.isClosed()) {
                near.writeTextMessage(text);
            }
        });
        far.closeHandler(_ -> {
            if (!near.isClosed()) {
                near.close();
            }
        });
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
