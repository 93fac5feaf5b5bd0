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

import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The kiosk's own programs by seed, with faults in devices, wires and programs. */
class SeededKioskTest {
    private static final String DEPOSITS = "dev.foyer.kiosk.device.SimulatedDeposits";
    private static final String LATE_END = "dev.foyer.kiosk.device.LateEnd";
    private static final boolean LONG = Boolean.getBoolean("foyer.long");
    private static final long FIRST = Long.getLong("foyer.seed", 1);
    private static final int RUNS = Integer.getInteger("foyer.runs", LONG ? 20_000 : 10);
    private static final int TRACE = Integer.getInteger("foyer.trace", 0);

    private static final int RUNS_TO_FIND = Integer.getInteger("foyer.find", LONG ? 10_000 : 20);
    private static final String FAULT = System.getProperty("foyer.fault", "");
    private static final int LINES = 1_000_000;
    private static final Level LEVEL = TRACE > 0 ? Level.INFO : Level.OFF;

    private static Disk files;

    @BeforeAll
    static void quiet() {
        files = Disk.make();
        ((Logger) LoggerFactory.getLogger("dev.foyer")).setLevel(LEVEL);
    }

    @AfterAll
    static void loudAgain() {
        ((Logger) LoggerFactory.getLogger("dev.foyer")).setLevel(null);
        files.close();
    }

    @Test
    void notesAreWhereTheKioskSaysWhateverBreaks() {
        var scenario = new World().make(Scenario.class, DEPOSITS);
        var ends = new TreeMap<String, Integer>();
        long began = System.nanoTime();
        long turns = 0;
        int cases = 0;
        for (long seed = FIRST; seed < FIRST + RUNS; seed++) {
            var one = Seed.play(scenario, seed, files, "", TRACE);
            if (one.played().broken() != null) one.trace().forEach(System.out::println);
            assertThat(one.played().broken()).as("seed %s", seed).isNull();
            turns += one.turns();
            cases += one.played().cases();
            ends.merge(one.played().ends(), 1, Integer::sum);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%d cases, %d turns, %.0f cases a second, ends: %s%n",
                cases, turns, cases / seconds, ends);
    }

    @Test
    void aSeedRepeatsExactlyWhateverElseTheMachineDoes() throws InterruptedException {
        var busy = new AtomicBoolean(true);
        var other =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            while (busy.get()) Thread.onSpinWait();
                        });
        try {
            var first = Seed.play(new World().make(Scenario.class, DEPOSITS), 5, files, "", LINES);
            var again = new World().make(Scenario.class, DEPOSITS);
            for (int i = 0; i < 2; i++)
                assertThat(Seed.play(again, 5, files, "", LINES)).isEqualTo(first);
            assertThat(first.trace()).hasSizeGreaterThan(100);
        } finally {
            busy.set(false);
            other.join();
        }
    }

    @Test
    void neverSaysThatNothingMovesWhileAnOrderToStoreIsOnItsWay() {
        var scenario = new World().make(Scenario.class, LATE_END);
        for (long seed = 1; seed <= 4; seed++) {
            var played = Seed.play(scenario, seed, files, "", TRACE).played();
            assertThat(played.broken()).as("seed %s", seed).isNull();
            assertThat(played.ends()).isEqualTo("UNKNOWN, stored");
        }
    }

    /** Faults that take many seeds are searched in the long tier. */
    static Stream<Planted> searched() {
        return Stream.of(Planted.values())
                .filter(fault ->
                        LONG ? FAULT.isEmpty() || FAULT.equals(fault.name()) : fault.soon());
    }

    @ParameterizedTest
    @MethodSource("searched")
    void findsEveryFaultThatIsPlanted(Planted fault) {
        var scenario = new World(fault.patch()).make(Scenario.class, DEPOSITS);
        for (long seed = 1; seed <= RUNS_TO_FIND; seed++) {
            var broken = Seed.play(scenario, seed, files, fault.name(), 0).played().broken();
            if (broken != null) {
                System.out.println(fault + ": seed " + seed + ", " + broken);
                return;
            }
        }
        throw new AssertionError(fault + " was not found by " + RUNS_TO_FIND + " seeds");
    }
}
