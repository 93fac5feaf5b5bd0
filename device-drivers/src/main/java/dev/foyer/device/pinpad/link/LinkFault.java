package dev.foyer.device.pinpad.link;

import java.io.Serial;

/** Bytes that are no message, or a message without what it needs; one sentence. */
public final class LinkFault extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public LinkFault(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
