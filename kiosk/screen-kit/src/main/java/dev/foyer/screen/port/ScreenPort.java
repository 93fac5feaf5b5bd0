package dev.foyer.screen.port;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.screen.ScreenWindow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The screen port: a WebSocket on 127.0.0.1 that shows a window to a program and lets it press and
 * type; the words are in {@code docs/screens.md}. There is none unless somebody opens it with a
 * token, and it refuses whoever comes without that token or from a foreign web page. Callbacks come
 * on one Vert.x context; the window is touched only on the JavaFX thread. Lives until {@link
 * #close}.
 */
public final class ScreenPort {
    /** Shortest token taken, in signs. */
    public static final int TOKEN_MIN = 16;

    private static final int CLIENTS_MAX = 8;
    private static final int MESSAGE_MAX = 64 * 1024;
    private static final int PICTURE_MAX = 64 * 1024 * 1024;
    private static final Set<String> OWN_HOSTS = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final ObjectMapper json = new ObjectMapper();
    private final Set<ServerWebSocket> clients = new CopyOnWriteArraySet<>();
    private final Set<ServerWebSocket> readers = new CopyOnWriteArraySet<>();
    private final ScreenWindow window;
    private final ScreenActor actor;
    private final byte[] token;
    private final HttpServer server;
    private final FrameWatch watch;

    private ScreenPort(Vertx vertx, ScreenWindow window, String token, int port) {
        if (token.length() < TOKEN_MIN)
            throw new IllegalArgumentException(
                    "a screen port's token has at least " + TOKEN_MIN + " signs");
        this.window = window;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        actor = new ScreenActor(window);
        watch = new FrameWatch(window);
        var options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setMaxWebSocketFrameSize(PICTURE_MAX)
                        .setMaxWebSocketMessageSize(PICTURE_MAX);
        server =
                vertx.createHttpServer(options)
                        .requestHandler(request -> request.response().setStatusCode(404).end())
                        .webSocketHandshakeHandler(this::handshake)
                        .webSocketHandler(this::connected);
        window.onShown(shown -> {
            tellAll(json.createObjectNode().put("screen", shown.screen()));
            if (!readers.isEmpty()) {
                var view = view();
                readers.forEach(one -> tell(one, view));
            }
        });
    }

    /** Opens the port for {@code window}; {@code port} 0 takes any free one. */
    public static Future<ScreenPort> open(
            Vertx vertx, ScreenWindow window, String token, int port) {
        var made = new ScreenPort(vertx, window, token, port);
        return made.server.listen().map(made);
    }

    /** Where a program connects to; holds the token. */
    public URI address() {
        String said =
                java.net.URLEncoder.encode(
                        new String(token, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return URI.create("ws://127.0.0.1:" + server.actualPort() + "/screen?token=" + said);
    }

    /** Closes the port and every connection. */
    public Future<Void> close() {
        watch.stopAll();
        return server.close();
    }

    private void handshake(ServerWebSocketHandshake request) {
        if (!"/screen".equals(request.path())) request.reject(404);
        else if (!ownPage(request.headers().get("Origin"))) request.reject(403);
        else if (!known(parameter(request.query(), "token"))) request.reject(401);
        else if (clients.size() >= CLIENTS_MAX) request.reject(503);
        else request.accept();
    }

    private boolean known(@Nullable String said) {
        return said != null && MessageDigest.isEqual(token, said.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A browser names the page that asks; only pages of this machine may. Programs send no Origin.
     */
    private static boolean ownPage(@Nullable String origin) {
        if (origin == null) return true;
        try {
            var host = URI.create(origin).getHost();
            return host != null && OWN_HOSTS.contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable String parameter(@Nullable String query, String name) {
        if (query == null) return null;
        for (String part : List.of(query.split("&", -1)))
            if (part.startsWith(name + "="))
                return java.net.URLDecoder.decode(
                        part.substring(name.length() + 1), StandardCharsets.UTF_8);
        return null;
    }

    private void connected(ServerWebSocket socket) {
        clients.add(socket);
        socket.closeHandler(_ -> {
            clients.remove(socket);
            readers.remove(socket);
            watch.stop(socket);
        });
        socket.textMessageHandler(text -> heard(socket, text));
    }

    private void heard(ServerWebSocket socket, String text) {
        JsonNode asked;
        try {
            if (text.length() > MESSAGE_MAX)
                throw new IllegalArgumentException("a message is too long");
            asked = json.readTree(text);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            tell(socket, json.createObjectNode().put("error", "that is not a message in JSON"));
            return;
        }
        JsonNode id = asked.path("id");
        answer(socket, asked)
                .whenComplete((answer, failure) -> {
                    var said =
                            failure == null
                                    ? answer
                                    : json.createObjectNode().put("error", sentence(failure));
                    if (!id.isMissingNode()) said.set("id", id);
                    tell(socket, said);
                });
    }

    private CompletableFuture<ObjectNode> answer(ServerWebSocket socket, JsonNode asked) {
        try {
            return switch (asked.path("do").asText()) {
                case "tree" -> actor.onScreen(this::tree);
                case "views" -> actor.onScreen(() -> read(socket));
                case "picture" -> actor.picture().thenApplyAsync(image -> png(Png.of(image)));
                case "press" ->
                        done(
                                asked.has("node")
                                        ? actor.press(asked.path("node").asText())
                                        : point(asked));
                case "key" -> done(actor.key(asked.path("key").asText()));
                case "type" -> done(actor.type(asked.path("text").asText()));
                case "watch" ->
                        done(
                                watch.start(
                                        socket,
                                        asked.path("parts").asBoolean(false),
                                        frame -> tell(socket, frame)));
                default ->
                        throw new IllegalArgumentException(
                                "'do' is tree, views, picture, press, key, type or watch");
            };
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Void> point(JsonNode asked) {
        if (!asked.path("x").isNumber() || !asked.path("y").isNumber())
            throw new IllegalArgumentException("press needs 'node', or 'x' and 'y'");
        return actor.press(asked.path("x").asDouble(), asked.path("y").asDouble());
    }

    private CompletableFuture<ObjectNode> done(CompletableFuture<Void> act) {
        return act.thenApply(_ -> json.createObjectNode().put("done", true));
    }

    private ObjectNode tree() {
        var shown = window.shown();
        var answer = json.createObjectNode();
        var tree =
                answer.putObject("tree")
                        .put("screen", shown.screen())
                        .put("language", shown.language().tag());
        tree.set("nodes", json.valueToTree(AccessibleTree.of(window.scene())));
        return answer;
    }

    /** From now on each view as it is shown, none left out; the present one comes at once. */
    private ObjectNode read(ServerWebSocket socket) {
        readers.add(socket);
        return view();
    }

    private ObjectNode view() {
        var view = json.createObjectNode();
        view.set("view", tree().path("tree"));
        return view;
    }

    private ObjectNode png(byte[] file) {
        return json.createObjectNode().put("png", Base64.getEncoder().encodeToString(file));
    }

    private static String sentence(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        String said = cause == null ? null : cause.getMessage();
        return said == null ? "that failed" : said;
    }

    private void tellAll(ObjectNode message) {
        clients.forEach(one -> tell(one, message));
    }

    /** False when the line is full, so that the watcher gets the whole picture once it is not. */
    private boolean tell(ServerWebSocket socket, FrameWatch.Frame frame) {
        if (!socket.isClosed() && socket.writeQueueFull()) return false;
        var message = png(frame.png());
        if (!frame.whole()) message.put("x", frame.x()).put("y", frame.y());
        tell(socket, message);
        return true;
    }

    private static void tell(ServerWebSocket socket, ObjectNode message) {
        if (!socket.isClosed()) socket.writeTextMessage(message.toString());
    }
}
