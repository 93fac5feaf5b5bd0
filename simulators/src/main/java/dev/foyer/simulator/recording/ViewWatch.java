package dev.foyer.simulator.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Tells every view of some screens as it is shown, through their screen ports; goes on when a
 * screen was started anew. Tells on event loops. Made and closed by any thread.
 */
public final class ViewWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ViewWatch.class);
    private static final int MESSAGE_MAX = 16 * 1024 * 1024;
    private static final long AGAIN_AFTER_MS = 500;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client =
            vertx.createWebSocketClient(
                    new WebSocketClientOptions()
                            .setMaxFrameSize(MESSAGE_MAX)
                            .setMaxMessageSize(MESSAGE_MAX));
    private final BiConsumer<String, JsonNode> told;
    private volatile boolean closed;

    /**
     * @param told hears the screen's name and the tree
     */
    public ViewWatch(BiConsumer<String, JsonNode> told) {
        this.told = told;
    }

    /**
     * Watches one more screen.
     *
     * @param port its screen port's address, asked at each connection
     */
    public void watch(String screen, Supplier<String> port) {
        if (closed) {
            return;
        }
        client.connect(new WebSocketConnectOptions().setAbsoluteURI(port.get()))
                .onSuccess(socket -> {
                    socket.textMessageHandler(text -> heard(screen, text));
                    socket.closeHandler(_ -> again(screen, port));
                    socket.writeTextMessage("{\"id\":1,\"do\":\"views\"}");
                })
                .onFailure(_ -> again(screen, port));
    }

    private void again(String screen, Supplier<String> port) {
        if (!closed) {
            vertx.setTimer(AGAIN_AFTER_MS, _ -> watch(screen, port));
        }
    }

    private void heard(String screen, String text) {
        try {
            var view = Entry.JSON.readTree(text).path("view");
            if (view.isObject()) {
                told.accept(screen, view);
            }
        } catch (JsonProcessingException garbled) {
            LOG.warn("the screen port of the {} sent what is no JSON", screen);
        }
    }

    @Override
    public void close() {
        closed = true;
        vertx.close().await();
    }
}
