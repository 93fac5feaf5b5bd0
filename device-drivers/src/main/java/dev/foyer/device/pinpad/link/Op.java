package dev.foyer.device.pinpad.link;

import java.util.Optional;

/** What a host asks of a pad. The answer has the same number with the highest bit set. */
public enum Op {
    /** First on each connection: who are you. */
    HELLO(0x01),
    /** State, and what was pressed since the event that is named. */
    POLL(0x02),
    OPEN_ENTRY(0x03),
    CLOSE_ENTRY(0x04),
    PIN_BLOCK(0x05),
    IMPORT_BLOCK(0x06),
    IMPORT_PART(0x07),
    KEYS(0x08),
    CHECK_VALUE(0x09),
    DELETE(0x0A),
    INITIALIZE(0x0B),
    CHALLENGE(0x0C),
    RANDOM(0x0D),
    CRYPT(0x0E),
    AUTHENTICATE(0x0F),
    VERIFY(0x10),
    DIGEST(0x11),
    BEEP(0x12),
    RESET(0x13);

    static final int ANSWER = 0x80;

    private final int code;

    Op(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<Op> of(int code) {
        for (Op op : values()) {
            if (op.code == code) {
                return Optional.of(op);
            }
        }
        return Optional.empty();
    }
}
