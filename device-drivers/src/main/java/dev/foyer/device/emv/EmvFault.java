package dev.foyer.device.emv;

/**
 * The one way in which reading a chip fails for a reason that lies in the card's answers.
 *
 * <p>Wires have their own fault; this one never wraps it.
 */
public final class EmvFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why the card could not be read. */
    public enum Code {
        /** The bytes are no BER-TLV or no response APDU. */
        MALFORMED,
        /** A well-formed answer is larger, deeper or longer than any real card's. */
        OVER_LIMIT,
        /** The chip holds no payment application that we know. */
        NO_APPLICATION,
        /** The application is there and says that it is blocked. */
        BLOCKED,
        /** The chip answered a step with an error status word. */
        REFUSED,
        /** The application was read to its end and a mandatory field is missing or wrong. */
        INCOMPLETE
    }

    private final Code code;

    /** A fault with a sentence for the technician; the sentence never holds card data. */
    public EmvFault(Code code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** Why. */
    public Code code() {
        return code;
    }
}
