package dev.foyer.simulator.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads the device host's traffic file as it grows, and tells each message to whoever listens, on
 * its one thread. Begins at the file's end. {@link #newest} may be called by any thread.
 */
final class TrafficTail implements AutoCloseable {
    static final Duration LOOK_EVERY = Duration.ofMillis(40);
    static final int KEPT_MAX = 2_000;
    private static final int CHUNK = 256 * 1024;
    private static final int LINE_MAX = 16 * 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(TrafficTail.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final InstantSource clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("traffic-tail").factory());
    private final List<Consumer<Passed>> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Passed> kept = new ArrayDeque<>();
    // The thread's own.
    private final MessageCheck check = new MessageCheck();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long position;
    private long count;

    TrafficTail(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        position = size();
        long every = LOOK_EVERY.toMillis();
        thread.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    /** Tells every message from now on, on the tail's thread. */
    void listen(Consumer<Passed> listener) {
        listeners.add(listener);
    }

    /** The newest messages, oldest first. */
    List<Passed> newest() {
        synchronized (kept) {
            return new ArrayList<>(kept);
        }
    }

    private long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    private void look() {
        long size = size();
        if (size < position) {
            // A device host that begins anew begins a new file.
            position = 0;
            line.reset();
        }
        if (size == position) {
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var chunk = ByteBuffer.allocate(CHUNK);
            for (int n = channel.read(chunk, position); n > 0; n = channel.read(chunk, position)) {
                position += n;
                for (int i = 0; i < n; i++) {
                    take(chunk.get(i));
                }
                chunk.clear();
            }
        } catch (IOException | RuntimeException broken) {
            // An exception would end the schedule without a word.
            LOG.warn("{} could not be read: {}", file, broken.toString());
        }
    }

    private void take(byte next) {
        if (next != '\n') {
            if (line.size() < LINE_MAX) {
                line.write(next);
            }
            return;
        }
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        var message = message(text);
        var passed = new Passed(++count, clock.instant(), message, check.problems(message));
        synchronized (kept) {
            kept.addLast(passed);
            if (kept.size() > KEPT_MAX) {
                kept.removeFirst();
            }
        }
        listeners.forEach(listener -> listener.accept(passed));
    }

    private static JsonNode message(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException garbled) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
