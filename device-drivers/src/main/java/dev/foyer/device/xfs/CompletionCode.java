package dev.foyer.device.xfs;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a command ended: the closed list of release 2024-3. */
public enum CompletionCode {
    /** Written as an absent completion code, unless the service is told to write the word. */
    SUCCESS("success"),
    COMMAND_ERROR_CODE("commandErrorCode"),
    CANCELED("canceled"),
    DEVICE_NOT_READY("deviceNotReady"),
    HARDWARE_ERROR("hardwareError"),
    INTERNAL_ERROR("internalError"),
    INVALID_COMMAND("invalidCommand"),
    INVALID_REQUEST_ID("invalidRequestID"),
    TIME_OUT("timeOut"),
    UNSUPPORTED_COMMAND("unsupportedCommand"),
    INVALID_DATA("invalidData"),
    USER_ERROR("userError"),
    UNSUPPORTED_DATA("unsupportedData"),
    FRAUD_ATTEMPT("fraudAttempt"),
    SEQUENCE_ERROR("sequenceError"),
    AUTHORIZATION_REQUIRED("authorizationRequired"),
    NO_COMMAND_NONCE("noCommandNonce"),
    INVALID_TOKEN("invalidToken"),
    INVALID_TOKEN_NONCE("invalidTokenNonce"),
    INVALID_TOKEN_HMAC("invalidTokenHMAC"),
    INVALID_TOKEN_FORMAT("invalidTokenFormat"),
    INVALID_TOKEN_KEY_NO_VALUE("invalidTokenKeyNoValue"),
    NOT_ENOUGH_SPACE("notEnoughSpace");

    private static final Map<String, CompletionCode> BY_WORD =
            Stream.of(values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    CompletionCode::wire, Function.identity()));

    private final String wire;

    CompletionCode(String wire) {
        this.wire = wire;
    }

    /** The word on the wire. */
    public String wire() {
        return wire;
    }

    /**
     * The code for a word that came in; the other spelling that some services use is understood as
     * well.
     */
    public static Optional<CompletionCode> of(String word) {
        return word.equals("authorisationRequired")
                ? Optional.of(AUTHORIZATION_REQUIRED)
                : Optional.ofNullable(BY_WORD.get(word));
    }
}
