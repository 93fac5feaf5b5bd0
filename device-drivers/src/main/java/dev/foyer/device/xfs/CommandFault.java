package dev.foyer.device.xfs;

import dev.foyer.device.api.DeviceFault;

import java.io.Serial;

/**
 * Ends a command from anywhere inside its handler: a completion code and a sentence; it becomes the
 * completion.
 */
public final class CommandFault extends Exception {
    @Serial private static final long serialVersionUID = 1L;
    private final CompletionCode code;

    public CommandFault(CompletionCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public CompletionCode code() {
        return code;
    }

    public String sentence() {
        String message = getMessage();
        return message == null ? code.wire() : message;
    }

    /** The completion code that fits a fault of the device. */
    static CompletionCode codeFor(DeviceFault fault) {
        return switch (fault.code()) {
            case NO_DEVICE, OFFLINE -> CompletionCode.DEVICE_NOT_READY;
            case TIME_OUT, HARDWARE, PROTOCOL -> CompletionCode.HARDWARE_ERROR;
            case USER -> CompletionCode.USER_ERROR;
            case CANCELED -> CompletionCode.CANCELED;
            case TAMPERED -> CompletionCode.FRAUD_ATTEMPT;
        };
    }
}
