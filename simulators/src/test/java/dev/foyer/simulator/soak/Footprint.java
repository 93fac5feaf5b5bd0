package dev.foyer.simulator.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a Java process holds: the heap directly after a full collection, and what Linux says of it.
 *
 * @param heapKib used after the collection, the least of some: a page that is just being scanned
 *     takes tens of megabytes, and is not held
 * @param residentKib of memory that is really there
 * @param files open file descriptors
 */
record Footprint(long heapKib, long residentKib, long threads, long files) {
    /** The last line of a histogram: all objects, and their bytes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private static final int LOOKS = 8;

    static Footprint of(long pid) throws IOException, InterruptedException {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < LOOKS; i++) heap = Math.min(heap, heapAfterCollection(pid));
        Path process = Path.of("/proc", String.valueOf(pid));
        List<String> status = Files.readAllLines(process.resolve("status"));
        try (var files = Files.list(process.resolve("fd"))) {
            return new Footprint(
                    heap, number(status, "VmRSS:"), number(status, "Threads:"), files.count());
        }
    }

    /**
     * The live objects, counted while the collection holds all threads still. What a heap is said
     * to hold a moment after its collection is mostly what was thrown away in that moment.
     */
    private static long heapAfterCollection(long pid) throws IOException, InterruptedException {
        var total = TOTAL.matcher(jcmd(pid, "GC.class_histogram"));
        if (!total.find()) {
            throw new IllegalStateException("jcmd tells of no objects");
        }
        return Long.parseLong(total.group(1)) / 1024;
    }

    private static long number(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        var process =
                new ProcessBuilder(jcmd.toString(), String.valueOf(pid), command)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("jcmd " + command + ": " + said);
        }
        return said;
    }

    @Override
    public String toString() {
        return "heap %d KiB after a full collection, resident %d KiB, %d threads, %d files"
                .formatted(heapKib, residentKib, threads, files);
    }
}
