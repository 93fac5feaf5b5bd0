package dev.foyer.device.keyboard;

import java.util.Locale;
import java.util.Optional;

/** The keys of a PIN pad, with the words of XFS4IoT and the numbers of the pad's wire. */
public enum Key {
    ZERO("zero", 0x10),
    ONE("one", 0x11),
    TWO("two", 0x12),
    THREE("three", 0x13),
    FOUR("four", 0x14),
    FIVE("five", 0x15),
    SIX("six", 0x16),
    SEVEN("seven", 0x17),
    EIGHT("eight", 0x18),
    NINE("nine", 0x19),
    A("a", 0x1A),
    B("b", 0x1B),
    C("c", 0x1C),
    D("d", 0x1D),
    E("e", 0x1E),
    F("f", 0x1F),
    ENTER("enter", 0x20),
    CANCEL("cancel", 0x21),
    CLEAR("clear", 0x22),
    BACKSPACE("backspace", 0x23),
    HELP("help", 0x24),
    DEC_POINT("decPoint", 0x25),
    SHIFT("shift", 0x26),
    DOUBLE_ZERO("doubleZero", 0x27),
    TRIPLE_ZERO("tripleZero", 0x28);

    private static final int FIRST_DIGIT = 0x10;

    private final String wire;
    private final int code;

    Key(String wire, int code) {
        this.wire = wire;
        this.code = code;
    }

    /** The word that XFS4IoT has for it. */
    public String wire() {
        return wire;
    }

    /** Its number on the pad's wire. */
    public int code() {
        return code;
    }

    /** 0 to 15 for the hexadecimal digits, empty for all other keys. */
    public Optional<Integer> digit() {
        return code < ENTER.code ? Optional.of(code - FIRST_DIGIT) : Optional.empty();
    }

    /** Whether it is one of 0 to 9. */
    public boolean decimal() {
        return code < A.code;
    }

    public static Optional<Key> of(String word) {
        for (Key key : values()) {
            if (key.wire.equals(word)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    public static Optional<Key> of(int code) {
        for (Key key : values()) {
            if (key.code == code) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** Whether the standard knows a key of this name, whatever this pad has. */
    static boolean known(String word) {
        return of(word).isPresent()
                || word.toLowerCase(Locale.ROOT).matches("fdk(0[1-9]|[12][0-9]|3[0-2])")
                || word.matches("oem[a-zA-Z0-9]*");
    }
}
