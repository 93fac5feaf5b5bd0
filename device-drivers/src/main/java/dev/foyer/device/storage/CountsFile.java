package dev.foyer.device.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.Json;

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
import java.util.zip.CRC32C;

/**
 * The file that holds what a device's units hold. It is replaced whole: a new one is written and
 * flushed beside it and takes its name, so that a power cut leaves the old counts or the new ones,
 * never half of each. Blocks; used under the lock of one {@link Storage}.
 */
public final class CountsFile {
    static final int BYTES_MAX = 4 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(CountsFile.class);

    private final @Nullable Path file;

    private CountsFile(@Nullable Path file) {
        this.file = file;
    }

    /** Counts that are kept in a file; its directory must be there. */
    public static CountsFile at(Path file) {
        return new CountsFile(file.toAbsolutePath());
    }

    /** Counts that are lost with the program; for tests of other things. */
    public static CountsFile forgotten() {
        return new CountsFile(null);
    }

    /** What was found at the start. */
    sealed interface Found {
        /** There is no file yet. */
        record Nothing() implements Found {}

        /** What was written last. */
        record Saved(ObjectNode content) implements Found {}

        /** A file that is not what was written; it was put aside under the given name. */
        record Damaged(Path aside) implements Found {}
    }

    Found read() {
        var path = file;
        if (path == null || !Files.exists(path)) {
            return new Found.Nothing();
        }
        try {
            if (Files.size(path) <= BYTES_MAX) {
                String text = Files.readString(path);
                int end = text.indexOf('\n');
                if (end > 0 && text.substring(0, end).equals(sum(text.substring(end + 1)))) {
                    return new Found.Saved((ObjectNode) Json.parse(text.substring(end + 1)));
                }
            }
        } catch (IOException | ClassCastException e) {
            LOG.error("{} cannot be read: {}", path, e.toString());
        }
        return new Found.Damaged(putAside(path));
    }

    /** Writes; when this returns the content is on the disk. */
    void write(ObjectNode content) throws IOException {
        var path = file;
        if (path == null) {
            return;
        }
        String text = content.toString();
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (var channel =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            var bytes = ByteBuffer.wrap((sum(text) + "\n" + text).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        // The new name is only safe when the directory is.
        try (var directory = FileChannel.open(path.resolveSibling("."))) {
            directory.force(true);
        }
    }

    private static Path putAside(Path path) {
        for (int number = 1; ; number++) {
            Path aside = path.resolveSibling(path.getFileName() + ".damaged-" + number);
            if (!Files.exists(aside)) {
                try {
                    return Files.move(path, aside);
                } catch (IOException e) {
                    throw new UncheckedIOException("counts cannot be put aside: " + path, e);
                }
            }
        }
    }

    private static String sum(String text) {
        var sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }
}
