package dev.foyer.device.cashdispenser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.cashdispenser.DispenserFrame.Command;
import dev.foyer.device.cashdispenser.DispenserFrame.Spoilt;
import dev.foyer.device.cashdispenser.DispenserReport.Cassette;
import dev.foyer.device.cashdispenser.DispenserReport.Outcome;
import dev.foyer.device.cashdispenser.Mixes.Source;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class DispenserFrameTest {
    private static final DispenserReport REPORT =
            new DispenserReport(
                    3,
                    77,
                    Outcome.SHORT,
                    DispenserReport.MANY,
                    true,
                    false,
                    true,
                    List.of(new Cassette(true, 1000, 4, 1), new Cassette(false, 9, 0, 0)),
                    12);

    @Test
    void readsWhatItWrites() throws Spoilt {
        var frame = new DispenserFrame(Command.REPORT, REPORT.encode());
        assertThat(DispenserFrame.decode(frame.encode())).isEqualTo(frame);
        assertThat(DispenserReport.decode(frame.data())).isEqualTo(REPORT);
    }

    @Test
    void makesAmountsOfTheFewestNotesThatAreThere() {
        var sources =
                List.of(
                        new Source("unit1", "EUR", 50, 2),
                        new Source("unit2", "EUR", 20, 100),
                        new Source("unit3", "USD", 20, 100));
        assertThat(Mixes.make(Mixes.MINIMUM_BILLS, sources, "EUR", 110, 40))
                .contains(Map.of("unit1", 1, "unit2", 3));
        // Greed would take the two fifties and be left with ten.
        assertThat(Mixes.make(Mixes.MINIMUM_BILLS, sources, "EUR", 120, 40))
                .contains(Map.of("unit1", 2, "unit2", 1));
        assertThat(Mixes.make(Mixes.MINIMUM_BILLS, sources, "EUR", 30, 40)).isEmpty();
        assertThat(Mixes.make(Mixes.MINIMUM_BILLS, sources, "EUR", 1000, 40)).isEmpty();
        assertThat(Mixes.make(Mixes.EQUAL_EMPTYING, sources, "EUR", 100, 40))
                .contains(Map.of("unit2", 5));
    }

    @Test
    void findsTheCheapestWayAmongAll() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 300; i++) {
            int a = random.nextInt(8);
            int b = random.nextInt(8);
            int c = random.nextInt(8);
            var sources =
                    List.of(
                            new Source("unit1", "EUR", 50, a),
                            new Source("unit2", "EUR", 20, b),
                            new Source("unit3", "EUR", 10, c));
            int amount = 10 * (1 + random.nextInt(40));
            int best = Integer.MAX_VALUE;
            for (int x = 0; x <= a; x++) {
                for (int y = 0; y <= b; y++) {
                    int rest = amount - 50 * x - 20 * y;
                    if (rest >= 0 && rest <= 10 * c && x + y + rest / 10 <= 12) {
                        best = Math.min(best, x + y + rest / 10);
                    }
                }
            }
            var made = Mixes.make(Mixes.MINIMUM_BILLS, sources, "EUR", amount, 12);
            int notes =
                    made.map(counts -> counts.values().stream().mapToInt(n -> n).sum())
                            .orElse(Integer.MAX_VALUE);
            assertThat(notes).as("%s of %s", amount, sources).isEqualTo(best);
        }
    }
}
