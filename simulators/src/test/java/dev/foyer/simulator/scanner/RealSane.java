package dev.foyer.simulator.scanner;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The real stack that the scanner's tests need, checked for. libsane keeps one configuration for
 * the life of a process, so all tests of one JVM share one rig.
 */
public final class RealSane {

    private static Optional<ScannerRig> rig = Optional.empty();

    private RealSane() {}

    /** The one rig, if this machine can have one. */
    public static synchronized ScannerRig rig() {
        need(
                ScannerRig.possible(),
                "libsane with its test backend (Debian: libsane1 libsane-common)");
        if (rig.isEmpty()) {
            try {
                var made = ScannerRig.in(Files.createTempDirectory("foyer-scanner-"));
                Runtime.getRuntime().addShutdownHook(new Thread(made::close));
                rig = Optional.of(made);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rig.get();
    }

    static PagePainter painter() {
        Optional<PagePainter> painter = PagePainter.withFontOfThisMachine();
        need(painter.isPresent(), "the font OCR-B (Debian: fonts-ocr-b)");
        return painter.orElseThrow();
    }

    static Saned saned(RandomGenerator chance) throws IOException {
        Optional<Saned> daemon = Saned.over(rig(), chance);
        need(daemon.isPresent(), "saned (Debian: sane-utils)");
        return daemon.orElseThrow();
    }

    private static void need(boolean there, String what) {
        if (there) {
            return;
        }
        String sentence = what + " is not on this machine";
        System.out.println("SKIPPED: " + sentence);
        if (System.getProperty("foyer.real", "auto").equals("required")) {
            fail(sentence);
        }
        Assumptions.assumeTrue(false, sentence);
    }
}
