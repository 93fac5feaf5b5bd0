package dev.foyer.device.biometric.linked;

import java.io.Serial;

/** Bytes that are no message of a face device; one sentence, which holds none of them. */
public final class Garbled extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    Garbled(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
