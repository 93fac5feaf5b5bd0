package dev.foyer.device.board;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Bytes that come, taken apart into lines. Holds at most one line that is not yet whole; of one
 * that never ends only the newest part is kept. Used by one thread.
 */
final class Lines {
    private final StringBuilder pending = new StringBuilder();

    /** Takes bytes as they come. */
    void take(byte[] bytes) {
        pending.append(new String(bytes, StandardCharsets.ISO_8859_1));
        int lastEnd = pending.lastIndexOf("\n");
        int unfinished = pending.length() - lastEnd - 1;
        if (unfinished > BoardLine.LINE_MAX) {
            pending.delete(lastEnd + 1, pending.length() - BoardLine.LINE_MAX);
        }
    }

    /** Forgets what has come so far. */
    void forget() {
        pending.setLength(0);
    }

    /** The next whole line that makes sense; what makes none is passed over. */
    Optional<BoardLine> next() {
        int end = pending.indexOf("\n");
        while (end >= 0) {
            String line = pending.substring(0, end);
            pending.delete(0, end + 1);
            try {
                return Optional.of(BoardLine.decode(line.strip()));
            } catch (BoardLine.Spoilt noise) {
                end = pending.indexOf("\n");
            }
        }
        return Optional.empty();
    }

    /** How many bytes wait. */
    int waiting() {
        return pending.length();
    }
}
