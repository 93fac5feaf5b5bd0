package dev.foyer.kiosk.offline;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewCase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The file that says which case a kiosk plays, and which wishes for one the hub has not answered,
 * so that a restart finds both: what was asked may be done after whoever asked is gone. Holds ids
 * and no person. Every method may be called by any thread and blocks for the disk.
 *
 * <p>A line is the id of the case, or {@code opening KEY SERVICE LANGUAGE TICKET}.
 */
public final class CaseInHand {
    private static final String OPENING = "opening";
    private static final String NOTHING = "-";
    private static final int WORDS = 5;
    private static final int OPENINGS_MAX = 16;

    private final Path file;

    /** A wish for a case that was sent to the hub under a key. */
    public record Opening(UUID key, NewCase wish) {}

    /** Kept in this file; its folder is made. */
    public CaseInHand(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** The case that was played when the kiosk stopped, if any. */
    public synchronized Optional<String> last() {
        return lines().stream().filter(CaseInHand::isId).findFirst();
    }

    /** The wishes that were not answered when the kiosk stopped, oldest first. */
    public synchronized List<Opening> openings() {
        var found = new ArrayList<Opening>();
        for (var line : lines()) opening(line).ifPresent(found::add);
        return found;
    }

    /** A case is wished for; called before the hub is asked. */
    public synchronized void opening(NewCase wish, UUID key) {
        var line =
                String.join(
                        " ",
                        OPENING,
                        key.toString(),
                        wish.service(),
                        wish.language().name(),
                        wish.ticket() == null ? NOTHING : wish.ticket());
        var lines = lines();
        if (lines.contains(line) || opening(line).isEmpty()) return;
        lines.add(line);
        while (lines.size() > OPENINGS_MAX) lines.removeFirst();
        write(lines);
    }

    /** The hub has answered a wish. */
    public synchronized void answered(UUID key) {
        var lines = lines();
        if (lines.removeIf(line -> opening(line).filter(o -> o.key().equals(key)).isPresent()))
            write(lines);
    }

    /** A case is played from now on. */
    public synchronized void taken(String id) {
        var lines = lines();
        lines.removeIf(CaseInHand::isId);
        lines.add(id);
        write(lines);
    }

    /** It is not played any more. */
    public synchronized void left(String id) {
        var lines = lines();
        if (lines.remove(id)) write(lines);
    }

    private static boolean isId(String line) {
        return line.matches("[A-Za-z0-9_-]{1,64}");
    }

    private static Optional<Opening> opening(String line) {
        var words = line.split(" ", -1);
        if (words.length != WORDS || !words[0].equals(OPENING)) return Optional.empty();
        try {
            var language = Language.valueOf(words[3]);
            var ticket = words[4].equals(NOTHING) ? null : words[4];
            return Optional.of(
                    new Opening(
                            UUID.fromString(words[1]), new NewCase(words[2], language, ticket)));
        } catch (IllegalArgumentException e) {
            // Torn, or of another program.
            return Optional.empty();
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(file)
                    ? new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8))
                    : new ArrayList<>();
        } catch (IOException e) {
            throw new UncheckedIOException("the case in hand cannot be read from " + file, e);
        }
    }

    private void write(List<String> lines) {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            if (lines.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Files.createDirectories(file.getParent());
            try (var to =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING)) {
                var text = String.join("\n", lines) + "\n";
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) to.write(bytes);
                to.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the case in hand cannot be noted in " + file, e);
        }
    }
}
