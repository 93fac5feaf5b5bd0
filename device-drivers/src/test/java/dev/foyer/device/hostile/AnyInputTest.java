package dev.foyer.device.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Every parser meets a hundred thousand spoilt inputs ({@code foyer.long}: ten million): each ends
 * in a value or in the one fault that the parser declares, within a time and a memory.
 */
class AnyInputTest {
    private static final boolean LONG = Boolean.getBoolean("foyer.long");
    private static final int INPUTS = LONG ? 10_000_000 : 100_000;
    private static final long SEED = Long.getLong("foyer.seed", 20261122);

    /** Processor time, so that a busy machine makes no difference. */
    private static final Duration ONE_INPUT_MAX = Duration.ofSeconds(1);

    private static final Duration ALL_INPUTS_MAX = Duration.ofMinutes(LONG ? 120 : 2);

    /** All that one input may have allocated, garbage included. */
    private static final long ONE_INPUT_BYTES_MAX = 16 * 1024 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Parser<?>> parsers() {
        return Parsers.all();
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void endsInAValueOrInItsOneFault(Parser<?> parser) {
        // A parser that never comes back is a failure and no hang.
        assertTimeoutPreemptively(ALL_INPUTS_MAX, () -> meetsAnything(parser));
    }

    private static void meetsAnything(Parser<?> parser) {
        for (byte[] good : parser.good()) {
            assertThat(parser.reads(good)).as("a good input of " + parser).isTrue();
        }
        var random = new SplittableRandom(SEED);
        long begun = THREADS.getCurrentThreadCpuTime();
        long slowest = 0;
        long largest = 0;
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input =
                    Mutator.spoil(
                            parser.good().get(i % parser.good().size()),
                            parser.good().get(random.nextInt(parser.good().size())),
                            random);
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long before = THREADS.getCurrentThreadCpuTime();
            read += parser.reads(input) ? 1 : 0;
            slowest = Math.max(slowest, THREADS.getCurrentThreadCpuTime() - before);
            largest = Math.max(largest, THREADS.getCurrentThreadAllocatedBytes() - allocated);
        }
        System.out.printf(
                "%s: %d inputs, seed %d, %d still read, %d ms of processor, at most %d us and %d"
                        + " KiB for one%n",
                parser,
                INPUTS,
                SEED,
                read,
                (THREADS.getCurrentThreadCpuTime() - begun) / 1_000_000,
                slowest / 1_000,
                largest / 1024);
        assertThat(Duration.ofNanos(slowest)).isLessThan(ONE_INPUT_MAX);
        assertThat(largest).isLessThan(ONE_INPUT_BYTES_MAX);
        assertThat(read).as("some are still read, or nothing was tried").isPositive();
    }
}
