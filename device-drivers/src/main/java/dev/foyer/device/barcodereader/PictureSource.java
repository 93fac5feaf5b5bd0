package dev.foyer.device.barcodereader;

import dev.foyer.device.picture.Picture;

import java.util.concurrent.CompletionStage;

/**
 * Where a barcode reader's pictures come from: a scanner, or files. For any thread; nothing blocks.
 */
public interface PictureSource {

    /** What a look gave. */
    sealed interface Look {
        record Seen(Picture picture) implements Look {}

        /** Nothing there, or nothing new since the last look. */
        record Nothing() implements Look {}

        record Failed(dev.foyer.device.api.DeviceFault fault) implements Look {}
    }

    /** Begins a new reading: what was there before counts as new. */
    void begin();

    CompletionStage<Look> look();

    /** Ends a look that is under way. */
    void cancel();
}
