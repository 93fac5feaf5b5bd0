package dev.foyer.device.xfs.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.Json;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One connection as the contract sees it: any text out, messages in as they come. Every method
 * blocks and is called by one thread. Built on the JDK's WebSocket and not on the client and codec
 * that the contract shall judge.
 */
final class Talk implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final List<JsonNode> passedOver = new ArrayList<>();
    private final WebSocket socket;
    private final Duration patience;
    private CompletableFuture<WebSocket> sent;

    private Talk(URI uri, Duration patience) {
        this.patience = patience;
        this.socket =
                HTTP.newWebSocketBuilder()
                        .connectTimeout(patience)
                        .buildAsync(uri, new Listener(texts))
                        .join();
        this.sent = CompletableFuture.completedFuture(socket);
    }

    static Talk open(URI uri, Duration patience) throws Broken {
        try {
            return new Talk(uri, patience);
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Broken(
                    "no connection to " + uri + " (" + cause.getClass().getSimpleName() + ")");
        }
    }

    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<String> texts;
        private final StringBuilder parts = new StringBuilder();

        Listener(BlockingQueue<String> texts) {
            this.texts = texts;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                texts.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    /** Sends any text at all. */
    void send(String text) throws Broken {
        try {
            sent = sent.thenCompose(open -> open.sendText(text, true));
            sent.join();
        } catch (CompletionException e) {
            throw new Broken("the service has closed the connection");
        }
    }

    void command(int id, String name, String version, @Nullable JsonNode payload, int timeout)
            throws Broken {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        ObjectNode header =
                message.putObject("header")
                        .put("type", "command")
                        .put("name", name)
                        .put("version", version);
        header.put("requestId", id);
        if (timeout > 0) {
            header.put("timeout", timeout);
        }
        if (payload != null) {
            message.set("payload", payload);
        }
        send(message.toString());
    }

    /** The next message, whatever it is. */
    JsonNode next() throws Broken {
        return next(patience);
    }

    private JsonNode next(Duration within) throws Broken {
        try {
            String text = texts.poll(within.toMillis(), TimeUnit.MILLISECONDS);
            if (text == null) {
                throw new Broken("nothing came within " + within.toMillis() + " ms");
            }
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw new Broken("the service sent what is not JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Broken("interrupted");
        }
    }

    /**
     * The next message of a type with this id; what comes before it is kept in order for {@link
     * #passedOver}.
     */
    JsonNode next(String type, int id) throws Broken {
        while (true) {
            JsonNode message = next();
            JsonNode header = message.path("header");
            if (header.path("type").asText().equals(type)
                    && header.path("requestId").asInt() == id) {
                return message;
            }
            passedOver.add(message);
        }
    }

    /** The next message that is no unsolicited event: those may come at any time. */
    JsonNode answer() throws Broken {
        while (true) {
            JsonNode message = next();
            if (!message.path("header").path("type").asText().equals("unsolicited")) {
                return message;
            }
            passedOver.add(message);
        }
    }

    /** What came while something else was waited for, and is forgotten with this call. */
    List<JsonNode> passedOver() {
        List<JsonNode> messages = List.copyOf(passedOver);
        passedOver.clear();
        return messages;
    }

    /** Keeps a message for {@link #passedOver}. */
    void passOver(JsonNode message) {
        passedOver.add(message);
    }

    /** Takes the first kept message that is wanted. */
    Optional<JsonNode> takePassedOver(Predicate<JsonNode> wanted) {
        Optional<JsonNode> found = passedOver.stream().filter(wanted).findFirst();
        found.ifPresent(passedOver::remove);
        return found;
    }

    /** Keeps what comes within a while. */
    void listen(Duration within) throws Broken {
        try {
            String text = texts.poll(within.toMillis(), TimeUnit.MILLISECONDS);
            if (text != null) {
                passedOver.add(Json.parse(text));
            }
        } catch (JsonProcessingException e) {
            throw new Broken("the service sent what is not JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Broken("interrupted");
        }
    }

    /** Whether nothing with this id comes for a while. */
    boolean silentAbout(int id, Duration within) throws Broken {
        long until = System.nanoTime() + within.toNanos();
        for (long left = within.toNanos(); left > 0; left = until - System.nanoTime()) {
            try {
                if (next(Duration.ofNanos(left)).path("header").path("requestId").asInt() == id) {
                    return false;
                }
            } catch (Broken silence) {
                return true;
            }
        }
        return true;
    }

    /** Whether no completion with this id comes for a while; its events may. */
    boolean staysOpen(int id, Duration within) throws Broken {
        long until = System.nanoTime() + within.toNanos();
        for (long left = within.toNanos(); left > 0; left = until - System.nanoTime()) {
            try {
                JsonNode header = next(Duration.ofNanos(left)).path("header");
                if (header.path("requestId").asInt() == id
                        && header.path("type").asText().equals("completion")) {
                    return false;
                }
            } catch (Broken silence) {
                return true;
            }
        }
        return true;
    }

    /** Sends a command, waits for both its acknowledge and its completion, and gives the latter. */
    JsonNode ask(int id, String name, String version, @Nullable JsonNode payload) throws Broken {
        command(id, name, version, payload, 0);
        accepted(id);
        return next("completion", id);
    }

    /** Waits for the acknowledge and sees that it accepts. */
    void accepted(int id) throws Broken {
        JsonNode status = next("acknowledge", id).path("header").path("status");
        if (!status.isMissingNode() && !status.isNull()) {
            throw new Broken("request " + id + " was refused as " + status.asText());
        }
    }

    /** Drops the connection without the closing handshake. */
    void drop() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }

    static String code(JsonNode completion) {
        String code = completion.path("header").path("completionCode").asText("");
        return code.isEmpty() || code.equals("null") ? "success" : code;
    }
}
