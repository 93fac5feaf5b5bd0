package dev.foyer.device.keymanagement;

import java.util.Optional;

/** Why a device with keys does not do what was asked, in the words of XFS4IoT. */
public enum Refusal {
    KEY_NOT_FOUND("keyNotFound", 1, "there is no key of this name"),
    KEY_NO_VALUE("keyNoValue", 2, "the key is not complete yet"),
    USE_VIOLATION("useViolation", 3, "the key is for another use"),
    ALGORITHM_NOT_SUPPORTED("algorithmNotSupported", 4, "the device has no such algorithm"),
    DUKPT_OVERFLOW("dukptOverflow", 5, "the initial key is used up"),
    ACCESS_DENIED("accessDenied", 6, "the device was not set up, or this is not for everybody"),
    DUPLICATE_KEY("duplicateKey", 7, "a key of this name is there and stays"),
    FORMAT_NOT_SUPPORTED("formatNotSupported", 8, "the device has no such format"),
    INVALID_KEY_LENGTH("invalidKeyLength", 9, "the key's length is not one of its algorithm"),
    NO_KEY_RAM("noKeyRam", 10, "the device holds as many keys as it can"),
    MODE_NOT_SUPPORTED("modeNotSupported", 11, "the device has no such mode"),
    CRYPTO_METHOD_NOT_SUPPORTED("cryptoMethodNotSupported", 12, "the device has no such method"),
    INVALID_VALUE("invalidValue", 13, "the key's check value is another one"),
    FORMAT_INVALID("formatInvalid", 14, "this is not a key block"),
    CONTENT_INVALID("contentInvalid", 15, "the key block was changed or is for another key"),
    RANDOM_INVALID("randomInvalid", 16, "no challenge is open, or another one was signed"),
    MAC_INVALID("macInvalid", 17, "the MAC is not that of the data"),
    MODE_OF_USE_NOT_SUPPORTED("modeOfUseNotSupported", 18, "the key may not be used this way"),
    NO_PIN("noPin", 19, "no PIN was entered, or it was forgotten"),
    /** Of the wire only: the data has a length that the method does not take. */
    DATA("invalidData", 20, "the data has a length or form that does not fit"),
    /** Of the wire only: nothing is done since the device was opened by somebody. */
    TAMPERED("fraudAttempt", 21, "the pad was opened or moved and has erased its keys"),
    /** Of the wire only: there is no such entry or command. */
    STATE("sequenceError", 22, "the device is not in a state for this");

    private final String wire;
    private final int code;
    private final String sentence;

    Refusal(String wire, int code, String sentence) {
        this.wire = wire;
        this.code = code;
        this.sentence = sentence;
    }

    /** The word that XFS4IoT has for it. */
    public String wire() {
        return wire;
    }

    /** Its number on the pad's wire, 1 or more. */
    public int code() {
        return code;
    }

    /** For the technician. */
    public String sentence() {
        return sentence;
    }

    public static Optional<Refusal> of(int code) {
        for (Refusal refusal : values()) {
            if (refusal.code == code) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    /** Whether {@code KeyManagement.IllegalKeyAccessEvent} tells everybody of it. */
    boolean illegalAccess() {
        return code <= DUKPT_OVERFLOW.code;
    }
}
