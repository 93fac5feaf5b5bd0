package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.foyer.device.xfs.Call;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Outcome;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * One service, asked one thing after the other. Blocks and is meant for one virtual thread; only
 * {@link #cancel} is for others. It outlives a lost connection, and asks nothing twice by itself.
 */
final class Talk {
    private static final Duration STATUS_WITHIN = Duration.ofSeconds(4);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /** What a service made of a command. */
    sealed interface Answer {
        /** It was done. */
        record Well(JsonNode payload) implements Answer {}

        /**
         * It was not, or not wholly.
         *
         * @param error the error code of the command, empty without one
         * @param sentence for the technician
         */
        record Failed(CompletionCode code, String error, String sentence) implements Answer {}

        /** It never reached the service: nothing was done. */
        record Unsent(String reason) implements Answer {}

        /** It reached the service, perhaps, and nobody knows what came of it. */
        record Lost(String reason) implements Answer {}

        default boolean well() {
            return this instanceof Well;
        }

        /** Whether it ended with this error code. */
        default boolean is(String errorCode) {
            return this instanceof Failed(_, var error, _) && error.equals(errorCode);
        }

        /** Whether it ended with this completion code. */
        default boolean is(CompletionCode wanted) {
            return this instanceof Failed(var code, _, _) && code == wanted;
        }

        /** What was told with it; missing where nothing was. */
        default JsonNode told() {
            return this instanceof Well(var payload) ? payload : MissingNode.getInstance();
        }
    }

    private final Client client;
    private volatile @Nullable Call running;
    private volatile boolean canceled;

    Talk(Client client) {
        this.client = client;
    }

    /** The last part of the service's address, which is its name in the configuration. */
    String name() {
        var path = client.uri().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What the service says it can do. */
    JsonNode capabilities() {
        var told = client.capabilities();
        return told == null ? MissingNode.getInstance() : told;
    }

    boolean has(String command) {
        return Need.has(capabilities(), command);
    }

    Answer ask(String command, @Nullable Object payload, Duration within) {
        return ask(command, payload, within, _ -> {});
    }

    Answer ask(
            String command,
            @Nullable Object payload,
            Duration within,
            Consumer<Envelope.Event> events) {
        return end(client.command(command, payload, within, events));
    }

    /**
     * The same for what waits for a person: {@link #cancel} ends it, also when it was called before
     * this.
     */
    Answer await(
            String command,
            @Nullable Object payload,
            Duration within,
            Consumer<Envelope.Event> events) {
        if (canceled) return new Answer.Failed(CompletionCode.CANCELED, "", "not begun");
        var call = client.command(command, payload, within, events);
        running = call;
        if (canceled) call.cancel();
        try {
            return end(call);
        } finally {
            running = null;
        }
    }

    /** Ends what waits for a person, now and from now on. */
    void cancel() {
        canceled = true;
        var call = running;
        if (call != null) call.cancel();
    }

    boolean canceled() {
        return canceled;
    }

    private static Answer end(Call call) {
        try {
            return answer(call.await());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Lost("the kiosk is being closed");
        }
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed(var done) when done.success() ->
                    new Answer.Well(
                            done.payload() == null
                                    ? JsonNodeFactory.instance.objectNode()
                                    : done.payload());
            case Outcome.Completed(var done) -> failed(done);
            case Outcome.Refused(var refusal) -> new Answer.Unsent(refusal.wire());
            case Outcome.NotSent(var reason) -> new Answer.Unsent(reason);
            case Outcome.Unknown(var reason, _) -> new Answer.Lost(reason);
        };
    }

    private static Answer failed(Envelope.Completed done) {
        var payload = done.payload();
        var error = payload == null ? "" : payload.path("errorCode").asText();
        var sentence = done.errorDescription();
        return new Answer.Failed(
                done.code(), error, sentence == null ? done.code().wire() : sentence);
    }

    /** What Status tells now; missing where it cannot be asked. */
    JsonNode status() {
        return ask("Common.Status", null, STATUS_WITHIN).told();
    }

    static boolean online(JsonNode status) {
        var device = status.path("common").path("device").asText();
        return device.equals("online") || device.equals("deviceBusy");
    }

    /**
     * What Status tells once the service is connected and its device answers it, be the device well
     * or not; missing when that takes too long.
     */
    JsonNode statusOnceBack(Duration within) {
        long until = System.nanoTime() + within.toNanos();
        while (true) {
            var status = status();
            var device = status.path("common").path("device").asText();
            boolean back =
                    online(status)
                            || device.equals("hardwareError")
                            || device.equals("userError")
                            || device.equals("fraudAttempt");
            if (back) return status;
            if (System.nanoTime() - until > 0 || !pause(LOOK_AGAIN))
                return MissingNode.getInstance();
        }
    }

    /** Waits; false when the kiosk is being closed. */
    static boolean pause(Duration howLong) {
        try {
            Thread.sleep(howLong);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
