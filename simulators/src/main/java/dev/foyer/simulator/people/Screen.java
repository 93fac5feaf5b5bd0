package dev.foyer.simulator.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A person in front of a kiosk's or tablet's window: sees its pictures and its accessible tree,
 * touches and types, all through the screen port. Methods block; one thread uses it.
 */
public final class Screen implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);
    private static final int PICTURE_BYTES_MAX = 32 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One thing on the screen, as a screen reader would meet it. */
    public record Node(
            String id,
            String role,
            String name,
            String text,
            String spoken,
            double x,
            double y,
            double width,
            double height,
            boolean enabled) {}

    /** What is on the screen now. */
    public record Tree(String screen, String language, List<Node> nodes) {
        public Tree {
            nodes = List.copyOf(nodes);
        }

        public Optional<Node> node(String id) {
            return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
        }

        /** Every word that stands on the screen, for checks of what the customer is told. */
        public String words() {
            var words = new StringBuilder();
            for (var node : nodes) {
                words.append(node.name()).append('\n').append(node.text()).append('\n');
            }
            return words.toString();
        }
    }

    private final Vertx vertx = Vertx.vertx();
    // Kept, because a client that nobody holds is closed together with its sockets.
    private final WebSocketClient client;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

    /**
     * Opens the port.
     *
     * @param uri the {@code screen} address of the part's ready line, token included
     */
    public Screen(String uri) {
        var options =
                new WebSocketClientOptions()
                        .setMaxFrameSize(PICTURE_BYTES_MAX)
                        .setMaxMessageSize(PICTURE_BYTES_MAX);
        client = vertx.createWebSocketClient(options);
        socket =
                await(
                        client.connect(new WebSocketConnectOptions().setAbsoluteURI(uri))
                                .toCompletionStage()
                                .toCompletableFuture(),
                        "the screen port at " + uri.replaceAll("token=.*", "token=…"));
        socket.textMessageHandler(this::receive);
        socket.closeHandler(_ ->
                waiting.values()
                        .forEach(answer ->
                                answer.completeExceptionally(
                                        new IOException("the screen went away"))));
    }

    private void receive(String text) {
        try {
            var message = JSON.readTree(text);
            var answer = waiting.remove(message.path("id").asInt(-1));
            if (answer != null) {
                answer.complete(message);
            }
        } catch (JsonProcessingException garbled) {
            throw new IllegalStateException("the screen port sent what is no JSON", garbled);
        }
    }

    private static <T> T await(CompletableFuture<T> future, String what) {
        try {
            return future.get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            throw new IllegalStateException("no answer: " + what, silent);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(what + ": " + failed.getCause(), failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + what, stop);
        }
    }

    private JsonNode ask(ObjectNode question) {
        var id = lastId.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        question.put("id", id);
        socket.writeTextMessage(question.toString());
        var got = await(answer, question.toString());
        if (got.hasNonNull("error")) {
            throw new IllegalStateException(question + ": " + got.get("error").asText());
        }
        return got;
    }

    private static ObjectNode act(String what) {
        return JSON.createObjectNode().put("do", what);
    }

    /** Looks at the screen. */
    public Tree tree() {
        var tree = ask(act("tree")).path("tree");
        var nodes = new ArrayList<Node>();
        for (var node : tree.path("nodes")) {
            nodes.add(
                    new Node(
                            node.path("id").asText(""),
                            node.path("role").asText(""),
                            node.path("name").asText(""),
                            node.path("text").asText(""),
                            node.path("spoken").asText(""),
                            node.path("x").asDouble(),
                            node.path("y").asDouble(),
                            node.path("w").asDouble(),
                            node.path("h").asDouble(),
                            node.path("enabled").asBoolean(true)));
        }
        return new Tree(tree.path("screen").asText(""), tree.path("language").asText(""), nodes);
    }

    /** Waits until the screen looks as wished, looking at it several times a second. */
    public Tree await(String wish, Duration within, Predicate<Tree> fulfilled) {
        var end = System.nanoTime() + within.toNanos();
        var seen = tree();
        while (!fulfilled.test(seen)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "waited "
                                + within.toSeconds()
                                + " s for "
                                + wish
                                + ", but the screen is "
                                + seen.screen()
                                + ":\n"
                                + seen.words());
            }
            pause();
            seen = tree();
        }
        return seen;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_AFTER.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while watching a screen", stop);
        }
    }

    /** Waits for a screen by its name. */
    public Tree awaitScreen(String name, Duration within) {
        return await("screen " + name, within, tree -> tree.screen().equals(name));
    }

    /**
     * Waits until a node can be pressed, and presses it. A screen may be drawn anew between the
     * look and the touch; then it looks again, as a person does.
     */
    public void press(String node) {
        var end = System.nanoTime() + ANSWER_WITHIN.toNanos();
        while (true) {
            await(
                    "an enabled " + node,
                    ANSWER_WITHIN,
                    tree -> tree.node(node).filter(Node::enabled).isPresent());
            try {
                ask(act("press").put("node", node));
                return;
            } catch (IllegalStateException gone) {
                if (System.nanoTime() > end
                        || !String.valueOf(gone.getMessage()).contains("nothing called")) {
                    throw gone;
                }
            }
        }
    }

    /** Does what the screen port understands, as it is: {@code {"do":"key","key":"ENTER"}}. */
    public void does(ObjectNode what) {
        ask(what.deepCopy());
    }

    public void type(String text) {
        ask(act("type").put("text", text));
    }

    public void key(String key) {
        ask(act("key").put("key", key));
    }

    /** Takes a picture of the window and writes it as PNG. */
    public byte[] picture(Path file) {
        var png = Base64.getDecoder().decode(ask(act("picture")).path("png").asText());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, png);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return png;
    }

    @Override
    public void close() {
        client.close();
        await(vertx.close().toCompletionStage().toCompletableFuture(), "closing a screen");
    }
}
