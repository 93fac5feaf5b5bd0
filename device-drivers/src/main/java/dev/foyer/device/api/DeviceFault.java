package dev.foyer.device.api;

import org.jspecify.annotations.Nullable;

import java.io.Serial;

/**
 * The one exception of the border to the hardware: a code from a fixed list and a sentence for the
 * technician.
 */
public final class DeviceFault extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    /** What went wrong, as far as the program has to act on it. */
    public enum Code {
        /** There is no such device on this machine, or it was unplugged. */
        NO_DEVICE,
        /**
         * The device is there but does not answer as it should: switched off, busy elsewhere,
         * connection refused.
         */
        OFFLINE,
        /** The answer did not come in time; whether the device acted is unknown. */
        TIME_OUT,
        /** The device reports a defect. */
        HARDWARE,
        /** A person can repair it: paper is out, a cover is open, a jam. */
        USER,
        /** The device sent bytes that make no sense. */
        PROTOCOL,
        /** The program itself ended the call. */
        CANCELED,
        /** The device says that somebody has opened or changed it. */
        TAMPERED
    }

    private final Code code;

    public DeviceFault(Code code, String sentence) {
        this(code, sentence, null);
    }

    public DeviceFault(Code code, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** The sentence for the technician; never holds data of a customer. */
    public String sentence() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }
}
