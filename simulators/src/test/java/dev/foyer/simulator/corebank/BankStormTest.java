package dev.foyer.simulator.corebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.simulator.corebank.Rows.Fate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.EnumSet;

/** The books balance to the cent at every moment, and each id ends one way and once. */
@Timeout(600)
class BankStormTest {
    private static final long SEED = 20260105;
    private static final int STEPS = Boolean.getBoolean("foyer.long") ? 200_000 : 10_000;
    private static final int SMALL = 2_000;

    @Test
    void balancesThroughTenThousandCallsWithStopsInTheMiddle(@TempDir Path directory) {
        try (var storm =
                new BankStorm(SEED, directory.resolve("b.db"), EnumSet.noneOf(Flaw.class))) {
            storm.run(STEPS);
            System.out.println(
                    STEPS + " calls, " + storm.stops() + " stops, ids ended " + storm.ends());
            assertThat(storm.ends()).containsOnlyKeys(Fate.values());
            assertThat(storm.stops()).isGreaterThan(STEPS / 100);
        }
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void findsAPlantedFlaw(Flaw flaw, @TempDir Path directory) {
        assertThatThrownBy(
                        () -> {
                            try (var storm =
                                    new BankStorm(
                                            SEED, directory.resolve("b.db"), EnumSet.of(flaw))) {
                                storm.run(SMALL);
                            }
                        })
                .isInstanceOf(BankStorm.Found.class)
                .hasMessageContaining("seed " + SEED);
    }
}
