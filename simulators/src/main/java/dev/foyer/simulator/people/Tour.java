package dev.foyer.simulator.people;

import dev.foyer.hub.store.Verification;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Java;
import dev.foyer.simulator.rig.RealStack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final Map<String, Journey> JOURNEYS = journeys();

    @Parameters(arity = "0..*", description = "Journeys by name; without one, all of them.")
    private List<String> journeys = List.of();

    @Option(names = "--rules", description = "The rule pack of the branch: cn or neutral.")
    private String rules = "cn";

    @Option(
            names = "--seed",
            description = "Chooses the fictional people; the same again is the same.")
    private long seed = 1;

    @Option(names = "--out", description = "Where everything is written.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        for (var journey : journeys) {
            if (!JOURNEYS.containsKey(journey)) {
                System.err.println(
                        "no such journey: "
                                + journey
                                + "; there is "
                                + String.join(", ", JOURNEYS.keySet()));
                return WRONG_USE;
            }
        }
        var missing = RealStack.missing();
        if (missing.isPresent()) {
            System.err.println(missing.get());
            return MISSING;
        }
        if (Chromium.installed().isEmpty()) {
            System.err.println("no Chromium on this machine (package chromium)");
            return MISSING;
        }
        var directory =
                out.orElseGet(() -> Java.here().root().resolve("target/tour")).toAbsolutePath();
        var wanted = journeys.isEmpty() ? List.copyOf(JOURNEYS.keySet()) : journeys;
        return run(wanted, rules, directory, new Diary(System.out)) ? 0 : 1;
    }

    /** One journey through a branch. */
    @FunctionalInterface
    private interface Journey {
        void walk(Branch branch, Path pictures, Diary diary);
    }

    private static Map<String, Journey> journeys() {
        var all = new LinkedHashMap<String, Journey>();
        all.put(TakeTicket.NAME, (b, p, d) -> new TakeTicket(b, p, d).walk());
        all.put(CardOpening.NAME, (b, p, d) -> new CardOpening(b, p, d).walk());
        all.put(CardOpening.STRANGER, (b, p, d) -> new CardOpening(b, p, d).walkStranger());
        all.put(ByTablet.NAME, (b, p, d) -> new ByTablet(b, p, d).walk());
        all.put(Later.NAME, (b, p, d) -> new Later(b, p, d).walk());
        all.put(ToTheCounter.NAME, (b, p, d) -> new ToTheCounter(b, p, d).walk());
        all.put(AtTheAccount.ACTIVATE, (b, p, d) -> new AtTheAccount(b, p, d).walkActivate());
        all.put(AtTheAccount.ALERTS, (b, p, d) -> new AtTheAccount(b, p, d).walkAlerts());
        all.put(CashDeposit.NAME, (b, p, d) -> new CashDeposit(b, p, d).walk());
        all.put(CashDeposit.JAM, (b, p, d) -> new CashDeposit(b, p, d).walkJam());
        all.put(CardFaults.NAME, (b, p, d) -> new CardFaults(b, p, d).walk());
        all.put(CardFaults.LATE, (b, p, d) -> new CardFaults(b, p, d).walkLate());
        all.put(FromThePhone.NAME, (b, p, d) -> new FromThePhone(b, p, d).walk());
        all.put(ByEar.NAME, (b, p, d) -> new ByEar(b, p, d).walk());
        all.put(QueueDay.NAME, (b, p, d) -> QueueDay.walk(b, p, d, QueueDay.SHORT));
        all.put(QueueDay.LONGER, (b, p, d) -> QueueDay.walk(b, p, d, QueueDay.LONG));
        all.put(WhoComes.NAME, (b, p, d) -> new WhoComes(b, p, d).walk());
        all.put(Elder.NAME, (b, p, d) -> new Elder(b, p, d).walk());
        return all;
    }

    /**
     * Walks journeys, each through a branch of its own; true when nothing failed. What one journey
     * leaves is in the directory, what several leave in one below it for each.
     */
    public static boolean run(List<String> names, String rules, Path directory, Diary diary)
            throws IOException {
        for (var name : names) {
            var place = names.size() == 1 ? directory : directory.resolve(name);
            Files.createDirectories(place);
            diary.chapter("opening the branch for " + name, () -> walk(name, rules, place, diary));
            keep(place, "branch/traffic.jsonl", "traffic.jsonl");
            keep(place, "branch/state/journal.db", "journal.db");
            var papers = Papers.in(place.resolve("traffic.jsonl"));
            diary.check(papers.line(), papers.toFillIn().isEmpty());
            var journal = Verification.of(place.resolve("branch/state/journal.db"));
            diary.check(journal.sentence(), journal.good());
        }
        diary.close();
        return diary.failures().isEmpty();
    }

    private static void walk(String name, String rules, Path place, Diary diary) {
        var journey = JOURNEYS.get(name);
        if (journey == null) throw new IllegalArgumentException("no journey " + name);
        var plan = new Branch.Plan(place.resolve("branch"), false, false).withRules(rules);
        // Who listens has three times as long, and a tour does not wait for minutes.
        var quick =
                switch (name) {
                    case ByEar.NAME -> plan.asking(ByEar.ASKED_AFTER);
                    case QueueDay.NAME, QueueDay.LONGER, FromThePhone.NAME ->
                            plan.saying(QueueDay.PLAN);
                    case WhoComes.NAME -> plan.withPortableReader();
                    case Elder.NAME -> plan.asking(Elder.ASKED_AFTER);
                    default -> plan;
                };
        try (var branch = open(quick)) {
            journey.walk(branch, place.resolve("pictures"), diary);
        }
    }

    private static Branch open(Branch.Plan plan) {
        try {
            deleteOld(plan.directory());
            return Branch.start(plan);
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
