package dev.foyer.simulator.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Base64;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Joins browsers with a screen port: words go both ways as they are, pictures go to the browser as
 * binary messages (four bytes each for x and y, then the PNG; x is -1 for a whole picture), so that
 * the page needs neither the port's token nor its encoding. Runs on one Vert.x instance.
 */
final class ScreenRelay {
    private static final Logger LOG = LoggerFactory.getLogger(ScreenRelay.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PICTURE_BYTES_MAX = 64 * 1024 * 1024;
    private static final Set<String> INPUTS = Set.of("press", "key", "type");
    private static final short CLOSED = 1001;

    // Kept, because a client that nobody holds is closed together with its sockets.
    private final WebSocketClient client;

    ScreenRelay(Vertx vertx) {
        client =
                vertx.createWebSocketClient(
                        new WebSocketClientOptions()
                                .setMaxFrameSize(PICTURE_BYTES_MAX)
                                .setMaxMessageSize(PICTURE_BYTES_MAX));
    }

    /**
     * Joins one browser until either side goes.
     *
     * @param port the screen port's address, token included
     * @param inputs hears what the person does, before it is done
     */
    void join(ServerWebSocket browser, String port, Consumer<JsonNode> inputs) {
        browser.pause();
        client.connect(new WebSocketConnectOptions().setAbsoluteURI(port))
                .onSuccess(screen -> {
                    screen.textMessageHandler(text -> toBrowser(browser, text));
                    screen.closeHandler(_ -> close(browser));
                    browser.textMessageHandler(text -> toScreen(screen, text, inputs));
                    browser.closeHandler(_ -> screen.close());
                    browser.resume();
                })
                .onFailure(gone -> {
                    LOG.debug("no screen: {}", gone.toString());
                    browser.resume();
                    close(browser);
                });
    }

    private static void close(ServerWebSocket browser) {
        if (!browser.isClosed()) {
            browser.close(CLOSED);
        }
    }

    private static void toScreen(WebSocket screen, String text, Consumer<JsonNode> inputs) {
        try {
            var message = JSON.readTree(text);
            if (INPUTS.contains(message.path("do").asText())) {
                inputs.accept(message);
            }
            screen.writeTextMessage(text);
        } catch (JsonProcessingException garbled) {
            LOG.debug("a page sent what is no JSON");
        }
    }

    private static void toBrowser(ServerWebSocket browser, String text) {
        if (browser.isClosed()) {
            return;
        }
        if (!text.contains("\"png\"")) {
            browser.writeTextMessage(text);
            return;
        }
        try {
            var message = JSON.readTree(text);
            var picture = Base64.getDecoder().decode(message.path("png").asText());
            browser.writeBinaryMessage(
                    Buffer.buffer(picture.length + 8)
                            .appendInt(message.path("x").asInt(-1))
                            .appendInt(message.path("y").asInt(-1))
                            .appendBytes(picture));
        } catch (JsonProcessingException garbled) {
            LOG.debug("the screen port sent what is no JSON");
        }
    }
}
