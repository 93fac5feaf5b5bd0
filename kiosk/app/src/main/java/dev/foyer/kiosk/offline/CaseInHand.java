package dev.foyer.kiosk.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file that says which case a kiosk plays, so that a restart finds it. Holds an id and no
 * person. Every method may be called by any thread and blocks for the disk.
 */
public final class CaseInHand {
    private final Path file;

    /** Kept in this file; its folder is made. */
    public CaseInHand(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** The case that was played when the kiosk stopped, if any. */
    public synchronized Optional<String> last() {
        try {
            if (!Files.exists(file)) return Optional.empty();
            var id = Files.readString(file).strip();
            return id.matches("[A-Za-z0-9_-]{1,64}") ? Optional.of(id) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the case in hand cannot be read from " + file, e);
        }
    }

    /** A case is played from now on. */
    public synchronized void taken(String id) {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            try (var to =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING)) {
                var bytes = ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.UTF_8));
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

    /** It is not played any more. */
    public synchronized void left(String id) {
        try {
            if (last().filter(id::equals).isPresent()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the case in hand cannot be forgotten in " + file, e);
        }
    }
}
