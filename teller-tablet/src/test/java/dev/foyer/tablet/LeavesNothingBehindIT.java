package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.rig.RealStack;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A branch whose starter is killed with SIGKILL ends by itself: hub, device host, kiosk, tablet,
 * its media process, the private pcscd and all it started.
 */
@Timeout(150)
class LeavesNothingBehindIT {
    private static final Duration GONE_WITHIN = Duration.ofSeconds(10);
    private static final Duration OPEN_WITHIN = Duration.ofSeconds(90);
    private static final int PARTS = 5;

    /** A program that opens a branch, says so, and waits to be killed. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (var branch = Branch.start(new Branch.Plan(Path.of(arguments[0]), false, false))) {
                System.out.println("OPEN " + branch.hubAddress());
                Thread.currentThread().join();
            }
        }
    }

    @Test
    void endsEveryProcessWhenTheOneThatStartedThemIsKilled(@TempDir Path folder)
            throws IOException, InterruptedException {
        requireTheStack();
        var starter = start(folder);
        var family = new ArrayList<ProcessHandle>();
        try {
            awaitOpen(starter);
            family.addAll(starter.descendants().toList());
            assertThat(family)
                    .as("hub, devices, kiosk, tablet and the card rig at least")
                    .hasSizeGreaterThanOrEqualTo(PARTS);
            assertThat(family.stream().map(LeavesNothingBehindIT::commandLine))
                    .anyMatch(line -> line.contains("pcscd"));
            starter.destroyForcibly();
            awaitGone(family);
        } finally {
            starter.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static Process start(Path folder) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC"));
        for (var name : List.of("foyer.root", "foyer.vpcd")) {
            var value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.add(Starter.class.getName());
        command.add(folder.toString());
        var builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectError(folder.resolve("starter.log").toFile());
        return builder.start();
    }

    private static void awaitOpen(Process starter) throws IOException, InterruptedException {
        var watch =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                TimeUnit.SECONDS.sleep(OPEN_WITHIN.toSeconds());
                                starter.destroyForcibly();
                            } catch (InterruptedException open) {
                                Thread.currentThread().interrupt();
                            }
                        });
        var lines =
                new BufferedReader(
                        new InputStreamReader(starter.getInputStream(), StandardCharsets.UTF_8));
        var line = lines.readLine();
        while (line != null && !line.startsWith("OPEN ")) {
            line = lines.readLine();
        }
        watch.interrupt();
        assertThat(line).as("the branch opens").isNotNull();
    }

    private static void awaitGone(List<ProcessHandle> family) throws InterruptedException {
        var start = System.nanoTime();
        var end = start + GONE_WITHIN.toNanos();
        var left = alive(family);
        while (!left.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
            left = alive(family);
        }
        assertThat(left).as("processes left behind").isEmpty();
        System.out.printf(
                "leaves nothing behind: %d processes gone after %d ms%n",
                family.size(), (System.nanoTime() - start) / 1_000_000);
    }

    /** A zombie that nobody has collected yet runs no more. */
    private static List<String> alive(List<ProcessHandle> family) {
        return family.stream()
                .filter(ProcessHandle::isAlive)
                .filter(process -> !isZombie(process))
                .map(LeavesNothingBehindIT::commandLine)
                .toList();
    }

    private static boolean isZombie(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).startsWith("Z");
        } catch (IOException gone) {
            return true;
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            var file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            var line = Files.readString(file).replace('\0', ' ').strip();
            return process.pid() + " " + line.replaceAll("-cp \\S+", "-cp …");
        } catch (IOException gone) {
            return process.pid() + " (gone)";
        }
    }

    private static void requireTheStack() {
        var missing = RealStack.missing();
        if (missing.isPresent()) {
            var sentence = "a whole branch: " + missing.get();
            System.out.println("NOT RUN " + sentence);
            if (System.getProperty("foyer.real", "auto").equals("required")) {
                fail(sentence);
            }
            Assumptions.assumeTrue(false, sentence);
        }
    }
}
