package dev.foyer.device.identity;

import dev.foyer.device.emrtd.EmrtdFault;
import dev.foyer.device.emrtd.EmrtdReader;
import dev.foyer.device.emrtd.ReadRequest;
import dev.foyer.device.emrtd.TravelDocument;
import dev.foyer.device.xfs.Client;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One travel document read through any XFS4IoT card reader that has {@code CardReader.ChipIO}, from
 * asking for it to resetting its chip. {@link #read} blocks and is meant for a virtual thread, once
 * in the object's life; {@link #cancel} is for any thread.
 */
public final class PassportReading {
    /** A reader that needs longer for one APDU is given up. */
    static final Duration APDU_WITHIN = Duration.ofSeconds(15);

    private static final Duration RESET_WITHIN = Duration.ofSeconds(10);

    /** How it ended. */
    public sealed interface Result {
        /** The chip was read; whether it can be trusted, the document says. */
        record Read(TravelDocument document) implements Result {}

        /** The chip answers but cannot be read; {@code WRONG_KEY} is worth another try. */
        record Unreadable(EmrtdFault.Code why, String sentence) implements Result {}

        /** There was no end that has to do with a document. */
        record Stopped(Ending ending) implements Result {}
    }

    private final ReaderTalk talk;

    /** A reading over a client of a card reader service. */
    public PassportReading(Client client) {
        talk = new ReaderTalk(client);
    }

    /**
     * Waits for a document and reads its chip.
     *
     * @param waitFor how long somebody may take to lay it on the reader
     * @param steps told of the progress; partly on the client's event loop, so it must not block
     */
    public Result read(Duration waitFor, ReadRequest request, Consumer<Step> steps)
            throws InterruptedException {
        try {
            var raw = talk.ask(ReaderTalk.READ_RAW_DATA, Map.of("chip", true), waitFor, steps);
            if (!raw.path("chip").path(0).hasNonNull("data")) {
                return new Result.Unreadable(
                        EmrtdFault.Code.NO_DOCUMENT, "the reader found no chip");
            }
            steps.accept(Step.READING);
            return new Result.Read(EmrtdReader.<ReadingStopped>read(this::exchange, request));
        } catch (EmrtdFault fault) {
            return new Result.Unreadable(fault.code(), fault.sentence());
        } catch (ReadingStopped stopped) {
            return new Result.Stopped(stopped.ending());
        } finally {
            reset();
        }
    }

    /** Ends a reading that runs, and keeps one that has not begun from beginning. */
    public void cancel() {
        talk.cancel();
    }

    private byte[] exchange(byte[] apdu) throws ReadingStopped {
        try {
            var payload =
                    Map.of(
                            "chipProtocol",
                            "chipProtocolNotRequired",
                            "chipData",
                            Base64.getEncoder().encodeToString(apdu));
            var answer = talk.ask(ReaderTalk.CHIP_IO, payload, APDU_WITHIN, _ -> {});
            return Base64.getDecoder().decode(answer.path("chipData").asText());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadingStopped(new Ending.Canceled());
        } catch (IllegalArgumentException e) {
            throw new ReadingStopped(
                    new Ending.Failed(
                            "the reader answered an APDU with something else than base64"));
        }
    }

    /**
     * A chip that was opened stays open until it is reset. Readers differ in what they can do; the
     * chip's power is taken where that is possible.
     */
    private void reset() throws InterruptedException {
        var client = talk.client();
        var capabilities = client.capabilities();
        var power =
                capabilities == null
                        ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                        : capabilities.path("cardReader").path("chipPower");
        for (String action : new String[] {"off", "warm", "cold"}) {
            if (power.path(action).asBoolean()) {
                client.command(ReaderTalk.CHIP_POWER, Map.of("chipPower", action), RESET_WITHIN)
                        .await();
                return;
            }
        }
    }
}
