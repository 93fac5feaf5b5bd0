package dev.foyer.device.pinpad.link;

import java.util.Optional;

/** The fields of messages. What a recording must not hold is marked. */
public enum Tag {
    /** Of every answer: 0 = done, else the number of a refusal. */
    STATUS(0x01),
    NAME(0x02),
    MODEL(0x03),
    SERIAL(0x04),
    FIRMWARE(0x05),
    /** Manufacturer, model, hardware, firmware and application of PCI PTS, parted by new lines. */
    IDENTIFIERS(0x06),
    /** How often the pad was switched on; another number = everything open is gone. */
    BOOT(0x07),
    /** Letters of algorithms. */
    ALGORITHMS(0x08),
    /** Numbers of PIN block formats. */
    FORMATS(0x09),
    KEYS_MAX(0x0A),
    /** For each key: code, shifted code or 0, x, y, width, height. */
    LAYOUT(0x0B),
    /** Bits: 1 set up, 2 tampered, 4 entry open, 8 PIN held, 16 takes parts of keys. */
    STATE(0x0C),
    /** Goes up with each change of keys. */
    KEYS_VERSION(0x0D),
    /** Number (4), kind, key code, digits. */
    EVENT(0x0E),
    /** The last event that the host has. */
    SEEN(0x0F),
    MODE(0x10),
    MIN(0x11),
    MAX(0x12),
    AUTO_END(0x13),
    /** Key codes. */
    ACTIVE(0x14),
    TERMINATING(0x15),
    FORMAT(0x16),
    PAN(0x17, true),
    PIN_BLOCK(0x18, true),
    KSN(0x19),
    PROTECTION(0x1A),
    KEY_BLOCK(0x1B, true),
    CHECK_VALUE(0x1C),
    /** Usage (2), algorithm, mode. */
    ATTRIBUTES(0x1D),
    /** Whether a key waits for further parts. */
    CONSTRUCTING(0x1E),
    BITS(0x1F),
    /** Attributes (4), version (2), exportability, complete, bits (2), name. */
    KEY(0x20),
    DATA(0x21, true),
    IV(0x22),
    METHOD(0x23),
    ENCRYPT(0x24),
    PADDING(0x25),
    MAC(0x26),
    HASH(0x27),
    /** Bits: 1 active keys are heard, 2 the others are. */
    BEEP(0x28),
    SIGNER(0x29),
    PROTOCOL(0x2A);

    private final int code;
    private final boolean secret;

    Tag(int code) {
        this(code, false);
    }

    Tag(int code, boolean secret) {
        this.code = code;
        this.secret = secret;
    }

    int code() {
        return code;
    }

    boolean secret() {
        return secret;
    }

    static Optional<Tag> of(int code) {
        for (Tag tag : values()) {
            if (tag.code == code) {
                return Optional.of(tag);
            }
        }
        return Optional.empty();
    }
}
