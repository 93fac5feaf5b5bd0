package dev.foyer.device.emrtd;

import java.util.Optional;

/**
 * A document that was read, and its files as they are in the chip, for whoever hands them on. It
 * prints without the person.
 *
 * @param document what the files say, and how far they can be believed
 * @param zone data group 1, as a file
 * @param face data group 2, as a file; empty where it was not wanted or is not there
 */
// Made once, changed by nobody, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record DocumentFiles(TravelDocument document, byte[] zone, Optional<byte[]> face) {
    @Override
    public String toString() {
        return "DocumentFiles[" + zone.length + " bytes of zone]";
    }
}
