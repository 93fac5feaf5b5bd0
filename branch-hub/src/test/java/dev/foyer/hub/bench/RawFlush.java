package dev.foyer.hub.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The machine's own limit: overwriting 4 KiB of a file and flushing it, again and again. Blocks;
 * run it in the same minute as what is compared with it.
 */
public final class RawFlush {
    private static final int BLOCK = 4_096;

    private RawFlush() {}

    /** Flushes a second, and how long one takes in microseconds. */
    public record Result(double perSecond, double p50Micros, double p99Micros) {}

    /** Measures in a directory on the disk that matters. */
    public static Result measure(Path directory, Duration time) throws IOException {
        var file = Files.createTempFile(directory, "flush", ".raw");
        var took = new ArrayList<Long>();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(BLOCK), 0);
            channel.force(true);
            long begin = System.nanoTime();
            byte fill = 0;
            while (System.nanoTime() - begin < time.toNanos()) {
                var block = ByteBuffer.allocate(BLOCK);
                java.util.Arrays.fill(block.array(), ++fill);
                long start = System.nanoTime();
                channel.write(block, 0);
                channel.force(false);
                took.add(System.nanoTime() - start);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Result(
                    took.size() / seconds, percentile(took, 50) / 1e3, percentile(took, 99) / 1e3);
        } finally {
            Files.delete(file);
        }
    }

    /** A percentile of nanoseconds or whatever else; sorts a copy. */
    public static double percentile(List<Long> values, double percent) {
        var sorted = values.stream().sorted().toList();
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get(
                        (int)
                                Math.min(
                                        sorted.size() - 1,
                                        Math.floor(sorted.size() * percent / 100)));
    }

    /** The median of a few figures. */
    public static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
