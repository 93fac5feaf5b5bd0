package dev.foyer.device.emv;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Takes what must not be written down out of an APDU, so that a recording can still be replayed:
 * digits of numbers and tracks become zeros, names become letters X, lengths stay.
 *
 * <p>What cannot be understood is masked whole. Pure.
 */
public final class Masking {
    /** PAN, track 1 and 2 and their equivalents. */
    private static final Set<Integer> NUMBERS = Set.of(0x5A, 0x56, 0x57, 0x9F6B);

    /** Holder's name and its extension, track 1 discretionary data. */
    private static final Set<Integer> NAMES = Set.of(0x5F20, 0x9F0B, 0x9F1F);

    /**
     * VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER carry PINs; EXTERNAL, GENERAL and INTERNAL
     * AUTHENTICATE what a travel document's key could be guessed from.
     */
    private static final Set<Integer> SECRET_COMMANDS =
            Set.of(0x20, 0x21, 0x24, 0x2C, 0x82, 0x86, 0x88);

    /** Secure messaging: what is hidden there opens to whoever guesses the key. */
    private static final int SECURE_MESSAGING = 0x0C;

    /**
     * What an answer to EMV's commands begins with; under any other tag stands something that
     * nobody here can judge, such as a cryptogram.
     */
    private static final Set<Integer> ANSWERS =
            Set.of(0x6F, 0x70, 0x77, 0x80, 0x61, 0x73, 0xA5, 0xBF0C, 0x5A, 0x57);

    private static final int HEADER = 5;

    private Masking() {}

    /** A masked copy of a command. */
    public static byte[] command(byte[] apdu) {
        var out = apdu.clone();
        boolean secret =
                SECRET_COMMANDS.contains(out[1] & 0xFF)
                        || (out[0] & SECURE_MESSAGING) == SECURE_MESSAGING;
        if (out.length > HEADER && secret) {
            Arrays.fill(out, HEADER, out.length, (byte) 0);
        }
        return out;
    }

    /** A masked copy of a response, status word included. */
    public static byte[] response(byte[] raw) {
        if (raw.length <= 2) {
            return raw.clone();
        }
        int end = raw.length - 2;
        var out = raw.clone();
        try {
            List<Tlv> objects = Tlv.parse(Arrays.copyOf(raw, end));
            if (objects.isEmpty() || !ofEmv(objects.getFirst().tag())) {
                Arrays.fill(out, 0, end, (byte) 0);
            } else {
                mask(objects, out, 0);
            }
        } catch (EmvFault e) {
            // Not TLV, so nobody can say what it holds.
            Arrays.fill(out, 0, end, (byte) 0);
        }
        return out;
    }

    private static boolean ofEmv(int tag) {
        int first = tag > 0xFF ? tag >> 8 : tag;
        return ANSWERS.contains(tag) || first == 0x5F || first == 0x9F;
    }

    /**
     * Walks the objects again over the raw bytes; both have the same order, and padding lies
     * between objects only.
     */
    private static int mask(List<Tlv> objects, byte[] out, int from) {
        int at = from;
        for (var object : objects) {
            while (out[at] == 0) {
                at++;
            }
            int header = header(out, at);
            if (object.children().isEmpty()) {
                hide(object.tag(), out, at + header, object.length());
            } else {
                mask(object.children(), out, at + header);
            }
            at += header + object.length();
        }
        return at;
    }

    private static int header(byte[] bytes, int at) {
        int end = at + 1;
        if ((bytes[at] & 0x1F) == 0x1F) {
            while ((bytes[end++] & 0x80) != 0) {
                // A tag goes on while bit 8 is set.
            }
        }
        int length = bytes[end] & 0xFF;
        return end + 1 + (length >= 0x80 ? length - 0x80 : 0) - at;
    }

    private static void hide(int tag, byte[] out, int from, int length) {
        if (NAMES.contains(tag)) {
            Arrays.fill(out, from, from + length, (byte) 'X');
        } else if (NUMBERS.contains(tag)) {
            for (int i = from; i < from + length; i++) {
                // Separator and filler keep their place, or the number could not be found again.
                int high = out[i] & 0xF0;
                int low = out[i] & 0x0F;
                out[i] = (byte) ((high > 0x90 ? high : 0) | (low > 9 ? low : 0));
            }
        }
    }
}
