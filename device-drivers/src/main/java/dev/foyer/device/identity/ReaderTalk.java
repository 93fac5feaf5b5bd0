package dev.foyer.device.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.foyer.device.xfs.Call;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Outcome;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The commands of one reading, one after the other; only {@link #cancel} is for other threads. */
final class ReaderTalk {
    static final String READ_RAW_DATA = "CardReader.ReadRawData";
    static final String CHIP_IO = "CardReader.ChipIO";
    static final String CHIP_POWER = "CardReader.ChipPower";

    private static final String NO_MEDIA = "noMedia";

    private final Client client;
    private volatile @Nullable Call running;
    private volatile boolean canceled;

    ReaderTalk(Client client) {
        this.client = client;
    }

    Client client() {
        return client;
    }

    void cancel() {
        canceled = true;
        Call call = running;
        if (call != null) {
            call.cancel();
        }
    }

    /** One command; its payload, missing where there is none. */
    JsonNode ask(String command, Map<String, ?> payload, Duration timeout, Consumer<Step> steps)
            throws ReadingStopped, InterruptedException {
        if (canceled) {
            throw new ReadingStopped(new Ending.Canceled());
        }
        Call call =
                client.command(command, payload, timeout, event -> step(event).ifPresent(steps));
        running = call;
        if (canceled) {
            call.cancel();
        }
        try {
            return switch (call.await()) {
                case Outcome.Completed(var done) when done.success() ->
                        done.payload() == null ? MissingNode.getInstance() : done.payload();
                case Outcome.Completed(var done) ->
                        throw new ReadingStopped(failure(command, done));
                case Outcome.Refused(var refusal) ->
                        throw failed("the reader refused " + command + ": " + refusal.wire());
                case Outcome.NotSent(var reason) -> throw failed(reason);
                case Outcome.Unknown(var reason, _) -> throw failed(reason);
            };
        } finally {
            running = null;
        }
    }

    private static ReadingStopped failed(String sentence) {
        return new ReadingStopped(new Ending.Failed(sentence));
    }

    private static Ending failure(String command, Envelope.Completed done) {
        String errorCode = done.payload() == null ? "" : done.payload().path("errorCode").asText();
        String sentence =
                done.errorDescription() == null
                        ? done.code().wire() + " " + errorCode
                        : done.errorDescription();
        return switch (done.code()) {
            case TIME_OUT ->
                    command.equals(READ_RAW_DATA)
                            ? new Ending.NoDocument()
                            : new Ending.Failed(sentence);
            case CANCELED -> new Ending.Canceled();
            case COMMAND_ERROR_CODE ->
                    errorCode.equals(NO_MEDIA) ? new Ending.Pulled() : new Ending.Failed(sentence);
            default -> new Ending.Failed(sentence);
        };
    }

    private static Optional<Step> step(Envelope.Event event) {
        return switch (event.name()) {
            case "CardReader.InsertCardEvent" -> Optional.of(Step.LAY_DOWN);
            case "CardReader.MediaInsertedEvent" -> Optional.of(Step.FOUND);
            case "CardReader.InvalidMediaEvent" -> Optional.of(Step.INVALID);
            default -> Optional.empty();
        };
    }
}
