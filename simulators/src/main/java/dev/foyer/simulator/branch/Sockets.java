package dev.foyer.simulator.branch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/**
 * A directory for Unix sockets, whose names must be short. The same owner has the same one, so that
 * what a killed run left there is cleared away by the next.
 */
record Sockets(Path directory) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

    /** A fresh one for whoever keeps everything else in this directory. */
    static Sockets of(Path owner) throws IOException {
        var name = "foyer-" + Integer.toHexString(owner.toAbsolutePath().hashCode());
        var directory = Path.of(System.getProperty("java.io.tmpdir"), name);
        clear(directory);
        return new Sockets(
                Files.createDirectory(
                        directory,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------"))));
    }

    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var left = Files.walk(directory)) {
                for (var file : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            clear(directory);
        } catch (IOException leftBehind) {
            LOG.warn("something stayed behind in {}: {}", directory, leftBehind.toString());
        }
    }
}
