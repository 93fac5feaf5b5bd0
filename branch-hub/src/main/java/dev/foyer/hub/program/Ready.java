package dev.foyer.hub.program;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.PrintStream;

/**
 * The one line of JSON that a program writes to standard output when it can be used; written once.
 */
public final class Ready {
    private final ObjectNode line = JsonNodeFactory.instance.objectNode();

    private Ready(String part) {
        line.put("ready", true).put("part", part);
    }

    /**
     * @param part which program it is: {@code devices}, {@code kiosk}, {@code tablet}, {@code
     *     simulators}
     */
    public static Ready of(String part) {
        return new Ready(part);
    }

    /** Adds something the launcher should know, such as {@code url}. */
    public Ready with(String key, String value) {
        line.put(key, value);
        return this;
    }

    /** Writes the line and flushes it. */
    public void say(PrintStream out) {
        out.println(line);
        out.flush();
    }
}
