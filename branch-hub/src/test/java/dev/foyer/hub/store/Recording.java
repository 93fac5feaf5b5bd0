package dev.foyer.hub.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a process wrote and flushed, in order, and the disks it could leave behind if the power went
 * at some moment: everything flushed is there; of what was written since, nothing, a beginning, or
 * any 512-byte sectors.
 */
final class Recording {
    private static final int SECTOR = 512;

    final List<Op> ops = new ArrayList<>();
    final Map<Integer, String> names = new HashMap<>();

    /** Kinds as in recorder.c: W(rite at), A(ppend), F(lush), T(runcate), U(nlink). */
    record Op(char kind, int file, long offset, byte[] data) {}

    static Recording read(Path log) throws IOException {
        var recording = new Recording();
        var bytes = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            char kind = (char) bytes.get();
            int file = Byte.toUnsignedInt(bytes.get());
            long offset = bytes.getLong();
            var data = new byte[bytes.getInt()];
            bytes.get(data);
            if (kind == 'N')
                recording.names.put(
                        file,
                        Path.of(new String(data, StandardCharsets.UTF_8)).getFileName().toString());
            else recording.ops.add(new Op(kind, file, offset, data));
        }
        return recording;
    }

    /** One file on a disk that is about to lose power. */
    private static final class Disk {
        byte[] durable = new byte[0];
        int size;
        final List<Op> pending = new ArrayList<>();

        void put(long offset, byte[] data, int from, int length) {
            int end = (int) offset + length;
            if (end > durable.length)
                durable = Arrays.copyOf(durable, Math.max(end, durable.length * 2));
            System.arraycopy(data, from, durable, (int) offset, length);
            size = Math.max(size, end);
        }

        void apply(Op op) {
            switch (op.kind()) {
                case 'W' -> put(op.offset(), op.data(), 0, op.data().length);
                case 'A' -> put(size, op.data(), 0, op.data().length);
                case 'T' -> truncate((int) op.offset());
                default -> throw new IllegalStateException("not pending: " + op.kind());
            }
        }

        void truncate(int length) {
            if (length > durable.length) durable = Arrays.copyOf(durable, length);
            if (length < size) Arrays.fill(durable, length, size, (byte) 0);
            size = length;
        }

        void flush() {
            pending.forEach(this::apply);
            pending.clear();
        }

        Disk copy() {
            var copy = new Disk();
            copy.durable = Arrays.copyOf(durable, size);
            copy.size = size;
            return copy;
        }

        /** What is left of it; chance decides what of the unflushed arrived. */
        byte[] after(SplittableRandom random) {
            var left = copy();
            int mode = random.nextInt(3);
            int whole = mode == 0 ? 0 : random.nextInt(pending.size() + 1);
            for (int i = 0; i < whole && mode == 1; i++) left.apply(pending.get(i));
            if (mode == 2) for (var op : pending) if (random.nextInt(8) != 0) left.torn(op, random);
            return Arrays.copyOf(left.durable, left.size);
        }

        private void torn(Op op, SplittableRandom random) {
            if (op.kind() != 'W') {
                if (random.nextBoolean()) apply(op);
                return;
            }
            boolean whole = random.nextBoolean();
            for (int from = 0; from < op.data().length; from += SECTOR)
                if (whole || random.nextBoolean())
                    put(
                            op.offset() + from,
                            op.data(),
                            from,
                            Math.min(SECTOR, op.data().length - from));
        }
    }

    /** The files of one cut, by name, and how many operations came before it. */
    record Cut(int at, Map<String, byte[]> files) {}

    /** Visits cuts at these operations, which are in order; unlinks count at once. */
    void cuts(List<Integer> at, long seed, java.util.function.Consumer<Cut> visitor) {
        var disks = new HashMap<Integer, Disk>();
        int done = 0;
        for (int cut : at) {
            for (; done < cut; done++) {
                var op = ops.get(done);
                var disk = disks.computeIfAbsent(op.file(), _ -> new Disk());
                switch (op.kind()) {
                    case 'F' -> disk.flush();
                    case 'U' -> disks.remove(op.file());
                    default -> disk.pending.add(op);
                }
            }
            var random = new SplittableRandom(seed * 31 + cut);
            var files = new HashMap<String, byte[]>();
            disks.forEach(
                    (file, disk) -> files.put(String.valueOf(names.get(file)), disk.after(random)));
            visitor.accept(new Cut(cut, files));
        }
    }

    /** A line that was appended to a file, and by which operation. */
    record Line(int op, String text) {}

    /** The lines appended to a file, in order; a line is appended in one piece. */
    List<Line> lines(String name) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < ops.size(); i++) {
            var op = ops.get(i);
            int at = i;
            if (op.kind() == 'A' && name.equals(names.get(op.file())))
                new String(op.data(), StandardCharsets.US_ASCII)
                        .lines()
                        .forEach(l -> lines.add(new Line(at, l)));
        }
        return lines;
    }
}
