package dev.foyer.device.storage;

import java.io.Serial;

/** Why a unit cannot be set as a client wants it; becomes the completion of SetStorage. */
public final class SettingRefused extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    /** What the client is told. */
    public enum Reason {
        /** The message itself is wrong. */
        INVALID_DATA,
        /** The unit cannot be set so, whatever the state. */
        UNSUPPORTED_DATA,
        /** Only an exchange allows it. */
        NO_EXCHANGE,
        /** There is no such unit, or it has no such part. */
        INVALID_UNIT
    }

    private final Reason reason;

    public SettingRefused(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
