package dev.foyer.simulator.cash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class BundleChaosTest {
    private static final int RUNS =
            Integer.getInteger("foyer.cash.runs", Boolean.getBoolean("foyer.long") ? 2000 : 100);
    private static final int FIRST = Integer.getInteger("foyer.cash.seed", 1);
    private static final int AT_ONCE = Integer.getInteger("foyer.cash.threads", 24);

    @TempDir Path directory;

    @Test
    void whatIsReportedIsWhereTheNotesAreOrUnknownWithBounds()
            throws InterruptedException, IOException {
        Queue<BundleRun.Result> results = new ConcurrentLinkedQueue<>();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        long begin = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < RUNS; i++) {
                long seed = FIRST + i;
                Path own = Files.createDirectory(directory.resolve("run" + seed));
                pool.submit(() -> {
                    try (var run = new BundleRun(seed, own)) {
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
            assertThat(pool.awaitTermination(20, TimeUnit.MINUTES)).isTrue();
        }
        print(results, (System.nanoTime() - begin) / 1_000_000);
        assertThat(wrong).as("runs in which the report was wrong, or that did not end").isEmpty();
        assertThat(results).hasSize(RUNS);
        assertThat(results.stream().filter(BundleRun.Result::broke).count())
                .as("runs in which something broke")
                .isGreaterThan(RUNS * 7L / 10);
    }

    private static void print(Queue<BundleRun.Result> results, long millis) {
        Map<String, Integer> windows = new TreeMap<>();
        results.forEach(result ->
                result.afterMending()
                        .forEach(doubt ->
                                windows.merge(
                                        doubt.from() + " to " + doubt.to(), 1, Integer::sum)));
        System.out.printf(
                "%d runs in %d ms, %d broke; in doubt after mending %d, after Reset %d; %s%n",
                results.size(),
                millis,
                results.stream().filter(BundleRun.Result::broke).count(),
                results.stream().filter(result -> !result.afterMending().isEmpty()).count(),
                results.stream().filter(result -> !result.afterReset().isEmpty()).count(),
                windows);
    }
}
