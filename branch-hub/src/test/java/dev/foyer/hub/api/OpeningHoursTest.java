package dev.foyer.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Open is open by the clock on the wall, and closed ends when the doors open. */
class OpeningHoursTest {
    private static final List<DayOfWeek> WORKING =
            List.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    private static OpeningHours hours(String opens, String closes, String... closedOn) {
        return new OpeningHours(
                LocalTime.parse(opens),
                LocalTime.parse(closes),
                WORKING,
                List.of(closedOn).stream().map(LocalDate::parse).toList(),
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        // 23 November 2026 is a Monday.
        "Asia/Shanghai, 2026-11-23T00:59:59Z, false, 2026-11-23T01:00:00Z",
        "Asia/Shanghai, 2026-11-23T01:00:00Z, true, 2026-11-24T01:00:00Z",
        "Asia/Shanghai, 2026-11-23T08:59:59Z, true, 2026-11-24T01:00:00Z",
        "Asia/Shanghai, 2026-11-23T09:00:00Z, false, 2026-11-24T01:00:00Z",
        "Asia/Shanghai, 2026-11-27T09:00:00Z, false, 2026-11-30T01:00:00Z",
        "Asia/Shanghai, 2026-11-29T16:30:00Z, false, 2026-11-30T01:00:00Z",
        "Asia/Shanghai, 2026-09-30T10:00:00Z, false, 2026-10-05T01:00:00Z",
        // Clocks go back on Sunday, 25 October.
        "Europe/Berlin, 2026-10-23T16:00:00Z, false, 2026-10-26T08:00:00Z"
    })
    void whenItIsOpenAndWhenItOpens(String zone, Instant at, boolean open, Instant opens) {
        var hours = hours("09:00", "17:00", "2026-10-01", "2026-10-02");
        assertThat(hours.open(at, ZoneId.of(zone))).isEqualTo(open);
        assertThat(hours.opensAfter(at, ZoneId.of(zone))).contains(opens);
    }

    @Test
    void atEveryQuarterOfAYearItOpensWhereClosedTurnsToOpenAndNowhereBefore() {
        var hours = hours("01:45", "11:00", "2026-03-27");
        for (var zone : List.of("Asia/Shanghai", "Europe/Berlin", "America/New_York")) {
            var there = ZoneId.of(zone);
            var at = Instant.parse("2026-12-31T23:45:00Z");
            // Backwards: the next opening is known when its first quarter was seen.
            Optional<Instant> next = Optional.empty();
            while (at.isAfter(Instant.parse("2026-01-01T00:00:00Z"))) {
                var before = at.minus(Duration.ofMinutes(15));
                if (hours.open(at, there) && !hours.open(before, there)) next = Optional.of(at);
                if (next.isPresent())
                    assertThat(hours.opensAfter(before, there))
                            .as("%s %s", zone, before)
                            .isEqualTo(next);
                at = before;
            }
        }
    }

    @Test
    void aBranchThatNeverOpensAgainSaysNothing() {
        var all = LocalDate.parse("2026-01-01").datesUntil(LocalDate.parse("2028-01-01")).toList();
        var shut =
                new OpeningHours(
                        LocalTime.of(9, 0), LocalTime.NOON, WORKING, all, List.of(), List.of());
        assertThat(shut.opensAfter(Instant.parse("2026-03-01T00:00:00Z"), ZoneId.of("UTC")))
                .isEmpty();
    }
}
