package dev.foyer.simulator.recording;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened at a kiosk: device conversations, what the customer did, what the hub answered and
 * what was shown, in the order in which it happened; one JSON object a line. A value.
 */
public record Recording(List<Entry> entries) {
    /** The form of the file that this program writes and reads. */
    public static final int FORM = 1;

    static final int LINES_MAX = 200_000;

    public Recording {
        entries = List.copyOf(entries);
    }

    /** The file's text. */
    public String lines() {
        var text = new StringBuilder();
        entries.forEach(entry -> text.append(entry.json()).append('\n'));
        return text.toString();
    }

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException naming the line and what was expected there
     */
    public static Recording of(String text) {
        var entries = new ArrayList<Entry>();
        var lines = text.strip().split("\n", LINES_MAX + 1);
        for (int i = 0; i < lines.length; i++) {
            try {
                entries.add(Entry.of(Entry.JSON.readTree(lines[i])));
            } catch (JsonProcessingException garbled) {
                throw new IllegalArgumentException("line " + (i + 1) + ": JSON expected", garbled);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + ": " + wrong.getMessage(), wrong);
            }
        }
        if (!(entries.getFirst() instanceof Entry.Began(_, int form)) || form != FORM) {
            throw new IllegalArgumentException("line 1: a recording of form " + FORM + " expected");
        }
        return new Recording(entries);
    }
}
