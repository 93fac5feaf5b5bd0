package dev.foyer.device.emv;

import dev.foyer.device.emv.EmvFault.Code;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One BER-TLV data object as EMV Book 3 annex B uses it: tags of one to three bytes, definite
 * lengths, constructed objects parsed into children. Immutable.
 */
public final class Tlv {
    /** No EMV answer is longer than an extended response. */
    public static final int BYTES_MAX = 65_536;

    /** Real cards nest four deep. */
    public static final int DEPTH_MAX = 12;

    /** No real template holds more objects. */
    public static final int OBJECTS_MAX = 512;

    private static final int CONSTRUCTED = 0x20;
    private static final int MORE_TAG_BYTES = 0x1F;
    private static final int TAG_BYTES_MAX = 3;

    private final int tag;
    private final byte[] value;
    private final List<Tlv> children;

    private Tlv(int tag, byte[] value, List<Tlv> children) {
        this.tag = tag;
        this.value = value;
        this.children = children;
    }

    /** A primitive object. */
    public static Tlv of(int tag, byte[] value) {
        return new Tlv(tag, value.clone(), List.of());
    }

    /** A constructed object around others. */
    public static Tlv of(int tag, Tlv... children) {
        var out = new ByteArrayOutputStream();
        for (var child : children) {
            out.writeBytes(child.encoded());
        }
        return new Tlv(tag, out.toByteArray(), List.of(children));
    }

    /** Parses a sequence of objects; zero bytes between objects are padding (Book 3 annex B1). */
    public static List<Tlv> parse(byte[] bytes) throws EmvFault {
        if (bytes.length > BYTES_MAX) {
            throw new EmvFault(Code.OVER_LIMIT, "more than " + BYTES_MAX + " bytes of TLV");
        }
        return new Parser(bytes).sequence(0, bytes.length, 0);
    }

    /** The tag, its bytes read as one big-endian number ({@code 0x9F38}). */
    public int tag() {
        return tag;
    }

    /** A copy of the value. */
    public byte[] value() {
        return value.clone();
    }

    /** How many bytes the value has. */
    public int length() {
        return value.length;
    }

    /** The objects inside, in order; empty for a primitive object. */
    public List<Tlv> children() {
        return children;
    }

    /** The first object with this tag: this one, or one inside, depth first. */
    public Optional<Tlv> find(int wanted) {
        if (tag == wanted) {
            return Optional.of(this);
        }
        return find(children, wanted);
    }

    /** The first object with this tag anywhere in a sequence, depth first. */
    public static Optional<Tlv> find(List<Tlv> objects, int wanted) {
        return objects.stream().flatMap(o -> o.find(wanted).stream()).findFirst();
    }

    /** The object as bytes. */
    public byte[] encoded() {
        var out = new ByteArrayOutputStream();
        for (int shift = 16; shift >= 0; shift -= 8) {
            int b = (tag >> shift) & 0xFF;
            if (b != 0 || shift == 0) {
                out.write(b);
            }
        }
        if (value.length < 0x80) {
            out.write(value.length);
        } else if (value.length <= 0xFF) {
            out.write(0x81);
            out.write(value.length);
        } else {
            out.write(0x82);
            out.write(value.length >> 8);
            out.write(value.length);
        }
        out.writeBytes(value);
        return out.toByteArray();
    }

    /** The tag and the length only: a value may be a card number. */
    @Override
    public String toString() {
        return Integer.toHexString(tag).toUpperCase(Locale.ROOT) + "[" + value.length + "]";
    }

    /**
     * One pass over one array; indices only, so that nothing is copied before it is known to be
     * whole.
     */
    private static final class Parser {
        private final byte[] bytes;
        private int objects;

        Parser(byte[] bytes) {
            this.bytes = bytes;
        }

        List<Tlv> sequence(int from, int to, int depth) throws EmvFault {
            if (depth > DEPTH_MAX) {
                throw new EmvFault(Code.OVER_LIMIT, "TLV nested deeper than " + DEPTH_MAX);
            }
            var found = new ArrayList<Tlv>();
            int at = from;
            while (at < to) {
                if (bytes[at] == 0) {
                    at++;
                    continue;
                }
                if (++objects > OBJECTS_MAX) {
                    throw new EmvFault(
                            Code.OVER_LIMIT, "more than " + OBJECTS_MAX + " TLV objects");
                }
                int tagEnd = tagEnd(at, to);
                int tag = number(at, tagEnd);
                int lengthEnd = lengthEnd(tagEnd, to);
                int length =
                        lengthEnd - tagEnd == 1
                                ? bytes[tagEnd] & 0xFF
                                : number(tagEnd + 1, lengthEnd);
                if (length > to - lengthEnd) {
                    throw new EmvFault(
                            Code.MALFORMED,
                            "a TLV value ends " + (length - to + lengthEnd) + " bytes early");
                }
                int end = lengthEnd + length;
                boolean constructed = (bytes[at] & CONSTRUCTED) != 0;
                var children = constructed ? sequence(lengthEnd, end, depth + 1) : List.<Tlv>of();
                found.add(new Tlv(tag, Arrays.copyOfRange(bytes, lengthEnd, end), children));
                at = end;
            }
            return List.copyOf(found);
        }

        private int tagEnd(int at, int to) throws EmvFault {
            int end = at + 1;
            if ((bytes[at] & MORE_TAG_BYTES) == MORE_TAG_BYTES) {
                do {
                    if (end >= to) {
                        throw new EmvFault(Code.MALFORMED, "a TLV tag is cut off");
                    }
                } while ((bytes[end++] & 0x80) != 0);
            }
            if (end - at > TAG_BYTES_MAX) {
                throw new EmvFault(
                        Code.OVER_LIMIT, "a TLV tag has more than " + TAG_BYTES_MAX + " bytes");
            }
            return end;
        }

        private int lengthEnd(int at, int to) throws EmvFault {
            if (at >= to) {
                throw new EmvFault(Code.MALFORMED, "a TLV length is missing");
            }
            int first = bytes[at] & 0xFF;
            int more =
                    switch (first) {
                        case 0x81 -> 1;
                        case 0x82 -> 2;
                        default -> 0;
                    };
            if (first >= 0x80 && more == 0) {
                throw new EmvFault(
                        Code.MALFORMED, "a TLV length is of a form that EMV does not use");
            }
            if (more > to - at - 1) {
                throw new EmvFault(Code.MALFORMED, "a TLV length is cut off");
            }
            return at + 1 + more;
        }

        private int number(int from, int to) {
            int n = 0;
            for (int i = from; i < to; i++) {
                n = (n << 8) | (bytes[i] & 0xFF);
            }
            return n;
        }
    }
}
