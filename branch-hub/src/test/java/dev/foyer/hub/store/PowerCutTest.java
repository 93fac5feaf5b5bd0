package dev.foyer.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Power goes at thousands of moments, with writes torn into sectors; whatever anybody was told
 * before is in what is left. The same checker must notice synchronous=NORMAL.
 */
class PowerCutTest {
    private static final int CUTS = Boolean.getBoolean("foyer.long") ? 100_000 : 2_000;
    private static final int CONTROL_CUTS = 200;
    private static final int ROUNDS = 450;
    private static final long SEED = 20_261_122L;

    @TempDir Path directory;

    @Test
    void nothingToldIsMissingAfterAnyCut() throws Exception {
        var wrong = cut("FULL", CUTS);
        assertThat(wrong)
                .as("cuts after which something told was missing, of %d, seed %d", CUTS, SEED)
                .isEmpty();
    }

    @Test
    void theCheckerNoticesCommitsThatAreNotFlushed() throws Exception {
        var wrong = cut("NORMAL", CONTROL_CUTS);
        System.out.println(
                "synchronous=NORMAL failed in " + wrong.size() + " of " + CONTROL_CUTS + " cuts");
        assertThat(wrong.size())
                .as("of %d cuts with NORMAL", CONTROL_CUTS)
                .isGreaterThanOrEqualTo(CONTROL_CUTS / 2);
    }

    private List<String> cut(String durability, int cuts) throws Exception {
        var recording = record(durability);
        var told = recording.lines("told");
        int ready = told.getFirst().op();
        var random = new SplittableRandom(SEED);
        var at = new ArrayList<Integer>();
        for (int i = 0; i < cuts; i++) at.add(ready + random.nextInt(recording.ops.size() - ready));
        at.sort(Comparator.naturalOrder());
        var wrong = new ConcurrentLinkedQueue<String>();
        int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
        var next = new AtomicInteger();
        var memory = Path.of("/dev/shm");
        var scratch =
                Files.createTempDirectory(
                        Files.isWritable(memory) ? memory : directory, "foyer-cuts");
        try (var threads = Executors.newFixedThreadPool(workers)) {
            for (int w = 0; w < workers; w++) {
                var mine = List.copyOf(at.subList(cuts * w / workers, cuts * (w + 1) / workers));
                threads.submit(() ->
                        recording.cuts(
                                mine,
                                SEED,
                                cut ->
                                        check(
                                                told,
                                                cut,
                                                scratch.resolve("cut" + next.incrementAndGet()),
                                                wrong)));
            }
        } finally {
            delete(scratch);
        }
        assertThat(next.get()).as("every cut was tried").isEqualTo(cuts);
        return List.copyOf(wrong);
    }

    private static void check(
            List<Recording.Line> lines,
            Recording.Cut cut,
            Path where,
            ConcurrentLinkedQueue<String> wrong) {
        try {
            Files.createDirectory(where);
            for (var name : List.of(BranchStore.JOURNAL, BranchStore.JOURNAL + "-wal")) {
                var bytes = cut.files().get(name);
                if (bytes != null) Files.write(where.resolve(name), bytes);
            }
            var told =
                    lines.stream()
                            .takeWhile(l -> l.op() < cut.at())
                            .map(Recording.Line::text)
                            .toList();
            var found = Told.wrong(where.resolve(BranchStore.JOURNAL), told);
            if (!found.isEmpty()) wrong.add("cut at " + cut.at() + ": " + found);
            delete(where);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            wrong.add("cut at " + cut.at() + ": " + e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        }
    }

    private Recording record(String durability) throws IOException, InterruptedException {
        var shim = compile();
        var state = Files.createDirectory(directory.resolve("state"));
        var log = directory.resolve("log");
        var process =
                CrashProcess.command(
                        List.of(
                                state.toString(),
                                state.resolve("told").toString(),
                                durability,
                                "1",
                                "" + ROUNDS,
                                "run"));
        process.environment().put("LD_PRELOAD", shim.toString());
        process.environment().put("CUT_DIR", state.toString());
        process.environment().put("CUT_LOG", log.toString());
        process.redirectErrorStream(true).redirectOutput(directory.resolve("output").toFile());
        var running = process.start();
        assertThat(running.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).as(Files.readString(directory.resolve("output"))).isZero();
        var recording = Recording.read(log);
        assertThat(recording.lines("told").stream().filter(l -> l.text().startsWith("D")).count())
                .isGreaterThan(ROUNDS);
        return recording;
    }

    private Path compile() throws IOException, InterruptedException {
        var source = directory.resolve("recorder.c");
        try (var in = PowerCutTest.class.getResourceAsStream("recorder.c")) {
            if (in == null) throw new IOException("recorder.c is not beside the tests");
            Files.write(source, in.readAllBytes());
        }
        var shim = directory.resolve("recorder.so");
        try {
            var gcc =
                    new ProcessBuilder(
                                    "gcc",
                                    "-O2",
                                    "-shared",
                                    "-fPIC",
                                    "-o",
                                    shim.toString(),
                                    source.toString(),
                                    "-ldl",
                                    "-lpthread")
                            .redirectErrorStream(true)
                            .start();
            var said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(gcc.waitFor()).as(said).isZero();
        } catch (IOException e) {
            var sentence = "gcc is missing, so no power cuts are simulated: apt-get install gcc";
            System.out.println(sentence);
            assertThat(System.getProperty("foyer.real", "auto"))
                    .as(sentence)
                    .isNotEqualTo("required");
            Assumptions.abort(sentence);
        }
        return shim;
    }
}
