package dev.foyer.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A real process with the production core is killed under load again and again on the same state:
 * all that was told is there, nothing twice, and the entries a feed was told are the entries that
 * are there.
 */
class KillTest {
    /** Few by default: fifty of the whole program are CrashOverHttpTest's. */
    private static final int KILLS = Boolean.getBoolean("foyer.long") ? 200 : 15;

    private static final long SEED = 7;
    private static final int LOAD_MILLIS_MAX = 400;

    @TempDir Path directory;

    @Test
    void nothingToldIsLostOrDoubledByKills() throws Exception {
        var told = directory.resolve("told");
        var state = directory.resolve("state");
        var random = new SplittableRandom(SEED);
        int lines = 0;
        for (int i = 0; i < KILLS; i++) {
            var process =
                    CrashProcess.command(
                                    List.of(
                                            state.toString(),
                                            told.toString(),
                                            "FULL",
                                            "" + i,
                                            "" + Integer.MAX_VALUE,
                                            "run" + i))
                            .redirectError(directory.resolve("errors").toFile())
                            .start();
            try (var out = process.inputReader(StandardCharsets.US_ASCII)) {
                assertThat(out.readLine())
                        .as(() -> read(directory.resolve("errors")))
                        .isEqualTo("ready");
                assertThat(process.waitFor(random.nextInt(LOAD_MILLIS_MAX), TimeUnit.MILLISECONDS))
                        .isFalse();
            } finally {
                process.destroyForcibly().waitFor();
            }
            // Whatever was cut off in the middle of a line was told to nobody.
            var text = Files.readString(told, StandardCharsets.US_ASCII);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            if (whole.length() != text.length())
                Files.writeString(told, whole, StandardCharsets.US_ASCII);
            var all = whole.lines().toList();
            assertThat(Told.wrong(state.resolve(BranchStore.JOURNAL), all))
                    .as("after kill %d, seed %d", i, SEED)
                    .isEmpty();
            lines = all.size();
        }
        System.out.println(KILLS + " kills, " + lines + " things told, none lost");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
