package dev.foyer.device.pinpad.link;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One question or answer: an operation and its fields in order. A field is a tag, two bytes of
 * length, and a value; tags that are not known are passed over. Immutable; prints no values.
 */
public final class Message {
    /** The longest message in bytes. */
    public static final int BYTES_MAX = 8192;

    private static final int FIELD_HEADER = 3;

    private final Op op;
    private final boolean answer;
    private final List<Field> fields;

    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    private record Field(Tag tag, byte[] value) {}

    private Message(Op op, boolean answer, List<Field> fields) {
        this.op = op;
        this.answer = answer;
        this.fields = List.copyOf(fields);
    }

    public static Message question(Op op) {
        return new Message(op, false, List.of());
    }

    /**
     * @param status 0 = done
     */
    public static Message answer(Op op, int status) {
        return new Message(op, true, List.of()).with(Tag.STATUS, status);
    }

    public Message with(Tag tag, byte[] value) {
        var more = new ArrayList<>(fields);
        more.add(new Field(tag, value.clone()));
        return new Message(op, answer, more);
    }

    /** A number is four bytes. */
    public Message with(Tag tag, int value) {
        return with(tag, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    public Message with(Tag tag, boolean value) {
        return with(tag, value ? 1 : 0);
    }

    public Message with(Tag tag, String value) {
        return with(tag, value.getBytes(StandardCharsets.UTF_8));
    }

    public Op op() {
        return op;
    }

    public boolean isAnswer() {
        return answer;
    }

    /** Every value under this tag, in order. */
    public List<byte[]> all(Tag tag) {
        return fields.stream()
                .filter(field -> field.tag == tag)
                .map(field -> field.value.clone())
                .toList();
    }

    public Optional<byte[]> find(Tag tag) {
        return all(tag).stream().findFirst();
    }

    public byte[] bytes(Tag tag) throws LinkFault {
        return find(tag).orElseThrow(() -> new LinkFault(op + " without " + tag));
    }

    public int number(Tag tag) throws LinkFault {
        byte[] value = bytes(tag);
        if (value.length != Integer.BYTES) {
            throw new LinkFault(tag + " is not a number");
        }
        return ByteBuffer.wrap(value).getInt();
    }

    public boolean flag(Tag tag) throws LinkFault {
        return number(tag) != 0;
    }

    public String text(Tag tag) throws LinkFault {
        return new String(bytes(tag), StandardCharsets.UTF_8);
    }

    public byte[] encode() {
        var out = new ByteArrayOutputStream();
        out.write(answer ? op.code() | Op.ANSWER : op.code());
        for (Field field : fields) {
            out.write(field.tag.code());
            out.write(field.value.length >>> Byte.SIZE);
            out.write(field.value.length);
            out.writeBytes(field.value);
        }
        if (out.size() > BYTES_MAX) {
            throw new IllegalArgumentException(op + " is longer than " + BYTES_MAX + " bytes");
        }
        return out.toByteArray();
    }

    public static Message decode(byte[] bytes) throws LinkFault {
        if (bytes.length == 0 || bytes.length > BYTES_MAX) {
            throw new LinkFault("a message of " + bytes.length + " bytes");
        }
        int code = bytes[0] & 0xFF;
        Op op =
                Op.of(code & ~Op.ANSWER)
                        .orElseThrow(() -> new LinkFault("an unknown operation " + code));
        var fields = new ArrayList<Field>();
        int at = 1;
        while (at < bytes.length) {
            if (at + FIELD_HEADER > bytes.length) {
                throw new LinkFault("a field of " + op + " is cut off");
            }
            int length = ((bytes[at + 1] & 0xFF) << Byte.SIZE) | (bytes[at + 2] & 0xFF);
            int end = at + FIELD_HEADER + length;
            if (end > bytes.length) {
                throw new LinkFault("a field of " + op + " is cut off");
            }
            byte[] value = Arrays.copyOfRange(bytes, at + FIELD_HEADER, end);
            Tag.of(bytes[at] & 0xFF).ifPresent(tag -> fields.add(new Field(tag, value)));
            at = end;
        }
        return new Message(op, (code & Op.ANSWER) != 0, fields);
    }

    /**
     * The same message for a recording: secret values are zeros of the same length, and a digit
     * that was typed is a zero.
     */
    public Message masked() {
        var masked = new ArrayList<Field>();
        for (Field field : fields) {
            byte[] value =
                    field.tag == Tag.EVENT
                            ? Event.masked(field.value)
                            : field.tag.secret() ? new byte[field.value.length] : field.value;
            masked.add(new Field(field.tag, value));
        }
        return new Message(op, answer, masked);
    }

    /** Bytes for a recording; what is no message is not written at all. */
    public static byte[] masked(byte[] bytes) {
        try {
            return decode(bytes).masked().encode();
        } catch (LinkFault notOurs) {
            return new byte[bytes.length];
        }
    }

    @Override
    public String toString() {
        return (answer ? "answer to " : "") + op + " " + fields.stream().map(Field::tag).toList();
    }
}
