package dev.foyer.simulator.cash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.cashacceptor.Doubt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class AcceptorChaosTest {
    private static final int RUNS =
            Integer.getInteger("foyer.cash.runs", Boolean.getBoolean("foyer.long") ? 2000 : 200);
    private static final int FIRST = Integer.getInteger("foyer.cash.seed", 1);
    private static final int AT_ONCE = Integer.getInteger("foyer.cash.threads", 16);

    @TempDir Path directory;

    @Test
    void whatIsReportedIsWhereTheNotesAreOrUnknownWithBounds()
            throws InterruptedException, IOException {
        Queue<AcceptorRun.Result> results = new ConcurrentLinkedQueue<>();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        long begin = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < RUNS; i++) {
                long seed = FIRST + i;
                Path own = Files.createDirectory(directory.resolve("run" + seed));
                pool.submit(() -> {
                    try (var run = new AcceptorRun(seed, own)) {
                        results.add(run.live());
                    } catch (Throwable e) {
                        wrong.add(
                                "seed "
                                        + seed
                                        + ": "
                                        + e
                                        + " "
                                        + Stream.of(e.getStackTrace()).limit(6).toList());
                    }
                });
            }
            pool.shutdown();
            assertThat(pool.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        }
        print(List.copyOf(results), (System.nanoTime() - begin) / 1_000_000);
        assertThat(wrong).as("runs in which the report was wrong, or that did not end").isEmpty();
        assertThat(results).hasSize(RUNS);
        assertThat(results.stream().filter(AcceptorRun.Result::broke).count())
                .as("runs in which something broke")
                .isGreaterThan(RUNS * 4 / 5);
    }

    private static void print(List<AcceptorRun.Result> results, long millis) {
        System.out.printf("%d runs in %d ms%n", results.size(), millis);
        for (boolean counts : new boolean[] {false, true}) {
            for (boolean tells : new boolean[] {false, true}) {
                var those =
                        results.stream()
                                .filter(result ->
                                        result.broke()
                                                && result.style().counts() == counts
                                                && result.style().tells() == tells)
                                .toList();
                System.out.printf(
                        "validator that %s and %s: %d broken runs%n",
                        tells ? "tells what it does at power-up" : "says nothing at power-up",
                        counts ? "counts its cassette" : "does not count its cassette",
                        those.size());
                windows(
                        "  after mending",
                        those.stream().map(AcceptorRun.Result::afterMending).toList());
                windows(
                        "  after Reset",
                        those.stream().map(AcceptorRun.Result::afterReset).toList());
            }
        }
    }

    private static void windows(String when, List<List<Doubt>> doubts) {
        Map<String, Integer> windows = new TreeMap<>();
        int unknown = 0;
        for (List<Doubt> one : doubts) {
            boolean cassette = one.stream().anyMatch(doubt -> doubt.mayBeIn(Doubt.Place.CASSETTE));
            unknown += cassette ? 1 : 0;
            one.stream()
                    .filter(doubt -> doubt.mayBeIn(Doubt.Place.CASSETTE))
                    .map(doubt -> doubt.window().name())
                    .distinct()
                    .forEach(window -> windows.merge(window, 1, Integer::sum));
        }
        System.out.printf(
                "%s: %d exact, %d unknown with bounds (%.1f %%) %s%n",
                when,
                doubts.size() - unknown,
                unknown,
                doubts.isEmpty() ? 0 : 100.0 * unknown / doubts.size(),
                windows);
    }
}
