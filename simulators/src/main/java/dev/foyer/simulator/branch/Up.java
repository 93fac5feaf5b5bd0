package dev.foyer.simulator.branch;

import dev.foyer.simulator.people.Persona;
import dev.foyer.simulator.recording.BranchRecorder;
import dev.foyer.simulator.rig.RealStack;
import dev.foyer.simulator.stage.Grades;
import dev.foyer.simulator.workbench.Workbench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code up}: the whole branch on this machine, until Ctrl-C or for a number of seconds. */
@Command(
        name = "up",
        description = "Starts the whole branch on this machine and prints where to look.",
        mixinStandardHelpOptions = true)
public final class Up implements Callable<Integer> {
    private static final int MISSING = 3;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int RUNS_AT_ONCE = 16;

    @Option(names = "--for", description = "End after this many seconds, counted from ready.")
    private Optional<Long> seconds = Optional.empty();

    @Option(names = "--state", description = "Where the branch keeps what it makes.")
    private Optional<Path> state = Optional.empty();

    @Option(
            names = "--grade",
            description =
                    "How good a simulated device is: DEVICE=ideal, DEVICE=worn:SEED or"
                            + " DEVICE=failing:FAULT@N; the device 'all' is every one.")
    private Map<String, String> grades = Map.of();

    @Option(
            names = "--as",
            description =
                    "For whom: customer, lobby, adviser or developer. Something has happened"
                            + " already then, and three lines say what to try first.")
    private Optional<String> as = Optional.empty();

    @Override
    public Integer call() throws InterruptedException, IOException {
        var missing = RealStack.missing();
        if (missing.isPresent()) {
            System.err.println(missing.get());
            return MISSING;
        }
        var persona = as.flatMap(Persona::named);
        if (as.isPresent() && persona.isEmpty()) {
            System.err.println(
                    "--as expects customer, lobby, adviser or developer, not " + as.get());
            return WRONG_USE;
        }
        var claimed = claim();
        var end = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .unstarted(() -> {
                                    end.countDown();
                                    awaitQuietly(ended);
                                }));
        try (claimed) {
            return run(claimed.directory(), end, persona);
        } catch (Grades.Wrong wrong) {
            System.err.println("--grade " + wrong.getMessage());
            return WRONG_USE;
        } catch (IllegalStateException notReady) {
            System.err.println(notReady.getMessage());
            return FAILED;
        } finally {
            ended.countDown();
        }
    }

    private int run(Path directory, CountDownLatch end, Optional<Persona> persona)
            throws InterruptedException, IOException {
        var windows = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        var usual =
                new Branch.Plan(
                                directory,
                                windows,
                                false,
                                true,
                                Optional.empty(),
                                Grades.of(grades))
                        .withPortableReader();
        var plan = persona.map(p -> p.of(usual)).orElse(usual);
        try (var branch = Branch.start(plan);
                var recorder = new BranchRecorder(branch);
                var workbench = recorder.workbench(windows)) {
            tell(branch, workbench, directory);
            persona.ifPresent(p -> tellFirst(p.begin(branch, workbench.address())));
            if (seconds.isPresent()) {
                end.await(seconds.get(), TimeUnit.SECONDS);
            } else {
                end.await();
            }
            return branch.allAlive() ? 0 : FAILED;
        }
    }

    private static void tell(Branch branch, Workbench workbench, Path directory) {
        var lines = new ArrayList<String>();
        lines.add("The branch is open.");
        lines.add("");
        lines.add("  workbench (kiosk, tablet, devices)  " + workbench.address());
        lines.add("  hall display                        " + branch.hallAddress());
        lines.add("  book a time, on a telephone         " + branch.hubAddress() + "/book");
        lines.add("  adviser's desk                      " + branch.hubAddress() + "/desk");
        lines.add("  XFS4IoT publisher                   " + branch.devicesAddress());
        lines.add("  core bank, behind the counter       " + branch.backOffice().address("books"));
        lines.add("");
        for (var user : Branch.STAFF) {
            lines.add("  sign in as %-6s with %s".formatted(user, branch.password(user)));
        }
        lines.add("");
        lines.add("Everything is kept in " + directory + "; Ctrl-C closes the branch.");
        lines.forEach(System.out::println);
        System.out.flush();
    }

    private static void tellFirst(List<String> lines) {
        System.out.println();
        for (int i = 0; i < lines.size(); i++) {
            System.out.println("  %d. %s".formatted(i + 1, lines.get(i)));
        }
        System.out.flush();
    }

    /** A directory that no other branch uses now. */
    private Claim claim() throws IOException {
        if (state.isPresent()) {
            var claim = Claim.of(state.get().toAbsolutePath());
            return claim.orElseThrow(
                    () -> new IOException("another branch is open in " + state.get()));
        }
        for (int n = 1; n <= RUNS_AT_ONCE; n++) {
            var name = n == 1 ? "branch" : "branch-" + n;
            var claim = Claim.of(Java.here().root().resolve(".foyer").resolve(name));
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        throw new IOException(RUNS_AT_ONCE + " branches are open already");
    }

    /** A directory and the lock that keeps others out of it. */
    private record Claim(Path directory, FileChannel file, FileLock lock) implements AutoCloseable {
        static Optional<Claim> of(Path directory) throws IOException {
            Files.createDirectories(directory);
            var file =
                    FileChannel.open(
                            directory.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            var lock = file.tryLock();
            if (lock == null) {
                file.close();
                return Optional.empty();
            }
            return Optional.of(new Claim(directory, file, lock));
        }

        @Override
        public void close() throws IOException {
            lock.release();
            file.close();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
