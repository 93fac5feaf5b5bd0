package dev.foyer.device.iso9564;

import java.util.Arrays;

/**
 * PIN blocks of ISO 9564-1: formats 0 and 3 (one 64-bit block, TDES), format 4 (AES), and the
 * 128-bit form of format 0 that goes with SM4. A PIN comes as an array of its digits, one byte of
 * value 0 to 9 each, and the caller clears it.
 */
public final class PinBlock {
    public static final int PIN_MIN = 4;
    public static final int PIN_MAX = 12;

    private static final int PAN_DIGITS_BOUND = 12;
    private static final int PAN_MIN = 12;
    private static final int PAN_MAX = 19;
    private static final int HALF = 8;
    private static final int NIBBLES = 16;
    private static final int FILL_F = 0xF;
    private static final int FILL_A = 0xA;

    /** The formats by the numbers of the standard. */
    public enum Format {
        ISO_0(0),
        ISO_3(3),
        ISO_4(4);

        private final int number;

        Format(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    private PinBlock() {}

    /**
     * The enciphered block.
     *
     * @param pan for format 4 the whole number, else without its check digit
     * @param fill random bytes, eight are used; format 0 needs none
     * @throws IllegalArgumentException if the PIN, the number, or format and algorithm do not fit
     */
    public static byte[] encipher(
            Format format, CipherKey key, byte[] pin, String pan, byte[] fill) {
        checkPin(pin);
        return switch (format) {
            case ISO_0 -> key.encrypt(Modes.xor(field0(key, pin), panField0(key, pan)));
            case ISO_3 -> {
                require(key.algorithm() == Algorithm.TDES, "format 3 is for TDES");
                yield key.encrypt(Modes.xor(field3(pin, fill), panField0(key, pan)));
            }
            case ISO_4 -> {
                require(key.algorithm() == Algorithm.AES, "format 4 is for AES");
                byte[] field = Arrays.copyOf(pinField(4, pin, FILL_A, NIBBLES), NIBBLES);
                System.arraycopy(fill, 0, field, HALF, HALF);
                yield key.encrypt(Modes.xor(key.encrypt(field), panField4(pan)));
            }
        };
    }

    /**
     * The digits in an enciphered block, for the side that may know them.
     *
     * @throws IllegalArgumentException if no PIN is in there: another key, another number
     */
    public static byte[] decipher(Format format, CipherKey key, byte[] block, String pan) {
        byte[] field =
                switch (format) {
                    case ISO_0, ISO_3 -> Modes.xor(key.decrypt(block), panField0(key, pan));
                    case ISO_4 -> key.decrypt(Modes.xor(key.decrypt(block), panField4(pan)));
                };
        require(field[0] >>> 4 == format.number(), "no PIN of this format is in the block");
        int length = field[0] & 0xF;
        require(length >= PIN_MIN && length <= PIN_MAX, "no PIN is in the block");
        byte[] pin = new byte[length];
        for (int i = 0; i < NIBBLES - 2; i++) {
            int nibble = nibble(field, i + 2);
            if (i < length) {
                require(nibble <= 9, "no PIN is in the block");
                pin[i] = (byte) nibble;
            } else {
                require(isFill(format, nibble), "no PIN is in the block");
            }
        }
        return pin;
    }

    private static boolean isFill(Format format, int nibble) {
        return switch (format) {
            case ISO_0 -> nibble == FILL_F;
            case ISO_3 -> nibble >= FILL_A;
            case ISO_4 -> nibble == FILL_A;
        };
    }

    /** Format 0; with a 128-bit cipher the field is as long as its block and filled likewise. */
    private static byte[] field0(CipherKey key, byte[] pin) {
        require(key.algorithm() != Algorithm.AES, "format 0 is for TDES, and by convention SM4");
        return pinField(0, pin, FILL_F, 2 * key.algorithm().block());
    }

    private static byte[] field3(byte[] pin, byte[] fill) {
        byte[] field = pinField(3, pin, FILL_A, NIBBLES);
        for (int i = pin.length + 2; i < NIBBLES; i++) {
            // A to F: six values out of the random nibble; slightly uneven, as the standard allows.
            setNibble(field, i, FILL_A + nibble(fill, i - 2) % 6);
        }
        return field;
    }

    private static byte[] pinField(int format, byte[] pin, int fill, int nibbles) {
        byte[] field = new byte[nibbles / 2];
        setNibble(field, 0, format);
        setNibble(field, 1, pin.length);
        for (int i = 2; i < nibbles; i++) {
            setNibble(field, i, i - 2 < pin.length ? pin[i - 2] : fill);
        }
        return field;
    }

    /** Zeros, and the last twelve digits at the right end. */
    private static byte[] panField0(CipherKey key, String panWithoutCheckDigit) {
        require(panWithoutCheckDigit.matches("[0-9]{1,19}"), "a card number has digits");
        byte[] field = new byte[key.algorithm().block()];
        int digits = Math.min(panWithoutCheckDigit.length(), PAN_DIGITS_BOUND);
        for (int i = 0; i < digits; i++) {
            char digit = panWithoutCheckDigit.charAt(panWithoutCheckDigit.length() - 1 - i);
            setNibble(field, 2 * field.length - 1 - i, digit - '0');
        }
        return field;
    }

    /** ISO 9564-1 section 9.4.2.2: how many digits beyond twelve, the digits, zeros. */
    private static byte[] panField4(String pan) {
        require(pan.matches("[0-9]{1,19}"), "a card number has 1 to 19 digits");
        String padded = "0".repeat(Math.max(0, PAN_MIN - pan.length())) + pan;
        byte[] field = new byte[NIBBLES];
        require(padded.length() <= PAN_MAX, "a card number has at most 19 digits");
        setNibble(field, 0, padded.length() - PAN_MIN);
        for (int i = 0; i < padded.length(); i++) {
            setNibble(field, i + 1, padded.charAt(i) - '0');
        }
        return field;
    }

    private static void checkPin(byte[] pin) {
        require(pin.length >= PIN_MIN && pin.length <= PIN_MAX, "a PIN has 4 to 12 digits");
        for (byte digit : pin) {
            require(digit >= 0 && digit <= 9, "a PIN has digits");
        }
    }

    private static int nibble(byte[] bytes, int at) {
        return at % 2 == 0 ? bytes[at / 2] >>> 4 & 0xF : bytes[at / 2] & 0xF;
    }

    private static void setNibble(byte[] bytes, int at, int value) {
        int old = bytes[at / 2];
        bytes[at / 2] = (byte) (at % 2 == 0 ? (old & 0x0F) | (value << 4) : (old & 0xF0) | value);
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
