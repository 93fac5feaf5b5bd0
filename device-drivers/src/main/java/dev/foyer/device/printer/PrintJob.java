package dev.foyer.device.printer;

import dev.foyer.device.escpos.EscPos;

import java.util.List;

/**
 * Bytes for the printer, parted where a status request may stand between them.
 *
 * @param pieces whole instructions each
 * @param recover first leave an error state and forget what is buffered
 */
record PrintJob(List<byte[]> pieces, boolean recover) {
    /** More than a roll can carry: thirty metres of picture are about seventeen megabytes. */
    static final int BYTES_MAX = 18_000_000;

    PrintJob {
        pieces = List.copyOf(pieces);
        long bytes = pieces.stream().mapToLong(p -> p.length).sum();
        if (bytes > BYTES_MAX) {
            throw new IllegalArgumentException("a job of " + bytes + " bytes");
        }
    }

    static PrintJob of(EscPos job) {
        return new PrintJob(job.pieces(), false);
    }

    /**
     * Bytes that a client made: they stay together, since only he knows where they may be parted.
     */
    static PrintJob raw(byte[] bytes) {
        return new PrintJob(bytes.length == 0 ? List.of() : List.of(bytes), false);
    }

    /** Ends errors that a person has cleared, then runs the given job. */
    static PrintJob recovering(EscPos job) {
        return new PrintJob(job.pieces(), true);
    }
}
