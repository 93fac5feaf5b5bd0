package dev.foyer.device.xfs;

import org.jspecify.annotations.Nullable;

/**
 * How a handler ends its command: a code, for any but success a sentence for the technician, and
 * the payload, which is a record, a map or a JSON object that nobody changes any more. Properties
 * that are null or an empty {@link java.util.Optional} are left out, and a payload without
 * properties is left out whole.
 */
public record Completion(
        CompletionCode code, @Nullable String errorDescription, @Nullable Object payload) {
    private static final Completion SUCCESS = new Completion(CompletionCode.SUCCESS, null, null);

    /** The payload of a command error that has nothing but its code. */
    private record ErrorCode(String errorCode) {}

    public static Completion success() {
        return SUCCESS;
    }

    public static Completion success(Object payload) {
        return new Completion(CompletionCode.SUCCESS, null, payload);
    }

    /**
     * One of the command's own errors ({@code payload.errorCode}), with code {@code
     * commandErrorCode}.
     */
    public static Completion commandError(String errorCode, String sentence) {
        return new Completion(
                CompletionCode.COMMAND_ERROR_CODE, sentence, new ErrorCode(errorCode));
    }

    /** As above where the answer says more; the payload itself must hold the {@code errorCode}. */
    public static Completion commandError(Object payloadWithErrorCode, String sentence) {
        return new Completion(CompletionCode.COMMAND_ERROR_CODE, sentence, payloadWithErrorCode);
    }

    /** Any other end than success. */
    public static Completion failed(CompletionCode code, String sentence) {
        return new Completion(code, sentence, null);
    }
}
