package dev.foyer.hub.program;

import java.io.Serial;

/**
 * A configuration that cannot be used, as one sentence that names file, line, key and what was
 * expected. Exit code 2.
 */
public final class SettingsFault extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public SettingsFault(String sentence) {
        super(sentence);
    }

    public String sentence() {
        String message = getMessage();
        return message == null ? "the configuration cannot be used" : message;
    }
}
