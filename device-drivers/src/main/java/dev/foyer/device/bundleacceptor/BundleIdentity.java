package dev.foyer.device.bundleacceptor;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Who a bundle acceptor says that it is. An immutable value.
 *
 * @param kinds its note types in their order, such as {@code EUR50}; a report counts them by it
 */
public record BundleIdentity(String product, String serial, String firmware, List<String> kinds) {
    /** As many as the bits of an order have room for. */
    public static final int KINDS_MAX = 16;

    static final int CODE = 0x81;
    private static final int TEXT_MAX = 32;
    private static final int CURRENCY = 3;
    private static final int VALUE_MAX = 1_000_000;

    public BundleIdentity {
        kinds = List.copyOf(kinds);
        for (String text : List.of(product, serial, firmware)) {
            if (!text.matches("[ -~]{0," + TEXT_MAX + "}")) {
                throw new IllegalArgumentException("a text that cannot be sent");
            }
        }
        if (kinds.size() > KINDS_MAX || new HashSet<>(kinds).size() != kinds.size()) {
            throw new IllegalArgumentException(kinds.size() + " kinds of notes, or one twice");
        }
        for (String kind : kinds) {
            if (!kind.matches("[A-Z]{3}[1-9]\\d{0,5}")) {
                throw new IllegalArgumentException("\"" + kind + "\" is no kind of note");
            }
        }
    }

    public byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(2 + 3 * (TEXT_MAX + 1) + KINDS_MAX * (CURRENCY + 4));
        bytes.put((byte) CODE);
        for (String text : List.of(product, serial, firmware)) {
            byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
            bytes.put((byte) ascii.length).put(ascii);
        }
        bytes.put((byte) kinds.size());
        for (String kind : kinds) {
            bytes.put(kind.substring(0, CURRENCY).getBytes(StandardCharsets.US_ASCII));
            bytes.putInt(Integer.parseInt(kind.substring(CURRENCY)));
        }
        byte[] message = new byte[bytes.position()];
        bytes.flip().get(message);
        return message;
    }

    public static BundleIdentity decode(byte[] message) throws Spoilt {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        try {
            if ((bytes.get() & 0xFF) != CODE) {
                throw new Spoilt("an answer that is no identity");
            }
            String product = text(bytes, bytes.get() & 0xFF);
            String serial = text(bytes, bytes.get() & 0xFF);
            String firmware = text(bytes, bytes.get() & 0xFF);
            int count = bytes.get() & 0xFF;
            var kinds = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                String currency = text(bytes, CURRENCY);
                int value = bytes.getInt();
                if (value < 1 || value >= VALUE_MAX) {
                    throw new Spoilt("a note of " + value);
                }
                kinds.add(currency + value);
            }
            if (bytes.hasRemaining()) {
                throw new Spoilt("an identity with " + bytes.remaining() + " bytes too many");
            }
            return new BundleIdentity(product, serial, firmware, kinds);
        } catch (BufferUnderflowException e) {
            throw new Spoilt("an identity of only " + message.length + " bytes");
        } catch (IllegalArgumentException e) {
            throw new Spoilt(String.valueOf(e.getMessage()));
        }
    }

    private static String text(ByteBuffer bytes, int length) throws Spoilt {
        if (length > TEXT_MAX) {
            throw new Spoilt("a text of " + length + " bytes");
        }
        byte[] ascii = new byte[length];
        bytes.get(ascii);
        return new String(ascii, StandardCharsets.ISO_8859_1);
    }
}
