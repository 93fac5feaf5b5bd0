package dev.foyer.device.xfs;

import io.vertx.core.http.ServerWebSocket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One connection of a client to one service: the only writer of its socket, and the versions it
 * chose. On the event loop.
 */
final class Session {
    /**
     * Characters that may wait for a client that does not read; over it the connection is closed.
     */
    static final int UNSENT_MAX = 64 * 1024 * 1024;

    /** Over this nothing more is read from a client until it has read what waits for it. */
    static final int READ_AHEAD_MAX = 1024 * 1024;

    /** As {@link #UNSENT_MAX} for all connections of a host together. */
    static final long UNSENT_OF_ALL_MAX = 256L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final short TOO_SLOW = 1008;

    private final ServerWebSocket socket;
    private final Codec codec;
    private final PayloadTexts payloads;
    private final Traffic traffic;
    private final AtomicLong unsentOfAll;
    private final Map<String, Integer> commandMajors = new HashMap<>();
    private final Map<String, Integer> eventMajors = new HashMap<>();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private long unsent;
    private long lastHeard = System.nanoTime();
    private boolean paused;

    /**
     * @param payloads shared by the connections of a service
     * @param unsentOfAll what waits to be read by all clients of the host, counted here
     */
    Session(
            ServerWebSocket socket,
            Codec codec,
            PayloadTexts payloads,
            Traffic traffic,
            AtomicLong unsentOfAll) {
        this.socket = socket;
        this.codec = codec;
        this.payloads = payloads;
        this.traffic = traffic;
        this.unsentOfAll = unsentOfAll;
    }

    /** The client has sent a message. */
    void heard() {
        lastHeard = System.nanoTime();
    }

    /** What the client has registered for; for any thread. */
    Set<String> registered() {
        return registered;
    }

    /** How long the client has sent nothing. */
    Duration silent() {
        return Duration.ofNanos(System.nanoTime() - lastHeard);
    }

    /** Sends and notes a message. */
    void send(Envelope message) {
        traffic.note(message);
        sendUnnoted(message);
    }

    /** Sends a message that is noted elsewhere, beside the wrong one that it answers. */
    void sendUnnoted(Envelope message) {
        if (socket.isClosed()) {
            return;
        }
        String text = codec.write(message, payloads::text);
        count(text.length());
        boolean tooMuchOfAll = unsentOfAll.get() > UNSENT_OF_ALL_MAX && unsent > READ_AHEAD_MAX;
        if (unsent > UNSENT_MAX || tooMuchOfAll) {
            LOG.warn("a client of {} does not read; its connection is closed", socket.path());
            count(-text.length());
            socket.close(TOO_SLOW, "too much is waiting to be read");
            return;
        }
        socket.writeTextMessage(text).onComplete(_ -> count(-text.length()));
    }

    /** Who does not read is not read from. */
    private void count(int characters) {
        unsent += characters;
        unsentOfAll.addAndGet(characters);
        if (!paused && unsent > READ_AHEAD_MAX) {
            paused = true;
            socket.pause();
        } else if (paused && unsent < READ_AHEAD_MAX / 2) {
            paused = false;
            socket.resume();
        }
    }

    void choose(Map<String, Integer> commands, Map<String, Integer> events) {
        commandMajors.putAll(commands);
        eventMajors.putAll(events);
    }

    /** Whether the client has not chosen another major version of this command. */
    boolean speaks(String command, Version version) {
        Integer chosen = commandMajors.get(command);
        return chosen == null || chosen == version.major();
    }

    /** The version in which this client gets an event. */
    Version versionOf(EventEntry event) {
        Integer chosen = eventMajors.get(event.name());
        return event.versions().stream()
                .filter(version -> chosen == null || chosen == version.major())
                .findFirst()
                .orElse(event.versions().getFirst());
    }

    void close() {
        socket.close();
    }
}
