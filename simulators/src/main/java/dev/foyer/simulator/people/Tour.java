package dev.foyer.simulator.people;

import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Java;
import dev.foyer.simulator.rig.RealStack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code tour}: scripted people walk a journey through the real screens, and everything they saw is
 * kept: pictures, printed paper, journal and XFS4IoT traffic.
 */
@Command(
        name = "tour",
        description = "Scripted people walk journeys through the real screens.",
        mixinStandardHelpOptions = true)
public final class Tour implements Callable<Integer> {
    private static final int WRONG_USE = 2;
    private static final int MISSING = 3;

    @Parameters(arity = "0..*", description = "Journeys; take-ticket is the one there is.")
    private List<String> journeys = List.of();

    @Option(
            names = "--seed",
            description = "Chooses the fictional people; the same again is the same.")
    private long seed = 1;

    @Option(names = "--out", description = "Where everything is written.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        for (var journey : journeys) {
            if (!journey.equals(TakeTicket.NAME)) {
                System.err.println("no such journey: " + journey + "; there is " + TakeTicket.NAME);
                return WRONG_USE;
            }
        }
        var missing = RealStack.missing();
        if (missing.isPresent()) {
            System.err.println(missing.get());
            return MISSING;
        }
        if (Adviser.browser().isEmpty()) {
            System.err.println("no Chromium on this machine (package chromium)");
            return MISSING;
        }
        var directory =
                out.orElseGet(() -> Java.here().root().resolve("target/tour")).toAbsolutePath();
        return run(directory, new Diary(System.out)) ? 0 : 1;
    }

    /** Walks the journey; true when nothing failed. */
    public static boolean run(Path directory, Diary diary) throws IOException {
        Files.createDirectories(directory);
        diary.chapter(
                "opening the branch",
                () -> {
                    try (var branch = open(directory.resolve("branch"))) {
                        new TakeTicket(branch, directory.resolve("pictures"), diary).walk();
                    }
                });
        keep(directory, "branch/traffic.jsonl", "traffic.jsonl");
        keep(directory, "branch/state/journal.db", "journal.db");
        diary.close();
        return diary.failures().isEmpty();
    }

    private static Branch open(Path directory) {
        try {
            deleteOld(directory);
            return Branch.start(new Branch.Plan(directory, false, false));
        } catch (IOException broken) {
            throw new IllegalStateException("the branch did not open: " + broken, broken);
        }
    }

    /** A tour begins with an empty branch. */
    private static void deleteOld(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var old = Files.walk(directory)) {
            for (var file : old.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void keep(Path directory, String from, String to) throws IOException {
        var file = directory.resolve(from);
        if (Files.exists(file)) {
            Files.copy(
                    file, directory.resolve(to), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
