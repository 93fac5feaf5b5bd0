package dev.foyer.device.emrtd;

import java.io.Serial;

/**
 * The one way in which reading a chip fails for a reason that lies in the chip or its key. What
 * fails on the way to the chip is the carrier's own fault and never wrapped in this one.
 */
public final class EmrtdFault extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Code {
        /** The chip answers, but is no travel document. */
        NO_DOCUMENT,
        /** The chip does not know this key: the zone or the number was read or typed wrong. */
        WRONG_KEY,
        /** The chip has no PACE, and it was asked for or the key serves nothing else. */
        NO_PACE,
        /** The chip offers only protocols that this program does not speak. */
        UNSUPPORTED,
        /** The chip refused a step that does not depend on the key. */
        REFUSED,
        /** What the chip answers is no document as ICAO 9303 describes it. */
        MALFORMED,
        /** A file or the conversation is larger than any real document's. */
        OVER_LIMIT,
        /** The whole took longer than it may. */
        TOO_SLOW
    }

    private final Code code;

    EmrtdFault(Code code, String sentence) {
        super(sentence);
        this.code = code;
    }

    EmrtdFault(Code code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** The sentence for the technician; never holds data of the person. */
    public String sentence() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }
}
