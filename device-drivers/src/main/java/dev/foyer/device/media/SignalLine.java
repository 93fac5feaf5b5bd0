package dev.foyer.device.media;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The line of one call to the hub: a WebSocket that carries {@link Signal}s to the other side and
 * comes back by itself when it breaks.
 *
 * <p>Every method, and everything told to {@link Listener}, runs on the one thread given at
 * construction.
 */
final class SignalLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignalLine.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final long RETRY_FIRST_MS = 200;
    private static final long RETRY_MAX_MS = 2_000;

    /**
     * WebSocket close code "policy violation" (RFC 6455, section 7.4.1): the hub does not want us.
     * Codes from 4000 are the hub's own.
     */
    private static final int POLICY_VIOLATION = 1008;

    private static final int OWN_CODES = 4000;

    /** What the line tells. */
    interface Listener {
        void open();

        void signal(Signal signal);

        /** The line broke; it is tried again. */
        void broken();

        /** The hub refused; it is not tried again. */
        void refused(String reason);
    }

    private final HttpClient http;
    private final URI address;
    private final String hello;
    private final ScheduledExecutorService thread;
    private final Listener listener;
    private long retryMs = RETRY_FIRST_MS;
    private @Nullable WebSocket socket;
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
    private boolean closed;

    SignalLine(
            HttpClient http,
            URI address,
            String token,
            String call,
            ScheduledExecutorService thread,
            Listener listener) {
        this.http = http;
        this.address = address;
        this.thread = thread;
        this.listener = listener;
        hello =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "hello")
                        .put("token", token)
                        .put("call", call)
                        .toString();
    }

    void connect() {
        if (closed) return;
        var ears = new Ears();
        http.newWebSocketBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .buildAsync(address, ears)
                .whenComplete((made, fault) -> {
                    boolean handed = hand(() -> connected(ears, made, fault));
                    if (!handed && made != null) made.abort();
                });
    }

    /** Onto the call's thread; false when the call has ended and nobody listens any more. */
    private boolean hand(Runnable work) {
        try {
            thread.execute(work);
            return true;
        } catch (RejectedExecutionException ended) {
            LOG.debug("after the end of a call: {}", ended.toString());
            return false;
        }
    }

    private void connected(Ears ears, @Nullable WebSocket made, @Nullable Throwable fault) {
        if (made == null) {
            LOG.info("the hub's signalling cannot be reached: {}", String.valueOf(fault));
            broken();
            return;
        }
        if (closed || ears.over) {
            made.abort();
            return;
        }
        socket = made;
        retryMs = RETRY_FIRST_MS;
        sent = CompletableFuture.completedFuture(null);
        made.request(1);
        text(hello);
        listener.open();
    }

    /**
     * Sends to the other side; without a line it is dropped, since both sides begin anew when the
     * line is back.
     */
    void send(Signal signal) {
        if (socket != null) text(signal.json());
    }

    private void text(String message) {
        var to = socket;
        if (to == null) return;
        sent = sent.handle((_, _) -> to).thenCompose(ws -> ws.sendText(message, true));
    }

    private void broken() {
        socket = null;
        if (closed) return;
        listener.broken();
        thread.schedule(this::connect, retryMs, TimeUnit.MILLISECONDS);
        retryMs = Math.min(RETRY_MAX_MS, retryMs * 2);
    }

    private void over(Ears ears, int code, String reason) {
        if (ears.over) return;
        ears.over = true;
        if (closed) return;
        if (code == POLICY_VIOLATION || code >= OWN_CODES) {
            closed = true;
            socket = null;
            listener.refused(reason);
        } else {
            broken();
        }
    }

    /** Sends what is still to be sent, then closes. */
    @Override
    public void close() {
        closed = true;
        var last = socket;
        socket = null;
        if (last == null) return;
        sent.handle((_, _) -> last)
                .thenCompose(ws -> ws.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                .orTimeout(1, TimeUnit.SECONDS)
                .whenComplete((_, fault) -> {
                    if (fault != null) last.abort();
                });
    }

    /** Hears one socket on the client's threads and hands everything over. */
    private final class Ears implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private boolean over;

        /** Nothing is asked for yet: what came before {@link #connected} would be dropped. */
        @Override
        public void onOpen(WebSocket from) {
            LOG.debug("signalling is open");
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence data, boolean last) {
            if (text.length() + data.length() <= Signal.LENGTH_MAX) text.append(data);
            if (last) {
                var message = text.toString();
                text.setLength(0);
                hand(() -> {
                    if (!closed && from.equals(socket))
                        Signal.read(message).ifPresent(listener::signal);
                });
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            hand(() -> over(this, code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable fault) {
            hand(() -> over(this, 0, String.valueOf(fault.getMessage())));
        }
    }
}
