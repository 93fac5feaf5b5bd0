package dev.foyer.hub.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foyer.hub.core.Measured.Count;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.TicketCommand;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What a day took is what it took. */
class MeasuresTest {
    private final TestBranch test = new TestBranch();

    private Measured.Line line(String what) {
        var day = test.branch.measures().of(test.branch.day());
        assertThat(day).isNotNull();
        return day.lines().stream().filter(l -> l.what().equals(what)).findFirst().orElseThrow();
    }

    private static Measured.Part part(Measured.Line line, String name) {
        return line.parts().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    private void pass(int seconds) {
        test.pass(Duration.ofSeconds(seconds));
    }

    @Test
    void eachPartOfAVisitIsWhatItTook() {
        test.done(TestBranch.ANN, new CounterCommand.Open("1", List.of()));
        test.done(TestBranch.KIOSK, TestBranch.issue("a", "cash"));
        test.done(TestBranch.KIOSK, TestBranch.issue("b", "cash"));
        pass(300);
        test.done(TestBranch.ANN, new TicketCommand.CallNext("1"));
        pass(20);
        test.done(TestBranch.ANN, new TicketCommand.Start("a"));
        pass(120);
        test.done(TestBranch.ANN, new TicketCommand.Park("a"));
        pass(60);
        test.done(TestBranch.ANN, new TicketCommand.Unpark("a"));
        pass(10);
        test.done(TestBranch.ANN, new TicketCommand.CallThis("a", "1"));
        test.done(TestBranch.ANN, new TicketCommand.Start("a"));
        pass(30);
        test.done(TestBranch.ANN, new TicketCommand.Finish("a"));
        test.done(TestBranch.ANN, new TicketCommand.Cancel("b"));
        var cash = line("cash");
        assertThat(cash.count(Count.BEGUN)).isEqualTo(2);
        assertThat(cash.count(Count.DONE)).isEqualTo(1);
        assertThat(cash.count(Count.LEFT)).isEqualTo(1);
        assertThat(cash.count(Count.SERVED)).isEqualTo(1);
        assertThat(part(cash, "wait").seconds()).isEqualTo(300 + 10 + 540);
        assertThat(part(cash, "come").seconds()).isEqualTo(20);
        assertThat(part(cash, "serve").seconds()).isEqualTo(150);
        assertThat(part(cash, "away").seconds()).isEqualTo(60);
        assertThat(part(cash, "total").seconds()).isEqualTo(540);
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }

    @Test
    void fiveWeeksAreRemembered() {
        for (int i = 0; i < 40; i++) {
            test.done(TestBranch.KIOSK, TestBranch.issue("t" + i, "cash"));
            test.pass(Duration.ofDays(1));
        }
        var today = test.branch.day();
        assertThat(test.branch.measures().of(today.minusDays(39))).isNull();
        assertThat(test.branch.measures().of(today.minusDays(34))).isNotNull();
        assertThat(test.branch.measures().all()).hasSize(Measures.DAYS_KEPT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void medianAndNinetiethAreRightToATenth(long seed) {
        var random = new SplittableRandom(seed);
        var took = new long[1 + random.nextInt(400)];
        var tally = new Tally();
        for (int i = 0; i < took.length; i++) {
            took[i] = (long) (Math.exp(random.nextDouble() * 9) - 1);
            tally.add(took[i]);
        }
        Arrays.sort(took);
        var part = tally.part("x");
        assertThat(part.count()).isEqualTo(took.length);
        assertThat(part.seconds()).isEqualTo(Arrays.stream(took).sum());
        near(part.median(), took[(int) Math.ceil(took.length * 0.5) - 1]);
        near(part.ninetieth(), took[(int) Math.ceil(took.length * 0.9) - 1]);
        assertThat(Tally.of(part).part("x")).isEqualTo(part);
    }

    private static void near(long said, long right) {
        assertThat((double) said).isCloseTo(right, within(right * 0.1 + 1));
    }
}
