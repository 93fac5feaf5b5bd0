package dev.foyer.hub.web;

import dev.foyer.hub.api.Change;
import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.HallState;
import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.TicketState;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One connection of a hall's display over a plain socket: keeps what it hears as it came. A display
 * that comes back is another one of these.
 */
final class Display implements WebSocket.Listener, AutoCloseable {
    private final List<FeedMessage> messages = new CopyOnWriteArrayList<>();
    private final List<Integer> bytes = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private volatile @Nullable WebSocket socket;
    private volatile boolean frozen;
    private volatile long seq = -1;
    private volatile long heardAt;

    private Display() {}

    /** One that knows nothing. */
    static Display open(HttpClient http, String url, String token) {
        return open(http, url, token, null, null);
    }

    /** One that says what it heard last, and of which journal. */
    static Display open(
            HttpClient http,
            String url,
            String token,
            @Nullable Long after,
            @Nullable String epoch) {
        var display = new Display();
        var socket =
                http.newWebSocketBuilder()
                        .header("Origin", url)
                        .buildAsync(
                                URI.create(url.replaceFirst("http", "ws") + Sockets.FEED), display)
                        .join();
        display.socket = socket;
        var hello = Json.write(new Hello("hello", token, "hall", after, epoch));
        socket.sendText(hello, true).join();
        return display;
    }

    private record Hello(
            String type, String token, String feed, @Nullable Long after, @Nullable String epoch) {}

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            var text = part.toString();
            part.setLength(0);
            heardAt = System.nanoTime();
            var message = Json.read(text, FeedMessage.class);
            bytes.add(text.getBytes(StandardCharsets.UTF_8).length);
            messages.add(message);
            seq = message.seq();
        }
        if (!frozen) from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String why) {
        ended.complete(code);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable why) {
        ended.complete(0);
    }

    /** Reads nothing more after the message that comes next, and says nothing of it. */
    void freeze() {
        frozen = true;
    }

    /** The last sequence number that it heard. */
    long seq() {
        return seq;
    }

    /** When the last message came, by this machine's nanoseconds. */
    long heardAt() {
        return heardAt;
    }

    List<FeedMessage> messages() {
        return messages;
    }

    List<FeedMessage.Delta> deltas() {
        return messages.stream()
                .filter(FeedMessage.Delta.class::isInstance)
                .map(FeedMessage.Delta.class::cast)
                .toList();
    }

    /** How many snapshots it was sent. */
    long snapshots() {
        return messages.stream().filter(FeedMessage.Snapshot.class::isInstance).count();
    }

    /** The snapshot that it began with. */
    FeedMessage.Snapshot beginning() {
        return (FeedMessage.Snapshot) messages.getFirst();
    }

    /** The bytes of each message. */
    List<Integer> bytes() {
        return bytes;
    }

    /** The numbers that it was told to have been called, in order. */
    List<String> called() {
        return told(TicketState.CALLED);
    }

    /** The numbers that it was told to be in this state now, in order. */
    List<String> told(TicketState state) {
        var numbers = new ArrayList<String>();
        for (var delta : deltas())
            for (var change : delta.changes())
                if (change instanceof Change.TicketChanged(var t) && t.state() == state)
                    numbers.add(t.number());
        return numbers;
    }

    /** A state after all deltas that were heard here. */
    HallState after(HallState state) {
        for (var delta : deltas()) state = state.with(delta);
        return state;
    }

    /** What it shows when it began with a snapshot. */
    HallState shown() {
        return after(beginning().as(HallState.class));
    }

    /** Ends without a word, as a machine does that is switched off. */
    @Override
    public void close() {
        var open = socket;
        if (open != null) open.abort();
    }
}
