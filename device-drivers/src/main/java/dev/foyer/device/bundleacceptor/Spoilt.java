package dev.foyer.device.bundleacceptor;

import java.io.Serial;

/** Bytes that are no message of this protocol. */
public final class Spoilt extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public Spoilt(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
