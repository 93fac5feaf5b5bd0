package dev.foyer.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/**
 * A library in the place of another one, made with gcc for a test. Its source finds its own
 * directory as {@code DIR} and obeys the first letter of the file {@code order} in it.
 */
public record SmallLibrary(Path file) {

    /**
     * Compiles it; a machine without gcc is told so.
     *
     * @param file what it is to be called
     * @param placeOf what it stands in the place of, for that sentence
     */
    public static SmallLibrary compiled(Path file, String source, String placeOf)
            throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Path text = Files.writeString(Path.of(file + ".c"), source);
        Path log = Path.of(file + ".log");
        var gcc =
                new ProcessBuilder(
                                "gcc",
                                "-shared",
                                "-fPIC",
                                "-DDIR=\"" + directory + "\"",
                                "-o",
                                file.toString(),
                                text.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        try {
            var process = gcc.start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(() -> said(log)).isZero();
        } catch (IOException missing) {
            String sentence = "a library in the place of " + placeOf + ": gcc is missing";
            System.out.println("NOT RUN " + sentence);
            if (System.getProperty("foyer.real", "auto").equals("required")) {
                Assertions.fail(sentence);
            }
            Assumptions.assumeTrue(false, sentence);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return new SmallLibrary(file);
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What it does from now on; whole or not at all, since the library reads it at any time. */
    public void order(char letter) throws IOException {
        Path fresh = Files.writeString(file.resolveSibling("order.new"), String.valueOf(letter));
        Files.move(
                fresh,
                file.resolveSibling("order"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
