package dev.foyer.device.biometric.linked;

import dev.foyer.device.biometric.Template;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of one message, read from the front. Confined to one thread. */
final class Fields {
    private static final int TEXT_MAX = 255;

    private final byte[] bytes;
    private int at = 1;

    Fields(byte[] bytes) {
        this.bytes = bytes;
    }

    int one() throws Garbled {
        need(1);
        return bytes[at++] & 0xFF;
    }

    int four() throws Garbled {
        return (one() << 24) | (one() << 16) | (one() << 8) | one();
    }

    /** A number from 0 to {@code most}. */
    int upTo(int most) throws Garbled {
        int value = one();
        if (value > most) {
            throw new Garbled(value + " where at most " + most + " was expected");
        }
        return value;
    }

    <T extends Enum<T>> T word(T[] words) throws Garbled {
        return words[upTo(words.length - 1)];
    }

    String text() throws Garbled {
        int length = one();
        need(length);
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    byte[] blob(int most) throws Garbled {
        int length = (one() << Byte.SIZE) | one();
        if (length > most) {
            throw new Garbled(length + " bytes where at most " + most + " were expected");
        }
        need(length);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    Template template() throws Garbled {
        byte[] blob = blob(Template.BYTES_MAX);
        if (blob.length == 0) {
            throw new Garbled("an empty template");
        }
        var template = new Template(blob);
        Arrays.fill(blob, (byte) 0);
        return template;
    }

    void end() throws Garbled {
        if (at != bytes.length) {
            throw new Garbled((bytes.length - at) + " bytes too many");
        }
    }

    private void need(int length) throws Garbled {
        if (at + length > bytes.length) {
            throw new Garbled("a message that is cut off");
        }
    }

    static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(TEXT_MAX, bytes.length);
        out.write(length);
        out.write(bytes, 0, length);
    }

    static void blob(ByteArrayOutputStream out, byte[] bytes) {
        out.write(bytes.length >>> Byte.SIZE);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }
}
