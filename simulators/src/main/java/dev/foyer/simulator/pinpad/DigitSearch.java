package dev.foyer.simulator.pinpad;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A search for digits that must be nowhere, in every way in which a program could hold them: in
 * files, and in all that a running process has in its memory. Immutable; any thread. Digits should
 * be twelve, or chance finds shorter ones.
 */
public final class DigitSearch {
    private static final int WINDOW = 1 << 16;
    private static final int BYTE = 0xFF;
    private static final int PAIRS = 1 << 16;
    private static final int HID_ONE = 0x1E;
    private static final int HID_ZERO = 0x27;
    private static final String[] NAMES = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };

    /** One way of writing one number. */
    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    private record Pattern(String name, byte[] bytes) {}

    /** By their first two bytes; null where none begins so, which is nearly everywhere. */
    private final @Nullable List<Pattern>[] patterns;

    private final List<String> numbers;
    private final int longest;

    /** For these numbers. */
    public DigitSearch(List<String> numbers) {
        this.numbers = List.copyOf(numbers);
        patterns = none();
        int most = 1;
        for (var number : numbers)
            for (var way : ways(number).entrySet()) {
                var bytes = way.getValue();
                int pair = pair(bytes, 0);
                var like = patterns[pair] == null ? new ArrayList<Pattern>() : patterns[pair];
                like.add(new Pattern(number + ": " + way.getKey(), bytes));
                patterns[pair] = like;
                most = Math.max(most, bytes.length);
            }
        longest = most;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // no array of a type with arguments can be made
    private static @Nullable List<Pattern>[] none() {
        return new List[PAIRS];
    }

    private static int pair(byte[] in, int at) {
        return ((in[at] & BYTE) << Byte.SIZE) | (in[at + 1] & BYTE);
    }

    /** How a program could hold these digits, by a name for each way. */
    public static Map<String, byte[]> ways(String digits) {
        var ways = new LinkedHashMap<String, byte[]>();
        ways.put("letters", digits.getBytes(StandardCharsets.US_ASCII));
        ways.put("wide letters", digits.getBytes(StandardCharsets.UTF_16LE));
        ways.put("wide letters, big end first", digits.getBytes(StandardCharsets.UTF_16BE));
        ways.put("a byte a digit", mapped(digits, 0, 0));
        ways.put("codes of the pad's keys", mapped(digits, 0x10, 0x10));
        ways.put("codes of a number pad's keys", mapped(digits, 0x60, 0x60));
        ways.put("usages of a keyboard's keys", mapped(digits, HID_ONE - 1, HID_ZERO));
        ways.put("key events of Linux", mapped(digits, 1, 11));
        ways.put("numbers of four bytes", wide(digits));
        ways.put("packed", packed(digits));
        ways.put("packed behind a nibble", packed(digits.substring(1, digits.length() - 1)));
        return ways;
    }

    /** Each digit as a number that is this much more; zero stands elsewhere on some keyboards. */
    private static byte[] mapped(String digits, int more, int zero) {
        var bytes = new byte[digits.length()];
        for (int i = 0; i < bytes.length; i++) {
            int digit = digits.charAt(i) - '0';
            bytes[i] = (byte) (digit == 0 ? zero : digit + more);
        }
        return bytes;
    }

    /** In either order of bytes, but for the noughts at both ends. */
    private static byte[] wide(String digits) {
        var bytes = ByteBuffer.allocate((digits.length() - 1) * Integer.BYTES + 1);
        for (int i = 0; i < digits.length(); i++)
            bytes.put(i * Integer.BYTES, (byte) (digits.charAt(i) - '0'));
        return bytes.array();
    }

    private static byte[] packed(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /** Where the numbers stand in a file, and how; in each way once. */
    public SortedSet<String> in(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return in(in);
        }
    }

    /** Where they stand in a stream. */
    public SortedSet<String> in(InputStream in) throws IOException {
        var hits = new TreeSet<String>();
        var window = new byte[WINDOW];
        int kept = 0;
        for (int n = in.read(window); n > 0; n = in.read(window, kept, window.length - kept)) {
            int filled = kept + n;
            find(window, filled, hits);
            kept = Math.min(filled, longest - 1);
            System.arraycopy(window, filled - kept, window, 0, kept);
        }
        return hits;
    }

    private void find(byte[] in, int filled, SortedSet<String> hits) {
        for (int i = 0; i < filled - 1; i++) {
            var like = patterns[pair(in, i)];
            if (like != null) compare(like, in, i, filled, hits);
        }
    }

    private static void compare(
            List<Pattern> like, byte[] in, int at, int filled, SortedSet<String> hits) {
        for (var pattern : like) {
            int end = at + pattern.bytes().length;
            if (end <= filled
                    && Arrays.equals(in, at, end, pattern.bytes(), 0, pattern.bytes().length))
                hits.add(pattern.name());
        }
    }

    /**
     * Where a text says the names of the digits' keys one after the other, whatever stands between:
     * messages that tell each key that was pressed.
     */
    public SortedSet<String> keysIn(Path text) throws IOException {
        var said = new StringBuilder();
        try (var lines = Files.lines(text)) {
            lines.forEach(line -> {
                for (var word : line.split("[^a-z]+", -1))
                    for (int i = 0; i < NAMES.length; i++)
                        if (NAMES[i].equals(word)) said.append(i);
            });
        }
        var hits = new TreeSet<String>();
        for (var number : numbers)
            if (said.indexOf(number) >= 0) hits.add(number + ": names of keys");
        return hits;
    }

    /**
     * Where they stand in what a running process can write to: heap, stacks and all else.
     *
     * @throws IOException if the process has ended, or this one may not look into it
     */
    public Memory inMemory(long pid) throws IOException {
        var hits = new TreeSet<String>();
        long bytes = 0;
        var process = Path.of("/proc", Long.toString(pid));
        var maps = Files.readAllLines(process.resolve("maps"));
        try (var memory = new RandomAccessFile(process.resolve("mem").toString(), "r")) {
            for (var line : maps) {
                var words = line.split("\\s+", -1);
                if (!words[1].startsWith("rw")) continue;
                var ends = words[0].split("-", -1);
                long from = Long.parseUnsignedLong(ends[0], 16);
                long to = Long.parseUnsignedLong(ends[1], 16);
                bytes += region(memory, from, to, hits);
            }
        }
        return new Memory(bytes, hits);
    }

    /** What was looked through, and what was found there. */
    public record Memory(long bytes, SortedSet<String> hits) {}

    /** A region that goes away meanwhile, or that the kernel keeps for itself, ends early. */
    private long region(RandomAccessFile memory, long from, long to, SortedSet<String> hits) {
        var window = new byte[WINDOW];
        long at = from;
        int kept = 0;
        while (at < to) {
            int n;
            try {
                memory.seek(at);
                n = memory.read(window, kept, (int) Math.min(window.length - kept, to - at));
            } catch (IOException gone) {
                return at - from;
            }
            if (n <= 0) return at - from;
            find(window, kept + n, hits);
            int filled = kept + n;
            kept = Math.min(filled, longest - 1);
            System.arraycopy(window, filled - kept, window, 0, kept);
            at += n;
        }
        return to - from;
    }
}
