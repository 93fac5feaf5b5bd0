package dev.foyer.kiosk.device;

import dev.foyer.simulator.scanner.ScannerSimulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The simulated scanner, always in the same directory: SANE keeps its configuration for the life of
 * a process, so all tests of one JVM have it in one place, one after the other.
 */
final class OneGlass {
    private static Optional<Path> directory = Optional.empty();

    private OneGlass() {}

    static synchronized ScannerSimulator scanner() {
        try {
            if (directory.isEmpty()) {
                var made = Files.createTempDirectory("foyer-glass-");
                // The scanner clears what is inside when it is closed.
                made.toFile().deleteOnExit();
                directory = Optional.of(made);
            }
            return ScannerSimulator.start("scanner", directory.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
