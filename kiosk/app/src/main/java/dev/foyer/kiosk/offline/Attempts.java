package dev.foyer.kiosk.offline;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The append-only file of what this kiosk tried to do once: a line before each attempt and a line
 * after, each on the disk (fsync) before the call returns. A key that has a line is never tried
 * again. It holds ids, amounts and no person. Every method may be called by any thread and blocks
 * for the disk.
 *
 * <p>A line is {@code INSTANT WORD KEY DETAIL .}; what has no full stop was torn by a power cut and
 * counts as never written.
 */
public final class Attempts implements AutoCloseable {
    /** A file this large is begun anew at the next start, with what still matters. */
    public static final long BYTES_MAX = 8 * 1024 * 1024;

    private static final String NOTHING = "-";
    private static final int WORDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /** What a line says. */
    private enum Word {
        BEGUN,
        NOTED,
        ENDED,
        TOLD
    }

    /**
     * What is known of one attempt.
     *
     * @param begun what was known before it
     * @param noted how far it had come, empty before it was noted
     * @param ended what came of it, absent while nobody knows
     * @param told whether whoever must know it does
     */
    record Entry(String begun, String noted, @Nullable String ended, boolean told) {
        boolean open() {
            return ended == null;
        }
    }

    private final FileChannel file;
    private final Clock clock;
    private final Map<String, Entry> known = new LinkedHashMap<>();

    private Attempts(FileChannel file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Opens the file, and makes it if needed. */
    public static Attempts open(Path path, Clock clock) {
        try {
            var folder = path.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            if (Files.exists(path) && Files.size(path) > BYTES_MAX) beginAnew(path, clock);
            var known = read(path);
            boolean fresh = !Files.exists(path);
            var attempts = new Attempts(appending(path), clock);
            if (fresh) onlyOurs(path);
            attempts.endTornLine(path);
            attempts.take(known);
            return attempts;
        } catch (IOException e) {
            throw new UncheckedIOException("the file of attempts " + path + " cannot be opened", e);
        }
    }

    private static FileChannel appending(Path path) throws IOException {
        return FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }

    private static void onlyOurs(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    private static Map<String, Entry> read(Path path) throws IOException {
        var known = new LinkedHashMap<String, Entry>();
        if (!Files.exists(path)) return known;
        for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
            String[] words = line.split(" ", -1);
            if (words.length != WORDS || !words[4].equals(".")) continue;
            for (Word one : Word.values())
                if (one.name().equals(words[1])) apply(known, one, words[2], words[3]);
        }
        return known;
    }

    private static void apply(Map<String, Entry> known, Word word, String key, String detail) {
        var text = detail.equals(NOTHING) ? "" : detail;
        var before = known.getOrDefault(key, new Entry("", "", null, false));
        known.put(
                key,
                switch (word) {
                    case BEGUN -> new Entry(text, "", null, false);
                    case NOTED -> new Entry(before.begun(), text, before.ended(), before.told());
                    case ENDED -> new Entry(before.begun(), before.noted(), text, before.told());
                    case TOLD -> new Entry(before.begun(), before.noted(), before.ended(), true);
                });
    }

    /** A new file with the acts of which somebody has still to be told; the old one stays aside. */
    private static void beginAnew(Path path, Clock clock) throws IOException {
        var next = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(next);
        try (var fresh = new Attempts(appending(next), clock)) {
            onlyOurs(next);
            for (var one : read(path).entrySet()) {
                if (one.getValue().told() || !one.getKey().startsWith(ActAttempts.PREFIX)) continue;
                fresh.write(Word.BEGUN, one.getKey(), one.getValue().begun());
                fresh.write(Word.NOTED, one.getKey(), one.getValue().noted());
                var ended = one.getValue().ended();
                if (ended != null) fresh.write(Word.ENDED, one.getKey(), ended);
            }
        }
        Files.copy(
                path,
                path.resolveSibling(path.getFileName() + ".old"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void endTornLine(Path path) throws IOException {
        if (file.size() == 0) return;
        var last = ByteBuffer.allocate(1);
        try (var whole = FileChannel.open(path, StandardOpenOption.READ)) {
            whole.read(last, file.size() - 1);
        }
        if (last.get(0) != '\n') file.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }

    private synchronized void take(Map<String, Entry> read) {
        known.putAll(read);
    }

    /** Notes that something is about to be tried; false when it has been, and must not be again. */
    synchronized boolean begin(String key, String detail) {
        if (known.containsKey(key)) return false;
        write(Word.BEGUN, key, detail);
        return true;
    }

    /** Notes how far it has come. */
    synchronized void note(String key, String detail) {
        write(Word.NOTED, key, detail);
    }

    /** Notes what came of it. */
    synchronized void end(String key, String detail) {
        write(Word.ENDED, key, detail);
    }

    /** Notes that whoever must know of it does. */
    synchronized void told(String key) {
        write(Word.TOLD, key, "");
    }

    synchronized Optional<Entry> of(String key) {
        return Optional.ofNullable(known.get(key));
    }

    /** The keys with a prefix, oldest first. */
    synchronized List<String> keys(String prefix) {
        var found = new ArrayList<String>();
        for (String key : known.keySet()) if (key.startsWith(prefix)) found.add(key);
        return found;
    }

    private void write(Word word, String key, String detail) {
        if (!key.matches("[A-Za-z0-9_./-]{1,256}"))
            throw new IllegalArgumentException("not the key of an attempt");
        if (!detail.matches("[A-Za-z0-9_.=,:-]{0,256}"))
            throw new IllegalArgumentException("not the detail of an attempt");
        try {
            var line =
                    clock.instant()
                            + " "
                            + word
                            + " "
                            + key
                            + " "
                            + (detail.isEmpty() ? NOTHING : detail)
                            + " .\n";
            var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) file.write(bytes);
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("an attempt cannot be noted", e);
        }
        apply(known, word, key, detail);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("the file of attempts does not close: {}", e.getMessage());
        }
    }
}
