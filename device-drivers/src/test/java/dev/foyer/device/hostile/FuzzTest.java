package dev.foyer.device.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Jazzer, which follows the branches that an input takes, over every parser for ten seconds each,
 * and for five minutes over all; the corpus begins with good inputs and spoilt ones. Only with
 * {@code foyer.long}; a process for each parser, since Jazzer fuzzes one target for the life of a
 * JVM.
 */
class FuzzTest {
    private static final Duration EACH = Duration.ofSeconds(Long.getLong("foyer.fuzz.seconds", 10));

    /** On a slow machine the last parsers are left out, which is said. */
    private static final Duration ALL =
            Duration.ofSeconds(Long.getLong("foyer.fuzz.all.seconds", 300));

    private static final long BEGAN = System.nanoTime();
    private static final Duration LEEWAY = Duration.ofSeconds(40);
    private static final int SPOILT = 200;
    private static final int INPUT_BYTES_MAX = 8192;
    private static final int ONE_INPUT_SECONDS_MAX = 30;
    private static final long SEED = Long.getLong("foyer.seed", 20261122);

    static List<Parser<?>> parsers() {
        return Parsers.all();
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void findsNothingButTheOneFault(Parser<?> parser, @TempDir Path directory)
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Boolean.getBoolean("foyer.long"), "Jazzer runs in the long tier only");
        boolean late = System.nanoTime() - BEGAN > ALL.toNanos();
        if (late) {
            System.out.println(
                    "NOT RUN jazzer, " + parser + ": " + ALL.toSeconds() + " s are over");
        }
        Assumptions.assumeFalse(late, "the time for all parsers is over");
        Path corpus = corpus(parser, Files.createDirectory(directory.resolve("corpus")));
        File said = directory.resolve("said").toFile();
        var process =
                new ProcessBuilder(command(parser, corpus))
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said)
                        .start();
        try {
            boolean ended = process.waitFor(EACH.plus(LEEWAY).toSeconds(), TimeUnit.SECONDS);
            String words =
                    Files.readString(said.toPath(), java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(ended).as("Jazzer ends in time, having said\n" + words).isTrue();
            assertThat(process.exitValue()).as(words).isZero();
            System.out.println(
                    "jazzer, "
                            + parser
                            + ": "
                            + words.lines()
                                    .filter(line -> line.startsWith("Done "))
                                    .findFirst()
                                    .orElseThrow());
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path corpus(Parser<?> parser, Path directory) throws IOException {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < parser.good().size(); i++) {
            byte[] good = parser.good().get(i);
            Files.write(directory.resolve("good" + i), good);
            for (int n = 0; n < SPOILT / parser.good().size(); n++) {
                Files.write(
                        directory.resolve("spoilt" + i + "-" + n),
                        Mutator.spoil(good, good, random));
            }
        }
        return directory;
    }

    private static List<String> command(Parser<?> parser, Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "-Xmx512m",
                "-Dfoyer.parser=" + parser.name(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTarget.class.getName(),
                "--instrumentation_includes=dev.foyer.device.**",
                "--disabled_hooks=.*",
                "-max_total_time=" + EACH.toSeconds(),
                "-max_len=" + INPUT_BYTES_MAX,
                "-timeout=" + ONE_INPUT_SECONDS_MAX,
                "-rss_limit_mb=2048",
                "-seed=" + (int) SEED,
                corpus.toString());
    }
}
