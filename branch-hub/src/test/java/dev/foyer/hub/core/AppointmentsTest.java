package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.KIOSK;
import static dev.foyer.hub.core.TestBranch.MORNING;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AppointmentCommand;
import dev.foyer.hub.event.BookingRules;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** What may be booked, who comes when, and that no place ever has more people than it holds. */
class AppointmentsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Monday half past nine in Shanghai, half an hour after the morning. */
    private static final Instant FIRST = MORNING.plus(Duration.ofMinutes(30));

    private static final List<DayOfWeek> WEEK =
            List.of(
                    DayOfWeek.MONDAY,
                    DayOfWeek.TUESDAY,
                    DayOfWeek.WEDNESDAY,
                    DayOfWeek.THURSDAY,
                    DayOfWeek.FRIDAY);

    private static BookingRules rules(LocalTime opens, int perDevice) {
        return new BookingRules(
                opens,
                LocalTime.of(17, 0),
                WEEK,
                Duration.ofMinutes(30),
                7,
                Duration.ofMinutes(20),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                perDevice,
                List.of(
                        new BookingRules.Capacity("cash", 2),
                        new BookingRules.Capacity("loans", 1)));
    }

    private static BranchPlan plan(String zone, BookingRules rules) {
        var usual = TestBranch.plan("accumulating");
        return new BranchPlan(
                        usual.branch(),
                        usual.name(),
                        zone,
                        usual.services(),
                        usual.counters(),
                        usual.policy(),
                        usual.rules())
                .with(rules);
    }

    private static TestBranch branch(int perDevice) {
        var plan = plan("Asia/Shanghai", rules(LocalTime.of(9, 30), perDevice));
        return new TestBranch(plan, Limits.USUAL, MORNING);
    }

    private static Actor holder(String appointment) {
        return Actor.customer(appointment);
    }

    private static AppointmentCommand.Book book(String id, String service, Instant at) {
        return new AppointmentCommand.Book(id, service, at, Language.EN, "device-" + id);
    }

    private static Reason refused(TestBranch test, AppointmentCommand.Book command) {
        return test.refused(holder(command.appointment()), command);
    }

    private static Appointment found(TestBranch test, String id) {
        var appointment = test.branch.appointments().find(id);
        if (appointment == null) throw new AssertionError("no appointment " + id);
        return appointment;
    }

    private static void same(TestBranch test) {
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
        var restored =
                Branch.restore(
                        test.branch.state(),
                        Limits.USUAL,
                        WaitEstimate.LAST_TEN,
                        RulePacks.catalogue());
        assertThat(restored.digest()).isEqualTo(test.branch.digest());
    }

    @Test
    void onlyPlacesOfThePlanCanBeBookedAndEachOnlyForSoManyPeople() {
        var test = branch(2);
        var free = test.branch.appointments().free("cash", test.now);
        assertThat(free.getFirst()).isEqualTo(new Appointments.Slot(FIRST, 2));
        assertThat(free).as("half hours of a day, six working days").hasSize(15 * 6);
        assertThat(test.branch.appointments().free("advice", test.now)).isEmpty();
        assertThat(refused(test, book("a", "advice", FIRST))).isEqualTo(Reason.NOT_BOOKABLE);
        for (var wrong :
                List.of(
                        FIRST.plus(MINUTE),
                        FIRST.minus(Duration.ofMinutes(30)),
                        FIRST.plus(Duration.ofDays(5)),
                        FIRST.plus(Duration.ofDays(8)),
                        FIRST.minus(Duration.ofDays(3))))
            assertThat(refused(test, book("a", "cash", wrong))).isEqualTo(Reason.NO_SUCH_SLOT);
        test.done(holder("a"), book("a", "cash", FIRST));
        test.done(holder("b"), book("b", "cash", FIRST));
        assertThat(refused(test, book("c", "cash", FIRST))).isEqualTo(Reason.SLOT_FULL);
        test.done(holder("c"), book("c", "loans", FIRST));
        assertThat(test.branch.appointments().free("cash", test.now).getFirst().at())
                .isEqualTo(FIRST.plus(Duration.ofMinutes(30)));
        test.done(holder("a"), new AppointmentCommand.Cancel("a"));
        assertThat(test.refused(holder("a"), new AppointmentCommand.Cancel("a")))
                .isEqualTo(Reason.APPOINTMENT_CANCELLED);
        test.done(holder("d"), book("d", "cash", FIRST));
        same(test);
    }

    @Test
    void whoHoldsTheCodeActsAndNobodyElseAndOneTelephoneHoldsOnlySoMany() {
        var test = branch(1);
        var first = new AppointmentCommand.Book("a", "cash", FIRST, Language.ZH, "one telephone");
        test.done(holder("a"), first);
        var second = new AppointmentCommand.Book("b", "loans", FIRST, Language.ZH, "one telephone");
        assertThat(refused(test, second)).isEqualTo(Reason.BOOKED_ENOUGH);
        assertThat(test.refused(holder("b"), new AppointmentCommand.Cancel("a")))
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(test.refused(holder("b"), new AppointmentCommand.Cancel("b")))
                .isEqualTo(Reason.UNKNOWN_APPOINTMENT);
        var later = FIRST.plus(Duration.ofHours(1));
        test.done(holder("a"), new AppointmentCommand.Move("a", later));
        assertThat(found(test, "a").at()).isEqualTo(later);
        assertThat(test.branch.appointments().free("cash", test.now).getFirst().free())
                .as("the place it left is free again")
                .isEqualTo(2);
        test.done(holder("a"), new AppointmentCommand.Cancel("a"));
        test.done(holder("b"), second);
        same(test);
    }

    @ParameterizedTest
    @CsvSource({"-20,0", "-1,0", "0,0", "5,0", "6,6", "14,14"})
    void whoComesInTimeWaitsByTheTimeTheyBookedAndWhoComesLateByTheTimeTheyCame(
            int minutesAfter, int clockAfter) {
        var test = branch(1);
        test.done(holder("a"), book("a", "cash", FIRST));
        test.pass(Duration.ofMinutes(30 + minutesAfter));
        var done = test.done(KIOSK, new AppointmentCommand.CheckIn("a", "t", "kiosk"));
        assertThat(done.ticket()).isEqualTo(test.ticket("t"));
        var ticket = test.ticket("t");
        assertThat(ticket.number()).isEqualTo("A001");
        assertThat(ticket.visit().segment()).isEqualTo(Segment.APPOINTMENT);
        assertThat(ticket.visit().language()).isEqualTo(Language.EN);
        assertThat(ticket.visit().issuedAt()).isEqualTo(test.now);
        assertThat(Instant.ofEpochMilli(ticket.place().clock()))
                .isEqualTo(FIRST.plus(Duration.ofMinutes(clockAfter)));
        assertThat(test.refused(KIOSK, new AppointmentCommand.CheckIn("a", "u", "kiosk")))
                .isEqualTo(Reason.CHECKED_IN_ALREADY);
        same(test);
    }

    @Test
    void whoDoesNotComeWhileThePlaceIsHeldLosesIt() {
        var test = branch(1);
        test.done(holder("a"), book("a", "loans", FIRST));
        assertThat(test.refused(KIOSK, new AppointmentCommand.CheckIn("a", "t", "kiosk")))
                .isEqualTo(Reason.TOO_EARLY);
        test.pass(Duration.ofMinutes(30 + 15));
        assertThat(found(test, "a").state()).isEqualTo(Appointment.State.MISSED);
        assertThat(found(test, "a").counts()).isFalse();
        assertThat(test.refused(KIOSK, new AppointmentCommand.CheckIn("a", "t", "kiosk")))
                .isEqualTo(Reason.APPOINTMENT_MISSED);
        test.pass(Duration.ofDays(1));
        assertThat(test.branch.appointments().all()).as("gone with its day").isEmpty();
        same(test);
    }

    @Test
    void bookedPeopleAndPeopleWhoJustCameShareOneQueue() {
        var test = branch(1);
        test.done(holder("a"), book("a", "cash", FIRST));
        test.pass(Duration.ofMinutes(12));
        test.done(KIOSK, TestBranch.issue("before", "cash"));
        test.done(holder("a"), new AppointmentCommand.CheckIn("a", "booked", "phone"));
        test.pass(Duration.ofMinutes(17));
        test.done(KIOSK, TestBranch.issue("just before", "cash"));
        test.pass(Duration.ofMinutes(6));
        test.open(ANN, "1");
        assertThat(test.serve(ANN, "1", 3))
                .as("whoever waited long goes first; a booking counts double from its time on")
                .containsExactly("before", "booked", "just before");
        same(test);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29T00:00:00Z,3", "2026-10-25T00:00:00Z,5"})
    void placesAreThoseOfTheClockOnTheWallAlsoWhenItIsPutForwardOrBack(
            Instant sunday, int beforeFour) {
        var days = List.of(DayOfWeek.SUNDAY);
        var r = rules(LocalTime.of(1, 30), 1);
        var rules =
                new BookingRules(
                        r.opens(),
                        LocalTime.of(4, 0),
                        days,
                        r.slot(),
                        7,
                        r.early(),
                        r.grace(),
                        r.held(),
                        1,
                        r.services());
        var begin = sunday.minus(Duration.ofHours(12));
        var test = new TestBranch(plan("Europe/Berlin", rules), Limits.USUAL, begin);
        var day =
                test.branch.appointments().free("cash", begin).stream()
                        .filter(s -> s.at().isBefore(sunday.plus(Duration.ofDays(1))))
                        .toList();
        assertThat(day).hasSize(beforeFour);
        assertThat(day.stream().map(Appointments.Slot::at)).doesNotHaveDuplicates().isSorted();
        for (var slot : day)
            test.done(holder("" + slot.at()), book("" + slot.at(), "loans", slot.at()));
        same(test);
    }

    @Test
    void aServiceThatSomebodyHasBookedStaysInThePlan() {
        var test = branch(1);
        test.done(holder("a"), book("a", "loans", FIRST));
        var p = plan("Asia/Shanghai", BookingRules.NONE);
        var without =
                new BranchPlan(
                        p.branch(),
                        p.name(),
                        p.zone(),
                        p.services().stream().filter(s -> !s.id().equals("loans")).toList(),
                        p.counters(),
                        p.policy(),
                        p.rules());
        assertThat(test.refused(Actor.HUB, new Command.Configure(without)))
                .isEqualTo(Reason.IN_USE);
        test.done(Actor.HUB, new Command.Configure(p));
        test.pass(Duration.ofMinutes(30));
        test.done(KIOSK, new AppointmentCommand.CheckIn("a", "t", "kiosk"));
    }

    /** Books, moves, cancels, checks in and lets time pass as chance will have it. */
    @Test
    void noPlaceEverHasMorePeopleThanItHolds() {
        int seeds = Boolean.getBoolean("foyer.long") ? 2_000 : 60;
        for (int seed = 1; seed <= seeds; seed++) {
            var random = new Random(seed);
            var test = branch(3);
            for (int step = 0; step < 150; step++) {
                step(test, random, step);
                holds(test, "seed " + seed + " step " + step);
            }
            same(test);
        }
    }

    private static void step(TestBranch test, Random random, int step) {
        var known = test.branch.appointments().all();
        var id =
                known.isEmpty() || random.nextInt(4) == 0
                        ? "a" + step
                        : known.get(random.nextInt(known.size())).id();
        var service = random.nextBoolean() ? "cash" : "loans";
        // Few places, so that they are full.
        var at = FIRST.plus(Duration.ofMinutes(30L * random.nextInt(6)));
        switch (random.nextInt(8)) {
            case 0, 1, 2 ->
                    test.ask(
                            holder(id),
                            new AppointmentCommand.Book(
                                    id, service, at, Language.ZH, "d" + random.nextInt(5)));
            case 3, 4 -> test.ask(holder(id), new AppointmentCommand.Move(id, at));
            case 5 -> test.ask(holder(id), new AppointmentCommand.Cancel(id));
            case 6 -> test.ask(KIOSK, new AppointmentCommand.CheckIn(id, "t" + step, "kiosk"));
            default -> test.pass(Duration.ofMinutes(random.nextInt(6)));
        }
    }

    private static void holds(TestBranch test, String where) {
        var people = new HashMap<String, Integer>();
        var open = new HashMap<String, Integer>();
        for (var each : test.branch.appointments().all()) {
            if (each.counts()) people.merge(each.service() + each.at(), 1, Integer::sum);
            if (each.state() == Appointment.State.BOOKED)
                open.merge(each.device(), 1, Integer::sum);
            int most = each.service().equals("cash") ? 2 : 1;
            assertThat(people.getOrDefault(each.service() + each.at(), 0))
                    .as("%s: people at one time", where)
                    .isLessThanOrEqualTo(most);
        }
        assertThat(open.values()).as("%s: per telephone", where).allMatch(n -> n <= 3);
        for (var slot : test.branch.appointments().free("cash", test.now))
            assertThat(slot.free())
                    .as("%s: what is told to be free is free", where)
                    .isEqualTo(2 - people.getOrDefault("cash" + slot.at(), 0));
    }

    @Test
    void manyWhoBookAtOnceGetAsManyPlacesAsThereAre() throws Exception {
        int clients = 16;
        var now = new AtomicReference<>(MORNING);
        var branch =
                new TestBranch(
                        plan("Asia/Shanghai", rules(LocalTime.of(9, 30), 1)),
                        Limits.USUAL,
                        MORNING);
        try (var mailbox =
                        new Mailbox(
                                branch.branch,
                                new MemoryLog(),
                                now::get,
                                Throwable::printStackTrace);
                var pool = Executors.newFixedThreadPool(clients)) {
            var all = new ArrayList<Callable<Integer>>();
            for (int c = 0; c < clients; c++) {
                int client = c;
                all.add(() -> booked(mailbox, client));
            }
            int got = 0;
            for (var one : pool.invokeAll(all)) got += one.get();
            assertThat(got).as("two of cash and one of loans at each of eight times").isEqualTo(24);
            var people =
                    mailbox.read(b ->
                                    b.appointments().all().stream()
                                            .filter(Appointment::counts)
                                            .count())
                            .join();
            assertThat(people).isEqualTo(24);
        }
    }

    private static int booked(Mailbox mailbox, int client) {
        int got = 0;
        for (int slot = 0; slot < 8; slot++)
            for (var service : List.of("cash", "loans")) {
                var id = client + "-" + slot + "-" + service;
                var command = book(id, service, FIRST.plus(Duration.ofMinutes(30L * slot)));
                var answer =
                        mailbox.submit(TestBranch.submission(MORNING, holder(id), command)).join();
                switch (answer) {
                    case Answer.Done _ -> got++;
                    case Answer.Refused no -> assertThat(no.reason()).isEqualTo(Reason.SLOT_FULL);
                }
            }
        return got;
    }
}
