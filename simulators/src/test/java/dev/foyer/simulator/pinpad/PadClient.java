package dev.foyer.simulator.pinpad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Unstaged;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A kiosk as far as a PIN goes: plain WebSocket, one command at a time. Blocks; one thread. */
final class PadClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String[] NUMBERS = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int id;
    private String lastKsn = "";

    record Block(String hex, String ksn) {}

    private PadClient(URI uri) {
        socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(uri, new Listener(texts))
                        .join();
    }

    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<String> texts;
        private final StringBuilder parts = new StringBuilder();

        Listener(BlockingQueue<String> texts) {
            this.texts = texts;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                texts.add(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    /** Connects and waits until the pad is online. */
    static PadClient open(URI uri) throws IOException {
        var client = new PadClient(uri);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!client.ask("Common.Status", "2.0", null)
                .path("payload")
                .path("common")
                .path("device")
                .asText()
                .equals("online")) {
            if (System.nanoTime() > until) {
                throw new IOException("the pad does not come online");
            }
        }
        return client;
    }

    int send(String name, String version, @Nullable ObjectNode payload) {
        ObjectNode message = JSON.createObjectNode();
        message.putObject("header")
                .put("type", "command")
                .put("name", name)
                .put("version", version)
                .put("requestId", ++id);
        if (payload != null) {
            message.set("payload", payload);
        }
        socket.sendText(message.toString(), true).join();
        return id;
    }

    /** The next message of this command with this type or name. */
    JsonNode await(int request, String what) throws IOException {
        try {
            while (true) {
                String text = texts.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (text == null) {
                    throw new IOException("no " + what + " came");
                }
                JsonNode message = JSON.readTree(text);
                JsonNode header = message.path("header");
                if (header.path("name").asText().equals("KeyManagement.DUKPTKSNEvent")) {
                    lastKsn = hex(message.path("payload").path("ksn"));
                }
                if (header.path("requestId").asInt() == request
                        && (header.path("type").asText().equals(what)
                                || header.path("name").asText().equals(what))) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    JsonNode ask(String name, String version, @Nullable ObjectNode payload) throws IOException {
        return await(send(name, version, payload), "completion");
    }

    private static JsonNode well(JsonNode completion) throws IOException {
        if (completion.path("header").hasNonNull("completionCode")) {
            throw new IOException(completion.toString());
        }
        return completion.path("payload");
    }

    /** Has the bank wrap a key, and imports it. */
    void load(PinPadSimulator pad, String name, String letters) throws IOException, Unstaged {
        pad.perform("keys.wrap", Map.of("name", name, "is", letters));
        JsonNode wrapped = pad.truth().orElseThrow().path("wrapped");
        byte[] block = wrapped.path("block").asText().getBytes(StandardCharsets.US_ASCII);
        well(
                ask(
                        "KeyManagement.ImportKey",
                        "3.0",
                        JSON.createObjectNode()
                                .put("key", name)
                                .put("decryptKey", wrapped.path("protection").asText())
                                .put("value", Base64.getEncoder().encodeToString(block))));
    }

    /** A whole entry; the digits are pressed at the pad and nowhere else. */
    void enterPin(PinPadSimulator pad, String pin) throws IOException, Unstaged {
        ObjectNode payload = JSON.createObjectNode();
        payload.put("minLen", 4).put("maxLen", 12).put("autoEnd", false);
        ObjectNode keys = payload.putObject("activeKeys");
        for (String key : NUMBERS) {
            keys.putObject(key);
        }
        keys.putObject("enter").put("terminate", true);
        int entry = send("Keyboard.PinEntry", "2.0", payload);
        await(entry, "Keyboard.EnterDataEvent");
        for (int i = 0; i < pin.length(); i++) {
            pad.perform("key.press", Map.of("key", NUMBERS[pin.charAt(i) - '0']));
        }
        pad.perform("key.press", Map.of("key", "enter"));
        JsonNode entered = well(await(entry, "completion"));
        if (entered.path("digits").asInt() != pin.length()) {
            throw new IOException("another number of digits: " + entered);
        }
    }

    Block pinBlock(String key, String format, String pan) throws IOException {
        lastKsn = "";
        JsonNode made =
                well(
                        ask(
                                "PinPad.GetPinBlock",
                                "2.0",
                                JSON.createObjectNode()
                                        .put("key", key)
                                        .put("format", format)
                                        .put("customerData", pan)
                                        .put("padding", 0)));
        return new Block(hex(made.path("pinBlock")), lastKsn);
    }

    private static String hex(JsonNode base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64.asText()));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
