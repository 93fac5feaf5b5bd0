package dev.foyer.device.cardreader;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.card.ReadRawData;
import dev.foyer.device.emv.EmvCard;
import dev.foyer.device.emv.EmvFault;
import dev.foyer.device.emv.EmvReader;
import dev.foyer.device.emv.Terminal;
import dev.foyer.device.xfs.Call;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Outcome;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One payment card read through any XFS4IoT card reader service, from asking for it to giving it
 * back; the client's side. {@link #read} and {@link #giveBack} block and are meant for a virtual
 * thread, one at a time; {@link #cancel} is for any thread.
 */
public final class CardReading {
    /** A reader that needs longer for one APDU is given up. */
    static final Duration APDU_WITHIN = Duration.ofSeconds(15);

    private static final Duration GIVE_BACK_WITHIN = Duration.ofSeconds(10);

    /** How far it is, for the screen. */
    public enum Step {
        /** The reader is empty and waits. */
        INSERT,
        /** A card has come. */
        INSERTED,
        /** What was put in has no chip that answers: turn it round. */
        INVALID,
        /** The chip is being read; the card must stay. */
        READING
    }

    /** How it ended. */
    public sealed interface Result {
        /** The card was read; it is still in the reader. */
        record Read(EmvCard card) implements Result {}

        /** The chip answers but is no payment card that can be read. */
        record Unreadable(EmvFault.Code why, String sentence) implements Result {}

        /** Nobody put a card in while it was waited for. */
        record NoCard() implements Result {}

        /** The card was taken out too early. */
        record Pulled() implements Result {}

        /** {@link CardReading#cancel} was called. */
        record Canceled() implements Result {}

        /** The reader does not work; the sentence is for the technician. */
        record Failed(String sentence) implements Result {}
    }

    /** Carries an end out of the middle of a reading. */
    private static final class ReadingStopped extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Result result;

        ReadingStopped(Result result) {
            super(result.toString());
            this.result = result;
        }

        Result result() {
            return result;
        }
    }

    private final Client client;
    private final Terminal terminal;
    private volatile @Nullable Call running;
    private volatile boolean canceled;

    /** A reading over a client of a card reader service. */
    public CardReading(Client client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
    }

    /**
     * Waits for a card and reads it.
     *
     * @param waitForCard how long somebody may take to put a card in
     * @param steps told of the progress; partly on the client's event loop, so it must not block
     */
    public Result read(Duration waitForCard, Consumer<Step> steps) throws InterruptedException {
        try {
            var raw =
                    ask(
                            ReadRawData.COMMAND,
                            Map.of("chip", true),
                            waitForCard,
                            event -> step(event).ifPresent(steps));
            if (raw == null || !raw.path("chip").path(0).hasNonNull("data")) {
                return new Result.Unreadable(
                        EmvFault.Code.MALFORMED, "the reader gave no chip data");
            }
            steps.accept(Step.READING);
            return new Result.Read(EmvReader.<ReadingStopped>read(this::exchange, terminal));
        } catch (EmvFault fault) {
            return new Result.Unreadable(fault.code(), String.valueOf(fault.getMessage()));
        } catch (ReadingStopped stopped) {
            return stopped.result();
        }
    }

    /** Ends the power and leaves the card to be taken; says whether the reader did so. */
    public boolean giveBack() throws InterruptedException {
        var call =
                client.command(
                        Messages.MOVE, Map.of("from", "transport", "to", "exit"), GIVE_BACK_WITHIN);
        return call.await().success();
    }

    /** Ends a reading that runs, and keeps one that has not begun from beginning. */
    public void cancel() {
        canceled = true;
        var call = running;
        if (call != null) {
            call.cancel();
        }
    }

    private byte[] exchange(byte[] apdu) throws ReadingStopped {
        try {
            var payload =
                    Map.of(
                            "chipProtocol",
                            "chipProtocolNotRequired",
                            "chipData",
                            Base64.getEncoder().encodeToString(apdu));
            var answer = ask(Messages.CHIP_IO, payload, APDU_WITHIN, _ -> {});
            if (answer == null) {
                throw new ReadingStopped(
                        new Result.Failed("the reader answered an APDU with nothing"));
            }
            return Base64.getDecoder().decode(answer.path("chipData").asText());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadingStopped(new Result.Canceled());
        } catch (IllegalArgumentException e) {
            throw new ReadingStopped(
                    new Result.Failed(
                            "the reader answered an APDU with something else than base64"));
        }
    }

    private @Nullable ObjectNode ask(
            String command,
            Map<String, ?> payload,
            Duration timeout,
            Consumer<Envelope.Event> events)
            throws ReadingStopped, InterruptedException {
        if (canceled) {
            throw new ReadingStopped(new Result.Canceled());
        }
        var call = client.command(command, payload, timeout, events);
        running = call;
        if (canceled) {
            call.cancel();
        }
        try {
            return switch (call.await()) {
                case Outcome.Completed(var done) when done.success() -> done.payload();
                case Outcome.Completed(var done) ->
                        throw new ReadingStopped(failure(command, done));
                case Outcome.Refused(var refusal) ->
                        throw new ReadingStopped(
                                new Result.Failed(
                                        "the reader refused " + command + ": " + refusal.wire()));
                case Outcome.NotSent(var reason) ->
                        throw new ReadingStopped(new Result.Failed(reason));
                case Outcome.Unknown(var reason, _) ->
                        throw new ReadingStopped(new Result.Failed(reason));
            };
        } finally {
            running = null;
        }
    }

    private static Result failure(String command, Envelope.Completed done) {
        var errorCode = done.payload() == null ? "" : done.payload().path("errorCode").asText();
        var sentence =
                done.errorDescription() == null
                        ? done.code().wire() + " " + errorCode
                        : done.errorDescription();
        boolean waiting = command.equals(ReadRawData.COMMAND);
        return switch (done.code()) {
            case TIME_OUT -> waiting ? new Result.NoCard() : new Result.Failed(sentence);
            case CANCELED -> new Result.Canceled();
            case COMMAND_ERROR_CODE ->
                    errorCode.equals("noMedia") ? new Result.Pulled() : new Result.Failed(sentence);
            default -> new Result.Failed(sentence);
        };
    }

    private static Optional<Step> step(Envelope.Event event) {
        return switch (event.name()) {
            case ReadRawData.INSERT_CARD -> Optional.of(Step.INSERT);
            case ReadRawData.MEDIA_INSERTED -> Optional.of(Step.INSERTED);
            case ReadRawData.INVALID_MEDIA -> Optional.of(Step.INVALID);
            default -> Optional.empty();
        };
    }
}
