package dev.foyer.simulator.rig;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Decides what a test does on a machine without a real stack: fail when {@code foyer.real} is
 * {@code required}, else skip.
 */
public final class Real {
    private static final Optional<String> MISSING = RealStack.missing();

    private Real() {}

    /** Goes on only where a private pcscd can run. */
    public static void pcscd() {
        if (MISSING.isEmpty()) {
            return;
        }
        var sentence = "pcscd with a virtual reader: " + MISSING.get();
        System.out.println("NOT RUN " + sentence);
        if (System.getProperty("foyer.real", "auto").equals("required")) {
            fail(sentence);
        }
        Assumptions.assumeTrue(false, sentence);
    }

    /** A directory with a path short enough for sockets. */
    public static Path directory() throws IOException {
        return Files.createTempDirectory("foyer-card-");
    }
}
