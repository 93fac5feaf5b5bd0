package dev.foyer.simulator.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;

import dev.foyer.hub.bench.Postgres;
import dev.foyer.hub.bench.RawFlush;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code bench [GROUP…] [--out FILE] [--ordinary]}: measures groups of figures, one program after
 * the other, prints each figure and a table with budgets and verdicts, and writes all as JSON.
 *
 * <p>On a busy machine whatever is measured, its limits, its rival and its load run in one
 * real-time class, if this user may do that, so that others take as much from A as from B: nearly
 * nothing.
 */
public final class Bench {
    private static final int GOOD = 0;
    private static final int OVER_BUDGET = 1;
    private static final int WRONG_USE = 2;
    private static final int MISSING = 3;
    private static final double QUIET = 0.1;
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final List<String> REAL_TIME = List.of("chrt", "-r", "20");
    private static final Duration FLUSHES = Duration.ofSeconds(1);

    private final Path directory;
    private final List<String> prefix;
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Map<String, List<String>> raw = new LinkedHashMap<>();

    private Bench(Path directory, List<String> prefix) {
        this.directory = directory;
        this.prefix = prefix;
    }

    /** Runs it; the exit code is 0, 1 over budget or failed, 2 wrong use, 3 something missing. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        var groups = new ArrayList<Group>();
        Path out = null;
        boolean ordinary = false;
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (argument.equals("--ordinary")) ordinary = true;
            else if (argument.equals("--out") && i + 1 < arguments.size())
                out = Path.of(arguments.get(++i));
            else {
                var group = Group.named(argument);
                if (group.isEmpty())
                    return say(
                            WRONG_USE,
                            "bench: '%s' is no group; there are %s, and --out FILE, --ordinary"
                                    .formatted(argument, String.join(", ", Group.names())));
                groups.add(group.get());
            }
        }
        if (groups.isEmpty()) groups.addAll(List.of(Group.values()));
        if (groups.stream().anyMatch(g -> g.postgres) && !Postgres.available())
            return say(MISSING, "bench: PostgreSQL 15 is missing: apt-get install postgresql-15");
        var parent = Path.of(System.getProperty("foyer.bench.directory", "/var/tmp"));
        var directory = Files.createTempDirectory(parent, "foyer-bench");
        // PostgreSQL's own user must get in.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            var prefix = ordinary || used() < QUIET ? List.<String>of() : realTime();
            var bench = new Bench(directory, prefix);
            int worst = GOOD;
            for (var group : groups) worst = Math.max(worst, bench.measure(group));
            worst = Math.max(worst, bench.table(groups));
            if (out != null) bench.write(out);
            return worst;
        } finally {
            delete(directory);
        }
    }

    private static int say(int code, String sentence) {
        System.err.println(sentence);
        return code;
    }

    /**
     * The share of the processors that somebody used lately: a load average counts more than that.
     */
    private static double used() throws InterruptedException {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        machine.getCpuLoad();
        Thread.sleep(LOOK);
        return machine.getCpuLoad();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The words that put a program into the real-time class; none if this user may not. */
    private static List<String> realTime() throws InterruptedException {
        var command = new ArrayList<>(REAL_TIME);
        command.add("true");
        try {
            int code =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
            return code == 0 ? REAL_TIME : List.of();
        } catch (IOException _) {
            return List.of();
        }
    }

    private int measure(Group group) throws IOException, InterruptedException {
        var flush = RawFlush.measure(directory, FLUSHES);
        note(
                group,
                String.format(
                        Locale.ROOT,
                        "# %s: load %.2f, flush p50 %.0f µs p99 %.0f µs, scheduling %s",
                        group.name,
                        load(),
                        flush.p50Micros(),
                        flush.p99Micros(),
                        prefix.isEmpty() ? "ordinary" : String.join(" ", prefix)));
        int worst = GOOD;
        for (var program : group.programs) worst = Math.max(worst, start(group, program));
        return worst;
    }

    private void note(Group group, String line) {
        System.out.println(line);
        raw.computeIfAbsent(group.name, _ -> new ArrayList<>()).add(line);
    }

    private int start(Group group, List<String> program) throws IOException, InterruptedException {
        var command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Dfoyer.bench.directory=" + directory);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Program.class.getName());
        command.addAll(program);
        // What a program says about itself goes to its log; a failure shows the end of it.
        var log = Files.createTempFile(directory, group.name, ".log");
        var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine())
                take(group, line);
        }
        int code = process.waitFor();
        if (code == GOOD) return GOOD;
        var said = Files.readAllLines(log);
        said.subList(Math.max(0, said.size() - 10), said.size()).forEach(System.err::println);
        return say(code == MISSING ? MISSING : 1, "bench: " + program.getFirst() + " gave up");
    }

    /** A line is a figure, {@code name: value unit}, or raw material. */
    private void take(Group group, String line) {
        note(group, line);
        for (var budget : group.budgets) {
            var begin = budget.figure() + ": ";
            if (line.startsWith(begin))
                figures.put(
                        budget.figure(),
                        Double.parseDouble(line.substring(begin.length()).split(" ", 2)[0]));
        }
    }

    private int table(List<Group> groups) {
        int worst = GOOD;
        System.out.printf(Locale.ROOT, "%n%-36s %10s  %-8s verdict%n", "figure", "value", "budget");
        for (var group : groups)
            for (var budget : group.budgets) {
                var value = figures.get(budget.figure());
                boolean kept = value != null && budget.kept(value);
                if (!kept) worst = OVER_BUDGET;
                System.out.printf(
                        Locale.ROOT,
                        "%-36s %10s  %-8s %s%n",
                        budget.figure(),
                        value == null ? "-" : String.format(Locale.ROOT, "%.3f", value),
                        budget,
                        value == null ? "not measured" : kept ? "kept" : "missed");
            }
        System.out.printf(Locale.ROOT, "load now %.2f%n", load());
        return worst;
    }

    private void write(Path out) throws IOException {
        var all = new TreeMap<String, Object>(figures);
        all.put("raw", raw);
        Files.writeString(
                out, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        }
    }
}
