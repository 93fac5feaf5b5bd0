package dev.foyer.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A directory for the files of simulated programs, in memory where the machine has such a place:
 * what a kill leaves there is the same, and nobody waits for a real disk.
 */
record Disk(Path path) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    static Disk make() {
        try {
            return new Disk(
                    Files.isWritable(MEMORY)
                            ? Files.createTempDirectory(MEMORY, "simulated")
                            : Files.createTempDirectory("simulated"));
        } catch (IOException e) {
            throw new UncheckedIOException("no directory can be made", e);
        }
    }

    /** Takes away whatever lies there. */
    void empty() {
        try (var all = Files.walk(path)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList())
                if (!one.equals(path)) Files.delete(one);
        } catch (IOException e) {
            throw new UncheckedIOException("no empty directory", e);
        }
    }

    @Override
    public void close() {
        empty();
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be taken away", e);
        }
    }
}
