package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.picture.Picture;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The chip of the passport that lies on the glass: the data groups of {@code Printer.ReadImage}.
 * For any thread; nothing blocks.
 */
public interface ChipSource {

    /** What a chip gave. */
    sealed interface Chip {
        /** Files of a document that can be trusted; they print nothing of themselves. */
        @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
        record Read(byte[] group1, Optional<byte[]> group2) implements Chip {
            @Override
            public String toString() {
                return "Read[...]";
            }
        }

        /** There is no chip, the page does not open it, or nobody can trust it. */
        record Missing() implements Chip {}

        /** The reader of chips itself is away. */
        record Failed(DeviceFault fault) implements Chip {}
    }

    /**
     * Reads the chip once.
     *
     * @param page the page whose zone opens it
     * @param face whether the second group is wanted; it is the greater part of the time
     */
    CompletionStage<Chip> read(Picture page, boolean face);
}
