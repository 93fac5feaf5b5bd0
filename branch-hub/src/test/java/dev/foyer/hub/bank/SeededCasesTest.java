package dev.foyer.hub.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.bank.SeededBranch.Planted;
import dev.foyer.hub.event.CaseEvent.End;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumMap;

/**
 * Cases by seed with faults in bank, devices, kiosks, hub and the lines between: at rest the
 * journal, the bank's books and what lies in the machines say the same.
 */
class SeededCasesTest {
    private static final int CASES_OF_A_RUN = 4;
    private static final int RUNS = Boolean.getBoolean("foyer.long") ? 250_000 : 2_500;
    private static final int RUNS_TO_FIND = 2_500;

    @Test
    void journalBooksAndMachinesAgreeWhateverBreaks() {
        var ends = new EnumMap<End, Integer>(End.class);
        long entries = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            var ran = SeededBranch.run(seed, Planted.NONE);
            assertThat(ran.broken()).as("seed %s", seed).isNull();
            ran.ends().forEach(end -> ends.merge(end, 1, Integer::sum));
            entries += ran.entries();
        }
        System.out.println(
                RUNS * CASES_OF_A_RUN + " cases, " + entries + " journal entries, ends: " + ends);
        assertThat(ends).containsOnlyKeys(End.values());
    }

    @Test
    void aSeedRepeatsExactly() {
        assertThat(SeededBranch.run(7, Planted.NONE)).isEqualTo(SeededBranch.run(7, Planted.NONE));
    }

    @ParameterizedTest
    @EnumSource(value = Planted.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void findsEveryFaultThatIsPlanted(Planted fault) {
        for (long seed = 1; seed <= RUNS_TO_FIND; seed++) {
            var broken = broken(seed, fault);
            if (broken != null) {
                System.out.println(fault + ": after " + seed + " runs, " + broken);
                return;
            }
        }
        throw new AssertionError(fault + " was not found in " + RUNS_TO_FIND + " runs");
    }

    private static @org.jspecify.annotations.Nullable String broken(long seed, Planted fault) {
        try {
            return SeededBranch.run(seed, fault).broken();
        } catch (IllegalStateException | AssertionError e) {
            return e.toString();
        }
    }
}
