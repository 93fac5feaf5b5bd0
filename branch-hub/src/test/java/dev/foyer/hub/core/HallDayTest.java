package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.KIOSK;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.HallRules;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.TicketCommand;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;

/** The rules of a hall's day: limits, closing, the night, and days on which clocks change. */
class HallDayTest {
    private static TestBranch branch(
            HallRules hall, String zone, LocalTime dayBegins, Instant begin) {
        var usual = TestBranch.plan("firstCome");
        var r = usual.rules();
        var plan =
                new BranchPlan(
                        usual.branch(),
                        usual.name(),
                        zone,
                        usual.services(),
                        usual.counters(),
                        usual.policy(),
                        new BranchPlan.Rules(
                                r.startWithin(),
                                r.noShowByItself(),
                                r.ringFor(),
                                dayBegins,
                                r.guessesMax(),
                                r.lockedFor()));
        return new TestBranch(plan.with(hall), Limits.USUAL, begin);
    }

    private static TestBranch branch(HallRules hall) {
        return branch(hall, "Asia/Shanghai", LocalTime.of(3, 0), TestBranch.MORNING);
    }

    @Test
    void whoWasCalledOftenEnoughIsANoShowAndWhoMissedTooOftenNeedsANewTicket() {
        var test = branch(new HallRules(2, 1, false, null));
        test.open(ANN, "1");
        test.done(KIOSK, TestBranch.issue("t", "cash"));
        for (int miss = 0; miss < 2; miss++) {
            test.done(ANN, new TicketCommand.CallNext("1"));
            test.done(ANN, new TicketCommand.Recall("t"));
            test.done(ANN, new TicketCommand.Recall("t"));
            assertThat(test.refused(ANN, new TicketCommand.Recall("t")))
                    .isEqualTo(Reason.RECALLED_ENOUGH);
            test.done(ANN, new TicketCommand.NoShow("t"));
            if (miss == 0) test.done(ANN, new TicketCommand.Return("t", Position.LAST));
        }
        assertThat(test.refused(ANN, new TicketCommand.Return("t", Position.LAST)))
                .isEqualTo(Reason.MISSED_TOO_OFTEN);
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }

    @Test
    void afterClosingNobodyGetsATicketAndWhoIsInsideIsServed() {
        var test = branch(new HallRules(9, 9, false, LocalTime.of(17, 0)));
        test.done(KIOSK, TestBranch.issue("inside", "cash"));
        test.pass(Duration.ofHours(8));
        assertThat(test.refused(KIOSK, TestBranch.issue("late", "cash")))
                .isEqualTo(Reason.CLOSED_FOR_TODAY);
        test.open(ANN, "1");
        test.done(ANN, new TicketCommand.CallNext("1"));
        test.done(ANN, new TicketCommand.Start("inside"));
        test.done(ANN, new TicketCommand.Finish("inside"));
        test.pass(Duration.ofHours(9));
        assertThat(test.refused(KIOSK, TestBranch.issue("night", "cash")))
                .as("before the next day begins")
                .isEqualTo(Reason.CLOSED_FOR_TODAY);
        test.pass(Duration.ofHours(2));
        test.done(KIOSK, TestBranch.issue("tomorrow", "cash"));
        assertThat(test.ticket("tomorrow").number()).isEqualTo("A001");
    }

    @Test
    void ticketsAreKeptAtNightByTheBranchsRuleWithPlaceAndNumber() {
        var test = branch(new HallRules(9, 9, true, null));
        test.open(ANN, "1");
        for (var id : new String[] {"served", "called", "waits", "first", "aside"}) {
            test.done(KIOSK, TestBranch.issue(id, "cash"));
            test.pass(Duration.ofSeconds(1));
        }
        test.done(ANN, new TicketCommand.CallNext("1"));
        test.done(ANN, new TicketCommand.Start("served"));
        test.done(ANN, new TicketCommand.Finish("served"));
        test.done(ANN, new TicketCommand.CallNext("1"));
        test.done(ANN, new TicketCommand.Park("aside"));
        test.done(ANN, new TicketCommand.Transfer("first", "cash", null, Position.FIRST));
        test.pass(Duration.ofDays(1));
        assertThat(test.branch.tickets().find("served")).isNull();
        assertThat(test.ticket("called").state()).isEqualTo(Ticket.State.NO_SHOW);
        assertThat(test.ticket("aside").state()).isEqualTo(Ticket.State.PARKED);
        test.done(KIOSK, TestBranch.issue("new", "cash"));
        assertThat(test.ticket("new").number()).as("no number twice").isEqualTo("A006");
        test.done(ANN, new TicketCommand.Transfer("new", "cash", null, Position.FIRST));
        assertThat(test.serve(ANN, "1", 3)).containsExactly("new", "first", "waits");
        Invariants.hold(test.branch);
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }

    /** Days on which clocks go forward or back, with days that begin in the gap or the overlap. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-28, 03:00",
        "Europe/Berlin, 2026-03-28, 02:30",
        "Europe/Berlin, 2026-10-24, 03:00",
        "Europe/Berlin, 2026-10-24, 02:30",
        "America/Sao_Paulo, 2018-11-03, 00:00",
        "Australia/Lord_Howe, 2026-04-04, 02:00",
        "Asia/Shanghai, 2026-11-23, 03:00"
    })
    void everyBusinessDayBeginsOnceByTheClockOnTheWall(String zone, String from, String begins) {
        var dayBegins = LocalTime.parse(begins);
        var first = LocalDate.parse(from);
        var start = first.atTime(12, 0).atZone(ZoneId.of(zone)).toInstant();
        var test = branch(HallRules.USUAL, zone, dayBegins, start);
        var days = new ArrayList<LocalDate>();
        for (int minute = 0; minute < 3 * 24 * 60; minute += 10) {
            test.pass(Duration.ofMinutes(10));
            var day = test.branch.day();
            if (days.isEmpty() || !days.getLast().equals(day)) {
                days.add(day);
                if (days.size() > 1) {
                    var wall = test.now.atZone(ZoneId.of(zone)).toLocalDateTime();
                    assertThat(wall)
                            .isBetween(
                                    day.atTime(dayBegins), day.atTime(dayBegins).plusMinutes(75));
                }
            }
        }
        assertThat(days).startsWith(first, first.plusDays(1), first.plusDays(2), first.plusDays(3));
        assertThat(days).doesNotHaveDuplicates();
        long began =
                test.entries.stream()
                        .flatMap(e -> e.events().stream())
                        .filter(e -> e instanceof dev.foyer.hub.event.BranchEvent.DayBegan)
                        .count();
        assertThat(began).as("no day begins twice").isEqualTo(4);
    }
}
