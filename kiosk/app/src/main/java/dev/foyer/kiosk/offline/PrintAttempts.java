package dev.foyer.kiosk.offline;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/**
 * The printing of tickets in the file of {@link Attempts}. A ticket that has a line is never
 * printed again, whatever became of it; after a restart those without an outcome are noted as
 * unknown. Every method may be called by any thread and blocks for the disk.
 */
public final class PrintAttempts {
    private static final String PREFIX = "ticket/";
    private static final Logger LOG = LoggerFactory.getLogger(PrintAttempts.class);

    /** What became of an attempt. */
    public enum Outcome {
        STARTED,
        PRINTED,
        FAILED,
        UNKNOWN
    }

    private final Attempts file;

    /** Notes as unknown what a power cut left open. */
    public PrintAttempts(Attempts file) {
        this.file = file;
        for (String key : file.keys(PREFIX))
            if (file.of(key).filter(Attempts.Entry::open).isPresent()) {
                LOG.warn(
                        "nobody knows whether {}… was printed before the restart; it is not"
                                + " printed again",
                        key.substring(0, Math.min(PREFIX.length() + 6, key.length())));
                file.end(key, Outcome.UNKNOWN.name());
            }
    }

    /**
     * Notes that a ticket is about to be printed; false when it has been tried before and must not
     * be.
     */
    public boolean begin(String ticket) {
        return file.begin(key(ticket), "");
    }

    /** Notes what became of it. */
    public void end(String ticket, Outcome outcome) {
        file.end(key(ticket), outcome.name());
    }

    /** What is known about a ticket's paper, if it was ever tried. */
    public Optional<Outcome> of(String ticket) {
        return file.of(key(ticket))
                .map(entry -> {
                    var ended = entry.ended();
                    return ended == null ? Outcome.STARTED : Outcome.valueOf(ended);
                });
    }

    private static String key(String ticket) {
        if (!ticket.matches("[A-Za-z0-9_-]{1,64}"))
            throw new IllegalArgumentException("not a ticket's id");
        return PREFIX + ticket;
    }
}
