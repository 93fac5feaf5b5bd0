package dev.foyer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A whole branch by seed: hub, bank link, kiosk, host and machine in one thread. */
class SeededBranchTest {
    private static final String BRANCH = "dev.foyer.simulation.inside.SimulatedBranch";
    private static final boolean LONG = Boolean.getBoolean("foyer.long");
    private static final long FIRST = Long.getLong("foyer.seed", 1);
    private static final int RUNS = Integer.getInteger("foyer.runs", LONG ? 10_000 : 4);
    private static final int RUNS_TO_FIND = Integer.getInteger("foyer.find", LONG ? 2000 : 80);
    private static final String FAULT = System.getProperty("foyer.fault", "");
    private static final long REPEATED = 1;
    private static final int LINES = 1_000_000;
    private static final int TRACE = Integer.getInteger("foyer.trace", 0);
    private static final Level LEVEL = TRACE > 0 ? Level.INFO : Level.OFF;

    private static Disk files;

    @BeforeAll
    static void quiet() {
        files = Disk.make();
        ((Logger) LoggerFactory.getLogger("dev.foyer")).setLevel(LEVEL);
    }

    /** SQLite's first use runs other programs and waits for them, on threads of its own. */
    @BeforeAll
    static void aDatabaseIsThere() throws SQLException {
        DriverManager.getConnection("jdbc:sqlite::memory:").close();
    }

    @AfterAll
    static void loudAgain() {
        ((Logger) LoggerFactory.getLogger("dev.foyer")).setLevel(null);
        files.close();
    }

    @Test
    void journalBooksAndTheMachineAgreeWhateverBreaks() {
        var scenario = new World().make(Scenario.class, BRANCH);
        var ends = new TreeMap<String, Integer>();
        var broken = new ArrayList<String>();
        long began = System.nanoTime();
        long turns = 0;
        int cases = 0;
        for (long seed = FIRST; seed < FIRST + RUNS; seed++) {
            var one = Seed.play(scenario, seed, files, "", TRACE);
            one.trace().forEach(System.out::println);
            if (one.played().broken() != null) {
                broken.add(one.played().broken() + again(seed));
                System.out.println("broken: " + broken.getLast());
            }
            turns += one.turns();
            cases += one.played().cases();
            ends.merge(one.played().ends(), 1, Integer::sum);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%d seeds, %d cases, %d turns, %.1f seeds a second, ends: %s%n",
                RUNS, cases, turns, RUNS / seconds, ends);
        assertThat(broken).isEmpty();
    }

    private static String again(long seed) {
        return " (once more: -Dtest=SeededBranchTest#journalBooksAndTheMachineAgreeWhateverBreaks"
                + " -Dfoyer.seed="
                + seed
                + " -Dfoyer.runs=1 -Dfoyer.trace=100000)";
    }

    /** Every message, touch, fault and journal entry in order, and the order of all threads. */
    @Test
    void aSeedRepeatsExactlyWhateverRanBefore() {
        var first = new World().make(Scenario.class, BRANCH);
        var whole = Seed.play(first, REPEATED, files, "", LINES);
        assertThat(whole.trace().size()).isGreaterThan(500);
        assertThat(Seed.play(first, REPEATED + 1, files, "", 0).digest())
                .as("another seed is another day")
                .isNotEqualTo(whole.digest());
        same(whole, Seed.play(first, REPEATED, files, "", LINES));
        var fresh = new World().make(Scenario.class, BRANCH);
        same(whole, Seed.play(fresh, REPEATED, files, "", LINES));
        System.out.printf(
                "seed %d: %x, %d lines%n", REPEATED, whole.digest(), whole.trace().size());
    }

    /** Says where they part before it says that they do. */
    private static void same(Seed one, Seed other) {
        int common = Math.min(one.trace().size(), other.trace().size());
        for (int i = 0; i < common; i++)
            assertThat(other.trace().get(i)).as("line %d", i).isEqualTo(one.trace().get(i));
        assertThat(other).isEqualTo(one);
    }

    /** Faults that take many seeds are searched in the long tier. */
    static Stream<PlantedInBranch> searched() {
        return Stream.of(PlantedInBranch.values())
                .filter(fault ->
                        FAULT.isEmpty() ? LONG || fault.soon() : FAULT.equals(fault.name()));
    }

    @ParameterizedTest
    @MethodSource("searched")
    void findsEveryFaultThatIsPlanted(PlantedInBranch fault) {
        var scenario = new World(fault.patch()).make(Scenario.class, BRANCH);
        for (long seed = 1; seed <= RUNS_TO_FIND; seed++) {
            var one = Seed.play(scenario, seed, files, fault.name(), TRACE);
            if (one.played().broken() != null) {
                one.trace().forEach(System.out::println);
                System.out.println(fault + ": seed " + seed + ", " + one.played().broken());
                return;
            }
        }
        throw new AssertionError(fault + " was not found by " + RUNS_TO_FIND + " seeds");
    }
}
