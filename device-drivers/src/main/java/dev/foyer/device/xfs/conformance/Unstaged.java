package dev.foyer.device.xfs.conformance;

import java.io.Serial;

/** An act that could not be done on the physical side, as one sentence. */
public final class Unstaged extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public Unstaged(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
