package dev.foyer.device.cctalk;

import java.io.Serial;

/** Bytes that are no ccTalk frame, or a frame that is not what was asked for; one sentence. */
public final class CctalkFault extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public CctalkFault(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
