package dev.foyer.tablet.booked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.AppointmentView;
import dev.foyer.hub.api.AppointmentsToday;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Words;
import dev.foyer.tablet.booked.BookingRows.Row;
import dev.foyer.tablet.booked.BookingRows.State;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class BookingRowsTest {
    private static final Instant TEN = Instant.parse("2026-03-02T02:00:00Z");

    private static AppointmentsToday.Line line(String id, int minutes, AppointmentView.State how) {
        var at = TEN.plusSeconds(60L * minutes);
        return new AppointmentsToday.Line(
                id,
                "cash",
                new Words("现金", "Cash"),
                at,
                at.minusSeconds(1800),
                at.plusSeconds(300),
                how,
                how == AppointmentView.State.CHECKED_IN ? "A001" : null);
    }

    private static BookingRows at(Instant now, AppointmentsToday.Line... lines) {
        var bookings = Bookings.NONE.known(new AppointmentsToday(List.of(lines)));
        return BookingRows.of(bookings, "Asia/Shanghai", Language.EN, now);
    }

    @Test
    void whoIsLateStandsFirstAndWhoCancelledLast() {
        var rows =
                at(
                        TEN,
                        line("gone", -60, AppointmentView.State.MISSED),
                        line("no", -30, AppointmentView.State.CANCELLED),
                        line("in", 0, AppointmentView.State.CHECKED_IN),
                        line("late", -6, AppointmentView.State.BOOKED),
                        line("soon", 15, AppointmentView.State.BOOKED));
        assertThat(rows.rows())
                .extracting(Row::id, Row::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("late", State.LATE),
                        org.assertj.core.groups.Tuple.tuple("soon", State.EXPECTED),
                        org.assertj.core.groups.Tuple.tuple("in", State.HERE),
                        org.assertj.core.groups.Tuple.tuple("gone", State.NO_SHOW),
                        org.assertj.core.groups.Tuple.tuple("no", State.CANCELLED));
        assertThat(rows.toCome()).isEqualTo(2);
        assertThat(rows.late()).isEqualTo(1);
        assertThat(rows.find(Optional.of("late")).map(Row::time)).contains("09:54");
    }

    @Test
    void oneIsLateOneInstantAfterTheGraceAndChecksInFromItsInstant() {
        var booked = line("b", 0, AppointmentView.State.BOOKED);
        var onTime = TEN.plusSeconds(300);
        assertThat(at(onTime, booked).rows().getFirst().state()).isEqualTo(State.EXPECTED);
        assertThat(at(onTime.plusMillis(1), booked).rows().getFirst().state())
                .isEqualTo(State.LATE);
        var from = TEN.minusSeconds(1800);
        assertThat(at(from.minusMillis(1), booked).rows().getFirst().checksIn()).isFalse();
        assertThat(at(from, booked).rows().getFirst().checksIn()).isTrue();
    }

    @Test
    void whoIsHereOrLostThePlaceIsNotCheckedIn() {
        for (var state : AppointmentView.State.values())
            assertThat(at(TEN, line("b", 0, state)).rows().getFirst().checksIn())
                    .isEqualTo(state == AppointmentView.State.BOOKED);
    }
}
