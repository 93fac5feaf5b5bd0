package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.picture.Picture;

/**
 * An open scanner of pages. Every method but {@link #cancel} blocks and is called by one thread,
 * the device's.
 */
public interface PageLink extends Link {

    /** How a page ended that a person has a part in. */
    sealed interface Page {
        record Scanned(Picture picture) implements Page {}

        /** The feeder is empty, or nothing lies on the glass. */
        record NoDocument() implements Page {}

        record Jammed() implements Page {}

        record CoverOpen() implements Page {}
    }

    /** Asks the scanner anything that goes over the wire; a fault says that it is gone. */
    void look() throws DeviceFault;

    /** Scans one page. */
    Page scan() throws DeviceFault;

    /** Ends the page that is being scanned, soon; for any thread, does not block. */
    void cancel();
}
