package dev.foyer.device.biometric;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A file that only its owner may read and whose earlier contents are overwritten before they are
 * let go. Blocks; used under the lock of one {@link Vault}.
 *
 * <p>It is replaced whole, so that a power cut leaves the old content or the new one. Overwriting
 * reaches the blocks that the file has; a file system that writes elsewhere, or a flash disk, may
 * keep others, which is why such a file belongs on an enciphered disk.
 */
final class SecretFile {
    static final int BYTES_MAX = 1 << 20;
    private static final int CHUNK = 8192;

    private final Path file;

    SecretFile(Path file) {
        this.file = file;
    }

    Optional<byte[]> read() throws IOException {
        // What a power cut has left half written.
        erase(fresh());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException("more than " + BYTES_MAX + " bytes");
        }
        return Optional.of(Files.readAllBytes(file));
    }

    /** Writes; when this returns the content is on the disk and the earlier one overwritten. */
    void write(byte[] content) throws IOException {
        Path fresh = fresh();
        erase(fresh);
        var only =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                FileChannel.open(
                        fresh,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        only)) {
            fill(channel, ByteBuffer.wrap(content));
        }
        if (Files.exists(file)) {
            try (var before = FileChannel.open(file, StandardOpenOption.WRITE)) {
                replace(fresh);
                overwrite(before);
            }
        } else {
            replace(fresh);
        }
    }

    private void replace(Path fresh) throws IOException {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        flushDirectory();
    }

    /** Overwrites the content, lets the file go, and sees that it is gone. */
    void erase() throws IOException {
        erase(file);
    }

    private void erase(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            overwrite(channel);
        }
        Files.delete(path);
        flushDirectory();
        if (Files.exists(path)) {
            throw new IOException(path + " is still there");
        }
    }

    private static void overwrite(FileChannel channel) throws IOException {
        long size = channel.size();
        channel.position(0);
        for (long left = size; left > 0; left -= CHUNK) {
            var zeros = ByteBuffer.allocate((int) Math.min(CHUNK, left));
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
        }
        channel.force(true);
    }

    private static void fill(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private Path fresh() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private void flushDirectory() throws IOException {
        try (var directory = FileChannel.open(file.resolveSibling("."))) {
            directory.force(true);
        }
    }
}
