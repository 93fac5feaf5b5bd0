package dev.foyer.simulation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Changes what a class file calls, by its constant pool alone: the owner of a method that is called
 * or referred to, and names of classes. Code and stack maps stay as they are (JVMS 4.4).
 *
 * @param owners {@code owner.method} to the new owner; the target has the same kind, name and
 *     descriptor
 * @param classes internal names to internal names
 */
record Rewriter(Map<String, String> owners, Map<String, String> classes) {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;

    /** One entry: a text, or its bytes as they stand. */
    private record Entry(int tag, String text, byte[] rest) {
        int at(int place) {
            return (rest[place] & 0xFF) << 8 | rest[place + 1] & 0xFF;
        }
    }

    byte[] rewrite(byte[] classFile) {
        try {
            var in = new DataInputStream(new ByteArrayInputStream(classFile));
            var whole = new ByteArrayOutputStream(classFile.length + 256);
            var out = new DataOutputStream(whole);
            out.writeLong(in.readLong());
            var pool = read(in);
            var more = new ArrayList<Entry>();
            for (int i = 1; i < pool.size(); i++) redirect(pool, i, more);
            pool.addAll(more);
            out.writeShort(pool.size());
            for (int i = 1; i < pool.size(); i++) write(out, pool.get(i));
            in.transferTo(out);
            return whole.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("not a class file", e);
        }
    }

    private static List<Entry> read(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        var pool = new ArrayList<Entry>(count + 16);
        pool.add(new Entry(0, "", new byte[0]));
        while (pool.size() < count) {
            int tag = in.readUnsignedByte();
            var none = new Entry(0, "", new byte[0]);
            if (tag == UTF8) pool.add(new Entry(tag, in.readUTF(), new byte[0]));
            else pool.add(new Entry(tag, "", in.readNBytes(length(tag))));
            if (tag == LONG || tag == DOUBLE) pool.add(none);
        }
        return pool;
    }

    private static int length(int tag) {
        return switch (tag) {
            case 3, 4, 9, METHOD, INTERFACE_METHOD, 12, 17, 18 -> 4;
            case LONG, DOUBLE -> 8;
            case CLASS, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            default -> throw new IllegalStateException("constant " + tag);
        };
    }

    private void redirect(List<Entry> pool, int index, List<Entry> more) {
        var entry = pool.get(index);
        if (entry.tag != METHOD && entry.tag != INTERFACE_METHOD) return;
        var owner = pool.get(pool.get(entry.at(0)).at(0)).text;
        var name = pool.get(pool.get(entry.at(2)).at(0)).text;
        var instead = owners.get(owner + "." + name);
        if (instead == null) return;
        int text = pool.size() + more.size();
        more.add(new Entry(UTF8, instead, new byte[0]));
        more.add(new Entry(CLASS, "", two(text)));
        var rest = entry.rest.clone();
        System.arraycopy(two(text + 1), 0, rest, 0, 2);
        pool.set(index, new Entry(entry.tag, "", rest));
    }

    private static byte[] two(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private void write(DataOutputStream out, Entry entry) throws IOException {
        if (entry.tag == 0) return;
        out.writeByte(entry.tag);
        if (entry.tag == UTF8) out.writeUTF(renamed(entry.text));
        else out.write(entry.rest);
    }

    private String renamed(String text) {
        var whole = classes.get(text);
        if (whole != null) return whole;
        if (text.indexOf(';') < 0) return text;
        var changed = text;
        for (var one : classes.entrySet())
            changed = changed.replace("L" + one.getKey() + ";", "L" + one.getValue() + ";");
        return changed;
    }
}
