package dev.foyer.device.iso9564;

import java.io.Serial;

/** A key block that is not one, or not for this key; the sentence holds nothing of the key. */
public final class KeyBlockFault extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Reason {
        /** It does not read as a key block. */
        FORM,
        /** A version other than D. */
        VERSION,
        /** It was changed, or made under another key. */
        MAC,
        /** The key in it does not fit its own header. */
        CONTENT
    }

    private final Reason reason;

    public KeyBlockFault(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
