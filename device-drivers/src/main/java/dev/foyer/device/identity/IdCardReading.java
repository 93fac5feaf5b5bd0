package dev.foyer.device.identity;

import dev.foyer.device.residentid.CardRecord;
import dev.foyer.device.residentid.IdCard;
import dev.foyer.device.residentid.ResidentIdFault;
import dev.foyer.device.xfs.Client;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One resident identity card or residence permit read through a reader that gives it as {@code
 * memoryChip}, as ours do. {@link #read} blocks and is meant for a virtual thread, once in the
 * object's life; {@link #cancel} is for any thread.
 */
public final class IdCardReading {

    /** How it ended. */
    public sealed interface Result {
        /**
         * The card was read.
         *
         * @param numberHolds whether the check character of its number is right
         */
        record Read(IdCard card, CardRecord record, boolean numberHolds) implements Result {}

        /** The reader gave what is no card of this family. */
        record Unreadable(String sentence) implements Result {}

        /** There was no end that has to do with a card. */
        record Stopped(Ending ending) implements Result {}
    }

    private final ReaderTalk talk;

    /** A reading over a client of a card reader service. */
    public IdCardReading(Client client) {
        talk = new ReaderTalk(client);
    }

    /**
     * Waits for a card and reads it.
     *
     * @param waitFor how long somebody may take to lay it down
     * @param steps told of the progress, on the client's event loop, so it must not block
     */
    public Result read(Duration waitFor, Consumer<Step> steps) throws InterruptedException {
        try {
            var raw =
                    talk.ask(ReaderTalk.READ_RAW_DATA, Map.of("memoryChip", true), waitFor, steps);
            byte[] bytes;
            try {
                bytes = raw.path("memoryChip").path("data").binaryValue();
            } catch (IOException e) {
                bytes = null;
            }
            if (bytes == null) {
                return new Result.Unreadable("the reader gave no record");
            }
            CardRecord record = CardRecord.read(bytes);
            IdCard card = record.card();
            return new Result.Read(card, record, card.number().checkHolds());
        } catch (ResidentIdFault fault) {
            return new Result.Unreadable(fault.sentence());
        } catch (ReadingStopped stopped) {
            return new Result.Stopped(stopped.ending());
        }
    }

    /** Ends a reading that runs, and keeps one that has not begun from beginning. */
    public void cancel() {
        talk.cancel();
    }
}
