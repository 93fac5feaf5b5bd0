package dev.foyer.device.xfs.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Conformance.Facts;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one rule of a {@link Kit} works with: a connection of its own, what the service says about
 * itself, and the {@link Stage}. Every method blocks, for at most {@link #MOVES_WITHIN} unless it
 * says otherwise, and throws {@link Broken} where the service does not do what was waited for. Used
 * by one thread.
 */
public final class Scene implements AutoCloseable {
    /** Notes are counted, cards move and chips are waited for: a device may take its time. */
    static final Duration MOVES_WITHIN = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final URI uri;
    private final Facts facts;
    private final Stage stage;
    private final Talk talk;
    private int lastId;

    Scene(URI uri, Facts facts, Stage stage) throws Broken {
        this.uri = uri;
        this.facts = facts;
        this.stage = stage;
        this.talk = Talk.open(uri, MOVES_WITHIN);
    }

    /** The physical side. */
    public Stage stage() {
        return stage;
    }

    /** Another client of the same service; the caller closes it. */
    public Scene another() throws Broken {
        return new Scene(uri, facts, stage);
    }

    /** A command under way: the request id by which its messages are told apart. */
    public record Running(int id, String command) {}

    /** Sends a command and waits until it is accepted; it has no time-out. */
    public Running start(String command, @Nullable JsonNode payload) throws Broken {
        return start(command, payload, Duration.ZERO);
    }

    /** Sends a command in its newest version with a time-out and waits until it is accepted. */
    public Running start(String command, @Nullable JsonNode payload, Duration timeout)
            throws Broken {
        Running running = send(command, payload, timeout);
        talk.accepted(running.id());
        return running;
    }

    /** Sends a command and waits for nothing. */
    public Running send(String command, @Nullable JsonNode payload, Duration timeout)
            throws Broken {
        int id = ++lastId;
        String version = facts.version(command).orElse("2.0");
        talk.command(id, command, version, payload, (int) timeout.toMillis());
        return new Running(id, command);
    }

    /** The completion of a command, whatever its code. */
    public JsonNode end(Running running) throws Broken {
        return talk.next("completion", running.id());
    }

    /** The completion of a command's run from beginning to end, whatever its code. */
    public JsonNode ask(String command, @Nullable JsonNode payload) throws Broken {
        return end(start(command, payload));
    }

    /** The payload of a command that must succeed. */
    public JsonNode succeeds(String command, @Nullable JsonNode payload) throws Broken {
        return succeeds(start(command, payload));
    }

    /** The payload of the completion that must be a success. */
    public JsonNode succeeds(Running running) throws Broken {
        JsonNode completion = end(running);
        ends(running, completion, "success");
        return completion.path("payload");
    }

    /** Waits for the completion and holds it to a completion code. */
    public JsonNode endsIn(Running running, String code) throws Broken {
        JsonNode completion = end(running);
        ends(running, completion, code);
        return completion.path("payload");
    }

    /** Waits for the completion and holds it to one of the command's own error codes. */
    public JsonNode fails(Running running, String errorCode) throws Broken {
        JsonNode payload = endsIn(running, "commandErrorCode");
        String given = payload.path("errorCode").asText();
        must(
                given.equals(errorCode),
                running.command() + " ended with " + given + " and not with " + errorCode);
        return payload;
    }

    private static void ends(Running running, JsonNode completion, String code) throws Broken {
        String given = Talk.code(completion);
        String own = completion.path("payload").path("errorCode").asText("");
        must(
                given.equals(code),
                running.command()
                        + " ended in "
                        + given
                        + (own.isEmpty() ? "" : " (" + own + ")")
                        + " and not in "
                        + code
                        + ": "
                        + completion.path("header").path("errorDescription").asText());
    }

    /** The payload of the next event of this name that belongs to the command. */
    public JsonNode event(Running running, String name) throws Broken {
        return message(
                        message ->
                                type(message).equals("event")
                                        && MessageRules.id(message) == running.id()
                                        && name(message).equals(name),
                        "event " + name)
                .path("payload");
    }

    /** The payload of the next unsolicited event of this name. */
    public JsonNode unsolicited(String name) throws Broken {
        return unsolicited(Set.of(name));
    }

    /** The payload of the next unsolicited event that has one of these names. */
    public JsonNode unsolicited(Set<String> names) throws Broken {
        return message(
                        message ->
                                type(message).equals("unsolicited")
                                        && names.contains(name(message)),
                        "unsolicited event " + String.join(" or ", names))
                .path("payload");
    }

    /** What came while something else was waited for, oldest first; forgotten with this call. */
    public List<JsonNode> passedOver() {
        return talk.passedOver();
    }

    private JsonNode message(Predicate<JsonNode> wanted, String what) throws Broken {
        Optional<JsonNode> earlier = talk.takePassedOver(wanted);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        long until = System.nanoTime() + MOVES_WITHIN.toNanos();
        while (System.nanoTime() < until) {
            JsonNode message = talk.next();
            if (wanted.test(message)) {
                return message;
            }
            talk.passOver(message);
        }
        throw new Broken("the " + what + " did not come");
    }

    /** Cancels all open commands of this connection, or only the given ones. */
    public void cancel(Running... running) throws Broken {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        var ids = payload.putArray("requestIds");
        for (Running open : running) {
            ids.add(open.id());
        }
        succeeds("Common.Cancel", running.length == 0 ? null : payload);
    }

    /** The payload of Status, asked now. */
    public JsonNode status() throws Broken {
        return succeeds("Common.Status", null);
    }

    /** The payload of Capabilities, asked now. */
    public JsonNode capabilities() throws Broken {
        return succeeds("Common.Capabilities", null);
    }

    /** Asks Status until it is as wanted, for at most {@code within}; gives that Status. */
    public JsonNode statusBecomes(Predicate<JsonNode> wanted, Duration within, String what)
            throws Broken {
        long until = System.nanoTime() + within.toNanos();
        while (true) {
            JsonNode status = status();
            if (wanted.test(status)) {
                return status;
            }
            if (System.nanoTime() > until) {
                throw new Broken(what + " is not told within " + within.toMillis() + " ms");
            }
            talk.listen(BETWEEN_LOOKS);
        }
    }

    /** Waits until the device is online. */
    public void online() throws Broken {
        statusBecomes(
                status -> status.path("common").path("device").asText().equals("online"),
                Conformance.BACK_WITHIN,
                "that the device is online");
    }

    /** Loses the connection as a killed client would. */
    public void drop() {
        talk.drop();
    }

    /** Holds something to be true. */
    public static void must(boolean kept, String otherwise) throws Broken {
        MessageRules.must(kept, otherwise);
    }

    /** A payload from JSON text, with single quotes for double ones. */
    public static JsonNode json(String text) {
        return Conformance.json(text.replace('\'', '"'));
    }

    private static String type(JsonNode message) {
        return message.path("header").path("type").asText();
    }

    private static String name(JsonNode message) {
        return message.path("header").path("name").asText();
    }

    @Override
    public void close() {
        talk.close();
    }
}
