package dev.foyer.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.TicketEvent;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** The numbers of a day: without a gap, and none of them twice beside what is taken in advance. */
class NumbersTest {
    private static TicketEvent.Leased lease(String id, int from, int count) {
        var day = LocalDate.parse("2026-11-23");
        return new TicketEvent.Leased(id, "cash", day, from, from + count - 1, "kiosk-1");
    }

    @Test
    void whatIsTakenInAdvanceLeavesNoGap() {
        var numbers = new Numbers();
        numbers.leased("C", lease("l1", numbers.nextInAdvance("C"), 10));
        assertThat(numbers.next("C")).isEqualTo(1);
        numbers.issued("C", 1);
        assertThat(numbers.next("C")).isEqualTo(2);
        assertThat(numbers.nextInAdvance("C")).isEqualTo(Numbers.IN_ADVANCE + 10);
        assertThat(numbers.nextInAdvance("D")).isEqualTo(Numbers.IN_ADVANCE);
    }

    @Test
    void aDayOfMoreThanThatGoesOnBehindIt() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var numbers = new Numbers();
            var given = new HashSet<Integer>();
            for (int i = 0; i < 1_500; i++)
                if (random.nextInt(40) == 0) {
                    int from = numbers.nextInAdvance("C");
                    numbers.leased("C", lease("l" + i, from, 5));
                    for (int n = from; n < from + 5; n++)
                        assertThat(given.add(n)).as("seed %d: %d", seed, n).isTrue();
                } else {
                    int number = numbers.next("C");
                    numbers.issued("C", number);
                    assertThat(given.add(number)).as("seed %d: %d", seed, number).isTrue();
                }
        }
    }

    @Test
    void rangesOfOlderJournalsLieBetweenWhatIsGivenOut() {
        var numbers = new Numbers();
        numbers.issued("C", 4);
        numbers.leased("C", lease("old", 5, 10));
        assertThat(numbers.next("C")).isEqualTo(15);
    }

    @Test
    void whatWasRestoredGoesOn() {
        var numbers = new Numbers();
        numbers.issued("C", 4);
        numbers.leased("C", lease("l1", 701, 10));
        var again = new Numbers();
        for (var one : numbers.lasts()) {
            assertThat(one).isEqualTo(new BranchState.LastNumber("C", 4, 710));
            again.restore(List.of(one), numbers.ranges());
        }
        assertThat(again.next("C")).isEqualTo(5);
        assertThat(again.nextInAdvance("C")).isEqualTo(711);
    }
}
