package dev.foyer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.TreeMap;

/** A whole branch by seed: hub, bank link, kiosk, host and machine in one thread. */
class SeededBranchTest {
    private static final String BRANCH = "dev.foyer.simulation.inside.SimulatedBranch";
    private static final boolean LONG = Boolean.getBoolean("foyer.long");
    private static final long FIRST = Long.getLong("foyer.seed", 1);
    private static final int RUNS = Integer.getInteger("foyer.runs", LONG ? 10_000 : 4);
    private static final int TRACE = Integer.getInteger("foyer.trace", 0);
    private static final Level LEVEL = TRACE > 0 ? Level.INFO : Level.OFF;

    private static final Disk FILES = Disk.make();

    @BeforeAll
    static void quiet() {
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
        FILES.close();
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
            var one = Seed.play(scenario, seed, FILES, "", TRACE);
            one.trace().forEach(System.out::println);
            if (one.played().broken() != null)
                broken.add("seed " + seed + ": " + one.played().broken());
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
}
