package dev.foyer.device.emv;

import dev.foyer.device.emv.EmvFault.Code;

import java.io.ByteArrayOutputStream;

/**
 * Answers a card's list of wanted data objects, tags and lengths without values (EMV Book 3 section
 * 5.4).
 */
final class DataObjectList {
    /** The answer travels in one short APDU, inside a template. */
    static final int ANSWER_MAX = 250;

    private static final int TERMINAL_COUNTRY = 0x9F1A;
    private static final int TRANSACTION_CURRENCY = 0x5F2A;
    private static final int TRANSACTION_DATE = 0x9A;
    private static final int TERMINAL_TYPE = 0x9F35;
    private static final int TRANSACTION_QUALIFIERS = 0x9F66;

    private DataObjectList() {}

    /**
     * The values that the list asks for, one after the other; what we do not know is zeros, as the
     * book wants.
     */
    static byte[] answer(byte[] list, Terminal terminal) throws EmvFault {
        var out = new ByteArrayOutputStream();
        int at = 0;
        while (at < list.length) {
            int tag = list[at] & 0xFF;
            boolean more = (tag & 0x1F) == 0x1F;
            at++;
            while (more) {
                if (at >= list.length || tag > 0xFFFF) {
                    throw new EmvFault(Code.MALFORMED, "the PDOL ends inside a tag");
                }
                tag = (tag << 8) | (list[at] & 0xFF);
                more = (list[at] & 0x80) != 0;
                at++;
            }
            if (at >= list.length) {
                throw new EmvFault(Code.MALFORMED, "the PDOL ends before a length");
            }
            int length = list[at++] & 0xFF;
            if (out.size() + length > ANSWER_MAX) {
                throw new EmvFault(
                        Code.OVER_LIMIT, "the PDOL asks for more than " + ANSWER_MAX + " bytes");
            }
            out.writeBytes(fitted(value(tag, terminal), length));
        }
        return out.toByteArray();
    }

    private static byte[] value(int tag, Terminal terminal) {
        return switch (tag) {
            case TERMINAL_COUNTRY -> numeric(terminal.country(), 2);
            case TRANSACTION_CURRENCY -> numeric(terminal.currency(), 2);
            case TRANSACTION_DATE -> {
                var day = terminal.today();
                yield numeric(
                        (day.getYear() % 100 * 100 + day.getMonthValue()) * 100
                                + day.getDayOfMonth(),
                        3);
            }
            // Attended by nobody, online and offline capable, run by the bank (Book 4 annex A1).
            case TERMINAL_TYPE -> new byte[] {0x15};
            // Contact chip and magnetic-stripe mode offered; asked for by dual-interface cards.
            case TRANSACTION_QUALIFIERS -> new byte[] {0x36, 0, 0, 0};
            // No transaction follows, so amounts, the unpredictable number and the rest are
            // honestly nothing.
            default -> new byte[0];
        };
    }

    /**
     * Numeric values keep their right end, so a longer field is padded on the left (Book 3 section
     * 5.4).
     */
    private static byte[] fitted(byte[] value, int length) {
        var out = new byte[length];
        int kept = Math.min(value.length, length);
        System.arraycopy(value, value.length - kept, out, length - kept, kept);
        return out;
    }

    private static byte[] numeric(int number, int bytes) {
        var out = new byte[bytes];
        int rest = number;
        for (int i = bytes - 1; i >= 0; i--) {
            out[i] = (byte) (((rest / 10 % 10) << 4) | (rest % 10));
            rest /= 100;
        }
        return out;
    }
}
