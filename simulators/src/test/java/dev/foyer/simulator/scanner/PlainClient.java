package dev.foyer.simulator.scanner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An XFS4IoT client on nothing but the JDK's own WebSocket, so that the services are not only tried
 * with our own client.
 */
final class PlainClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int lastId;

    PlainClient(URI service) {
        socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(service, new Ears())
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
    }

    /** Sends a command and gives its id. */
    int send(String name, String version, int timeout, String payload) {
        int id = ++lastId;
        String body = payload.isEmpty() ? "" : ",\"payload\":" + payload;
        socket.sendText(
                        "{\"header\":{\"type\":\"command\",\"name\":\"%s\",\"version\":\"%s\",\"requestId\":%d,\"timeout\":%d}%s}"
                                .formatted(name, version, id, timeout, body),
                        true)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        return id;
    }

    /** The next message with this id and type; others are passed over. */
    JsonNode next(int id, String type) throws InterruptedException {
        while (true) {
            JsonNode message = messages.poll(30, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no " + type + " of request " + id + " came");
            }
            var header = message.get("header");
            if (header.path("requestId").asInt() == id
                    && header.get("type").asText().equals(type)) {
                return message;
            }
        }
    }

    JsonNode completion(String name, String version, int timeout, String payload)
            throws InterruptedException {
        return next(send(name, version, timeout, payload), "completion");
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    messages.add(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new AssertionError("not JSON", e);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
