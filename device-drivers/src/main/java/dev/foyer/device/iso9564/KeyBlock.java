package dev.foyer.device.iso9564;

import dev.foyer.device.iso9564.KeyBlockFault.Reason;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Key blocks of version D (ANSI X9.143, before that TR-31): a key with its attributes, enciphered
 * and bound under an AES key block protection key. Pure.
 */
public final class KeyBlock {
    /** The longest block that is read, in characters. */
    public static final int CHARACTERS_MAX = 1024;

    private static final int HEADER = 16;
    private static final int MAC_BYTES = 16;
    private static final int OPTIONAL_MAX = 16;
    private static final int OPTIONAL_HEADER = 4;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * What a block says of its key.
     *
     * @param usage two characters: P0, B1, K1, D0, M6
     * @param mode one character: E, D, B, C, G, V, X, N
     * @param version two characters, 00 where keys have no versions
     * @param exportability E, N or S
     */
    public record Header(
            String usage,
            char algorithm,
            char mode,
            String version,
            char exportability,
            List<Optionally> optional) {
        public Header {
            optional = List.copyOf(optional);
            if (!(usage + algorithm + mode + version + exportability).matches("[0-9A-Z]{7}")
                    || usage.length() != 2) {
                throw new IllegalArgumentException("not the header of a key block");
            }
        }

        /** A header without anything optional, key version 00, not exportable. */
        public static Header of(String usage, char algorithm, char mode) {
            return new Header(usage, algorithm, mode, "00", 'N', List.of());
        }

        /** The same with an optional block. */
        public Header with(String id, String value) {
            var more = new ArrayList<>(optional);
            more.add(new Optionally(id, value));
            return new Header(usage, algorithm, mode, version, exportability, more);
        }

        /** The optional block with this id, such as IK. */
        public Optional<String> optionally(String id) {
            return optional.stream()
                    .filter(block -> block.id().equals(id))
                    .map(Optionally::value)
                    .findFirst();
        }
    }

    /** An optional block: {@code IK} holds the id of an AES DUKPT initial key. */
    public record Optionally(String id, String value) {
        public Optionally {
            if (!id.matches("[0-9A-Z]{2}") || !value.matches("[ -~]{0,250}")) {
                throw new IllegalArgumentException("not an optional block");
            }
        }
    }

    /** What was in a block. */
    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    public record Opened(Header header, byte[] key) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Opened opened
                    && opened.header.equals(header)
                    && MessageDigest.isEqual(opened.key, key);
        }

        @Override
        public int hashCode() {
            return header.hashCode();
        }

        @Override
        public String toString() {
            return header.toString();
        }
    }

    private KeyBlock() {}

    /**
     * Wraps a key.
     *
     * @param fill random bytes for the padding, at least sixteen
     */
    public static String wrap(CipherKey protection, Header header, byte[] key, byte[] fill) {
        int plainLength = (2 + key.length + MAC_BYTES - 1) / MAC_BYTES * MAC_BYTES;
        byte[] plain = Arrays.copyOf(fill, plainLength);
        // The fill stands behind length and key.
        System.arraycopy(fill, 0, plain, 2 + key.length, plainLength - 2 - key.length);
        ByteBuffer.wrap(plain).putShort((short) (key.length * Byte.SIZE)).put(key);
        var optional = new StringBuilder();
        for (Optionally block : header.optional()) {
            optional.append(block.id())
                    .append(HEX.toHexDigits((byte) (OPTIONAL_HEADER + block.value().length())))
                    .append(block.value());
        }
        int count = header.optional().size();
        // The enciphered part begins at a whole cipher block; PB fills up to there.
        int over = optional.length() % MAC_BYTES;
        if (over > 0) {
            int pad = MAC_BYTES - over;
            pad += pad < OPTIONAL_HEADER ? MAC_BYTES : 0;
            optional.append("PB").append(HEX.toHexDigits((byte) pad));
            optional.append("0".repeat(pad - OPTIONAL_HEADER));
            count++;
        }
        int length = HEADER + optional.length() + 2 * plainLength + 2 * MAC_BYTES;
        String clear =
                "D%04d%s%c%c%s%c%02d00%s"
                        .formatted(
                                length,
                                header.usage(),
                                header.algorithm(),
                                header.mode(),
                                header.version(),
                                header.exportability(),
                                count,
                                optional);
        byte[] mac = mac(protection, clear, plain);
        byte[] hidden = Modes.cbc(derived(protection, 0), mac, plain, true);
        return clear + HEX.formatHex(hidden) + HEX.formatHex(mac);
    }

    /** What a block's header says, without any key; nothing vouches for it. */
    public static Header header(String block) throws KeyBlockFault {
        return parts(block).header;
    }

    /** Unwraps a key and checks what it is bound to. */
    public static Opened open(CipherKey protection, String block) throws KeyBlockFault {
        var parts = parts(block);
        byte[] plain = Modes.cbc(derived(protection, 0), parts.mac, parts.hidden, false);
        if (!MessageDigest.isEqual(mac(protection, parts.clear, plain), parts.mac)) {
            throw new KeyBlockFault(
                    Reason.MAC, "the key block was changed or made under another key");
        }
        int bits = Short.toUnsignedInt(ByteBuffer.wrap(plain).getShort());
        int bytes = bits / Byte.SIZE;
        if (bits % Byte.SIZE != 0 || bytes < 1 || bytes > plain.length - 2) {
            throw new KeyBlockFault(Reason.CONTENT, "the key's length does not fit its block");
        }
        byte[] key = Arrays.copyOfRange(plain, 2, 2 + bytes);
        Arrays.fill(plain, (byte) 0);
        return new Opened(parts.header, key);
    }

    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    private record Parts(Header header, String clear, byte[] hidden, byte[] mac) {}

    private static Parts parts(String block) throws KeyBlockFault {
        int length = block.length();
        if (length < HEADER || length > CHARACTERS_MAX || !block.matches("[ -~]*")) {
            throw new KeyBlockFault(Reason.FORM, "not a key block");
        }
        if (block.charAt(0) != 'D') {
            throw new KeyBlockFault(
                    Reason.VERSION, "a key block of version D expected, not " + block.charAt(0));
        }
        if (number(block, 1, 5) != length) {
            throw new KeyBlockFault(Reason.FORM, "the key block's length is not what it says");
        }
        int count = number(block, 12, 14);
        if (count > OPTIONAL_MAX) {
            throw new KeyBlockFault(Reason.FORM, "the key block has too many optional parts");
        }
        var optional = new ArrayList<Optionally>();
        int at = HEADER;
        for (int i = 0; i < count; i++) {
            if (at + OPTIONAL_HEADER > length
                    || !HexFormat.isHexDigit(block.charAt(at + 2))
                    || !HexFormat.isHexDigit(block.charAt(at + 3))) {
                throw new KeyBlockFault(Reason.FORM, "an optional part has no length");
            }
            int size = HexFormat.fromHexDigits(block, at + 2, at + 4);
            if (size < OPTIONAL_HEADER || at + size > length) {
                throw new KeyBlockFault(Reason.FORM, "an optional part is too long");
            }
            String id = block.substring(at, at + 2);
            if (!id.matches("[0-9A-Z]{2}")) {
                throw new KeyBlockFault(Reason.FORM, "an optional part has no name");
            }
            if (!id.equals("PB")) {
                optional.add(new Optionally(id, block.substring(at + OPTIONAL_HEADER, at + size)));
            }
            at += size;
        }
        return new Parts(
                header(block, optional),
                block.substring(0, at),
                bytes(block, at, length - 2 * MAC_BYTES),
                bytes(block, length - 2 * MAC_BYTES, length));
    }

    private static Header header(String block, List<Optionally> optional) throws KeyBlockFault {
        try {
            return new Header(
                    block.substring(5, 7),
                    block.charAt(7),
                    block.charAt(8),
                    block.substring(9, 11),
                    block.charAt(11),
                    optional);
        } catch (IllegalArgumentException e) {
            throw new KeyBlockFault(Reason.FORM, "the key block's header is not one");
        }
    }

    private static int number(String block, int from, int to) throws KeyBlockFault {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = block.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new KeyBlockFault(Reason.FORM, "a number in the header is not one");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static byte[] bytes(String block, int from, int to) throws KeyBlockFault {
        if (to - from < 2 * MAC_BYTES || (to - from) % (2 * MAC_BYTES) != 0) {
            throw new KeyBlockFault(Reason.FORM, "the key block is too short");
        }
        try {
            return HEX.parseHex(block, from, to);
        } catch (IllegalArgumentException e) {
            throw new KeyBlockFault(Reason.FORM, "the enciphered part is not hexadecimal");
        }
    }

    private static byte[] mac(CipherKey protection, String clear, byte[] plain) {
        byte[] header = clear.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(header, header.length + plain.length);
        System.arraycopy(plain, 0, all, header.length, plain.length);
        return Modes.cmac(derived(protection, 1), all);
    }

    /**
     * The key for ciphering (0) or for the MAC (1), X9.143 section 8.3.2: CMAC of counter, use,
     * algorithm and length.
     */
    private static CipherKey derived(CipherKey protection, int use) {
        if (protection.algorithm() != Algorithm.AES) {
            throw new IllegalArgumentException("version D needs an AES protection key");
        }
        int bytes = protection.length();
        var out = ByteBuffer.allocate(2 * MAC_BYTES);
        for (int counter = 1; counter <= 2; counter++) {
            out.put(
                    Modes.cmac(
                            protection,
                            ByteBuffer.allocate(Long.BYTES)
                                    .put((byte) counter)
                                    .putShort((short) use)
                                    .put((byte) 0)
                                    .putShort((short) (bytes / 8))
                                    .putShort((short) (bytes * Byte.SIZE))
                                    .array()));
        }
        return new CipherKey(Algorithm.AES, Arrays.copyOf(out.array(), bytes));
    }
}
