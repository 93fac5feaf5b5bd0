package dev.foyer.kiosk.offline;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The append-only file of printing: a line before each attempt and a line after, each on the disk
 * (fsync) before the call returns. A ticket that has a line is never printed again, whatever became
 * of it; after a restart those without an outcome are noted as unknown. Holds ticket ids and no
 * person. Every method may be called by any thread and blocks for the disk.
 */
public final class PrintAttempts implements AutoCloseable {
    /** A file this large is begun anew at the next start: no ticket lives that long. */
    public static final long BYTES_MAX = 8 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(PrintAttempts.class);

    /** What became of an attempt. */
    public enum Outcome {
        STARTED,
        PRINTED,
        FAILED,
        UNKNOWN
    }

    private final FileChannel file;
    private final Clock clock;
    private final Map<String, Outcome> known = new HashMap<>();

    private PrintAttempts(FileChannel file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Opens the file, makes it if needed, and notes what a power cut left open as unknown. */
    public static PrintAttempts open(Path path, Clock clock) {
        try {
            var folder = path.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            if (Files.exists(path) && Files.size(path) > BYTES_MAX)
                Files.move(
                        path,
                        path.resolveSibling(path.getFileName() + ".old"),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            List<String> lines =
                    Files.exists(path)
                            ? Files.readAllLines(path, StandardCharsets.UTF_8)
                            : List.of();
            boolean fresh = !Files.exists(path);
            var file =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND);
            if (fresh)
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            var attempts = new PrintAttempts(file, clock);
            attempts.endTornLine(path);
            attempts.recover(lines);
            return attempts;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the file of print attempts " + path + " cannot be opened", e);
        }
    }

    private void endTornLine(Path path) throws IOException {
        if (file.size() == 0) return;
        var last = ByteBuffer.allocate(1);
        try (var whole = FileChannel.open(path, StandardOpenOption.READ)) {
            whole.read(last, file.size() - 1);
        }
        if (last.get(0) != '\n') file.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }

    private synchronized void recover(List<String> lines) {
        for (String line : lines) {
            // A line torn by a power cut has no third word; the attempt it would have told of had
            // not begun.
            String[] words = line.split(" ", -1);
            if (words.length == 4 && words[3].equals(".")) note(words[1], words[2]);
        }
        var open =
                known.entrySet().stream()
                        .filter(e -> e.getValue() == Outcome.STARTED)
                        .map(Map.Entry::getKey)
                        .toList();
        for (String ticket : open) {
            LOG.warn(
                    "nobody knows whether ticket {}… was printed before the restart; it is not"
                            + " printed again",
                    ticket.substring(0, Math.min(6, ticket.length())));
            end(ticket, Outcome.UNKNOWN);
        }
    }

    private void note(String outcome, String ticket) {
        for (Outcome one : Outcome.values()) if (one.name().equals(outcome)) known.put(ticket, one);
    }

    /**
     * Notes that a ticket is about to be printed; false when it has been tried before and must not
     * be.
     */
    public synchronized boolean begin(String ticket) {
        if (known.containsKey(ticket)) return false;
        write(Outcome.STARTED, ticket);
        return true;
    }

    /** Notes what became of it. */
    public synchronized void end(String ticket, Outcome outcome) {
        write(outcome, ticket);
    }

    /** What is known about a ticket's paper, if it was ever tried. */
    public synchronized java.util.Optional<Outcome> of(String ticket) {
        return java.util.Optional.ofNullable(known.get(ticket));
    }

    private void write(Outcome outcome, String ticket) {
        if (!ticket.matches("[A-Za-z0-9_-]{1,64}"))
            throw new IllegalArgumentException("not a ticket's id");
        known.put(ticket, outcome);
        try {
            var line = clock.instant() + " " + outcome + " " + ticket + " .\n";
            var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) file.write(bytes);
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("a print attempt cannot be noted", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("the file of print attempts does not close: {}", e.getMessage());
        }
    }
}
