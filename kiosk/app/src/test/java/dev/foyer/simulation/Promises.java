package dev.foyer.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Listens on every wire of XFS4IoT and keeps the promises of the life of a command: one acknowledge
 * first, one completion, no event after it, ids used once at a time, and whoever cancels is
 * answered. Knows nothing of the programs.
 */
public final class Promises implements Network.Tap {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "/xfs4iot/";

    private static final class Command {
        private final String name;
        private final long sentAt;
        private boolean acknowledged;
        private long cancelledAt = Long.MAX_VALUE;

        Command(String name, long sentAt) {
            this.name = name;
            this.sentAt = sentAt;
        }
    }

    /** Longer than any command of these programs takes, its time-out and stalled wires included. */
    private static final long ANSWERED_WITHIN = Duration.ofMinutes(5).toNanos();

    /** From a cancel's sending to the end of what was cancelled, stalled wires included. */
    private static final long ENDED_WITHIN = Duration.ofSeconds(60).toNanos();

    private static final long QUIET_AFTER = Duration.ofSeconds(5).toNanos();

    private final Universe universe;
    private final Map<String, Map<Integer, Command>> open = new HashMap<>();
    private final Map<String, Set<Integer>> done = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private @Nullable String broken;

    public Promises(Universe universe) {
        this.universe = universe;
    }

    /** The first promise that was broken. */
    public @Nullable String broken() {
        return broken;
    }

    /** A command on a living wire that has no completion for far too long. */
    public @Nullable String waiting() {
        for (var wire : open.entrySet())
            for (var one : wire.getValue().entrySet())
                if (universe.nanos() - one.getValue().sentAt > ANSWERED_WITHIN)
                    return one.getValue().name + " " + one.getKey() + " on " + wire.getKey();
        return null;
    }

    /** Whether every command that was given some seconds ago has its completion. */
    public boolean quiet() {
        for (var wire : open.values())
            for (var one : wire.values())
                if (universe.nanos() - one.sentAt > QUIET_AFTER) return false;
        return true;
    }

    @Override
    public void gone(String wire) {
        ended.add(wire);
        open.remove(wire);
        done.remove(wire);
    }

    @Override
    public void sent(String wire, boolean byClient, String text) {
        if (!wire.startsWith(OURS) || ended.contains(wire)) return;
        JsonNode header;
        try {
            header = JSON.readTree(text).path("header");
        } catch (JsonProcessingException e) {
            say("no message on " + wire + ": " + text);
            return;
        }
        int id = header.path("requestId").asInt();
        var here = open.computeIfAbsent(wire, _ -> new HashMap<>());
        var before = done.computeIfAbsent(wire, _ -> new HashSet<>());
        var name = header.path("name").asText();
        if (byClient) {
            if (name.equals("Common.Cancel")) cancelled(here, text);
            if (here.putIfAbsent(id, new Command(name, universe.nanos())) != null
                    || !before.add(id)) say(name + " " + id + " uses an id again on " + wire);
            return;
        }
        var type = header.path("type").asText();
        if (type.equals("unsolicited")) return;
        var command = here.get(id);
        if (command == null) {
            say(type + " " + name + " " + id + " answers nothing that is open on " + wire);
            return;
        }
        switch (type) {
            case "acknowledge" -> {
                if (command.acknowledged) say(name + " " + id + " is acknowledged twice");
                command.acknowledged = true;
                if (!header.path("status").asText().isEmpty()) here.remove(id);
            }
            case "completion" -> {
                if (universe.nanos() - command.cancelledAt > ENDED_WITHIN)
                    say(name + " " + id + " goes on although it was cancelled");
                if (!command.acknowledged) say(name + " " + id + " completes unacknowledged");
                here.remove(id);
            }
            case "event" -> {
                if (!command.acknowledged) say(name + " " + id + " has an event too early");
            }
            default -> say("a message of type " + type);
        }
    }

    private void cancelled(Map<Integer, Command> here, String text) {
        try {
            for (var id : JSON.readTree(text).path("payload").path("requestIds")) {
                var meant = here.get(id.asInt());
                if (meant != null) meant.cancelledAt = universe.nanos();
            }
        } catch (JsonProcessingException e) {
            say("no message: " + text);
        }
    }

    private void say(String what) {
        if (broken == null) broken = what;
    }
}
