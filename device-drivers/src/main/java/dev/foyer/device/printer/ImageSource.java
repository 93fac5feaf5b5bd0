package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.picture.Picture;

import java.util.concurrent.CompletionStage;

/**
 * Something with a glass or a slot that makes pictures of documents; the port of {@link
 * ImageInterface}. For any thread; nothing blocks.
 */
public interface ImageSource {

    /** What is known of the document. */
    enum Media {
        UNKNOWN,
        PRESENT,
        NOT_PRESENT,
        JAMMED
    }

    /** How one look at the glass ended. */
    sealed interface Look {
        record Page(Picture picture) implements Look {}

        record NoDocument() implements Look {}

        record Jammed() implements Look {}

        record CoverOpen() implements Look {}

        record Failed(DeviceFault fault) implements Look {}
    }

    /** Looks once, as soon as the device is free. */
    CompletionStage<Look> look();

    /** Ends the look that is under way. */
    void cancel();

    Media media();

    /** Forgets how the last look ended. */
    void reset();
}
