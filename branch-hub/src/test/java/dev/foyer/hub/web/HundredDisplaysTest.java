package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.HallState;
import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.TicketState;
import dev.foyer.hub.bench.HttpLoad;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.store.Backup;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A hall with 100 displays and 10 000 waiting customers, over HTTP and WebSockets: who follows is
 * told each change once and nothing else, and who was away is told what they missed, also by a hub
 * that was started again.
 */
@Timeout(300)
class HundredDisplaysTest {
    private static final int DISPLAYS = 100;
    private static final int WAITING = 10_000;
    private static final int CALLS = 300;

    /** What one change may take on the wire, however many wait. */
    private static final int DELTA_BYTES = 700;

    /** What the beginning may take: two services, two counters, one call. */
    private static final int SNAPSHOT_BYTES = 8_000;

    /** A bound for a machine that others use too; the bench has the figure. */
    private static final long LAST_TOLD_MILLIS = 10_000;

    private static final long HALF_TOLD_MILLIS = 1_000;
    private static final long POLL_NANOS = 200_000;

    @TempDir Path directory;

    private static void until(BooleanSupplier met) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!met.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not in time");
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static void fill(HubFixture hub, String kiosk, int tickets) throws IOException {
        var wish = Json.write(HubFixture.guest("cash"));
        try (var load = new HttpLoad(hub.hub.url(), 16)) {
            load.run(
                    load.fresh("POST", "/api/v1/tickets", kiosk, wish),
                    TimeUnit.MINUTES.toNanos(2),
                    tickets);
        }
        assertThat(hub.hub.mailbox().read(b -> b.tickets().waiting("cash")).join())
                .isEqualTo(tickets);
    }

    private static long seq(HubFixture hub) {
        return hub.hub.mailbox().read(b -> b.seq()).join();
    }

    private static void same(HallState shown, HallState fresh) {
        assertThat(shown.called()).isEqualTo(fresh.called());
        assertThat(shown.served()).isEqualTo(fresh.served());
        assertThat(shown.waiting()).isEqualTo(fresh.waiting());
        assertThat(shown.open()).isEqualTo(fresh.open());
    }

    /** A started hub with so many waiting and one counter open. */
    private final class Hall implements AutoCloseable {
        private HubFixture hub;
        private final String token;
        private final String teller;

        Hall(HubFixture hub, int waiting) throws IOException {
            this.hub = hub;
            token = hub.enrol("display");
            teller = hub.signIn("teller");
            hub.post("/counters/c1/open", teller, Map.of()).done();
            fill(hub, hub.enrol("kiosk"), waiting);
        }

        List<Display> displays(int count) {
            var displays = Stream.generate(() -> display()).limit(count).toList();
            long now = seq(hub);
            until(() -> displays.stream().allMatch(d -> d.seq() >= now));
            return displays;
        }

        Display display() {
            return Display.open(hub.http, hub.hub.url(), token);
        }

        /** The display of before, come back. */
        Display again(Display was) {
            return Display.open(hub.http, hub.hub.url(), token, was.seq(), epoch(was));
        }

        /** Calls so many and serves all but the last of them; the ids in order. */
        List<String> call(int times) {
            var tickets = new ArrayList<String>();
            for (int i = 0; i < times; i++) {
                tickets.add(callNext());
                if (i < times - 1) serve(tickets.getLast());
            }
            return tickets;
        }

        String callNext() {
            return hub.post("/counters/c1/call-next", teller, Map.of()).done().text("id");
        }

        void serve(String ticket) {
            hub.post("/tickets/" + ticket + "/start", teller, Map.of()).done();
            hub.post("/tickets/" + ticket + "/finish", teller, Map.of()).done();
        }

        List<String> numbers(List<String> tickets) {
            return tickets.stream()
                    .map(t -> hub.get("/tickets/" + t, null).done().text("ticket.number"))
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        HallState fresh() {
            try (var display = display()) {
                until(() -> display.seq() >= 0);
                return display.beginning().as(HallState.class);
            }
        }

        /** Ends the hub and starts it again from the same directory. */
        void restart(Runnable between) {
            hub.close();
            between.run();
            hub = HubFixture.start(directory);
        }

        @Override
        public void close() {
            hub.close();
        }
    }

    private static String epoch(Display display) {
        return String.valueOf(display.beginning().epoch());
    }

    private Hall hall(int waiting) throws IOException {
        return new Hall(HubFixture.start(directory), waiting);
    }

    @Test
    void eachHearsEachOfSomeHundredCallsOnceAsADelta() throws Exception {
        try (var hall = hall(WAITING + CALLS)) {
            var displays = hall.displays(DISPLAYS);
            long before = seq(hall.hub);
            var called = new ArrayList<String>();
            var millis = new long[CALLS];
            for (int i = 0; i < CALLS; i++) {
                long asked = System.nanoTime();
                called.add(hall.callNext());
                long call = seq(hall.hub);
                until(() -> displays.stream().allMatch(d -> d.seq() >= call));
                long last = displays.stream().mapToLong(Display::heardAt).max().orElseThrow();
                millis[i] = TimeUnit.NANOSECONDS.toMillis(last - asked);
                if (i < CALLS - 1) hall.serve(called.getLast());
            }
            Arrays.sort(millis);
            assertThat(millis[CALLS / 2]).as("mostly, ms").isLessThan(HALF_TOLD_MILLIS);
            assertThat(millis[CALLS - 1])
                    .as("the last display was told, ms")
                    .isLessThan(LAST_TOLD_MILLIS);
            var numbers = hall.numbers(called);
            var changes =
                    hall.hub.hub.mailbox().entriesAfter(before, 10 * CALLS).stream()
                            .map(Entry::seq)
                            .toList();
            var shown = hall.fresh();
            for (var display : displays) {
                assertThat(display.snapshots()).isEqualTo(1);
                assertThat(display.called()).isEqualTo(numbers);
                assertThat(
                                display.deltas().stream()
                                        .map(d -> d.seq())
                                        .filter(s -> s > before)
                                        .toList())
                        .isEqualTo(changes);
                var bytes = display.bytes();
                assertThat(bytes.getFirst()).isLessThan(SNAPSHOT_BYTES);
                assertThat(bytes.subList(1, bytes.size())).allMatch(b -> b < DELTA_BYTES);
                same(display.shown(), shown);
            }
            System.out.println(
                    "last of 100 displays told after ms: median "
                            + millis[CALLS / 2]
                            + ", longest "
                            + millis[CALLS - 1]);
            displays.forEach(Display::close);
        }
    }

    @Test
    void whoFrozeAndWasCutOffHearsWhatItMissedAndIsSentNothingAgain() throws Exception {
        try (var hall = hall(WAITING)) {
            var displays = hall.displays(DISPLAYS);
            var asleep = displays.subList(0, DISPLAYS / 10);
            var awake = displays.getLast();
            asleep.forEach(Display::freeze);
            hall.serve(hall.callNext());
            var missed = hall.numbers(hall.call(20));
            long now = seq(hall.hub);
            until(() -> awake.seq() >= now);
            for (int i = 0; i < asleep.size(); i++) {
                var was = asleep.get(i);
                was.close();
                assertThat(was.seq()).as("it froze").isLessThan(now);
                try (var back = hall.again(was)) {
                    until(() -> back.seq() >= now);
                    assertThat(back.snapshots()).isZero();
                    assertThat(back.called()).endsWith(missed.toArray(String[]::new));
                    assertThat(back.messages().getFirst().seq()).isEqualTo(was.seq());
                    assertThat(ordered(was, back)).as("each once").isTrue();
                    same(back.after(was.shown()), awake.shown());
                }
            }
            displays.forEach(Display::close);
        }
    }

    /** Whether what was heard before and after a gap is in order and nothing twice. */
    private static boolean ordered(Display was, Display back) {
        var seqs = new ArrayList<Long>();
        was.deltas().forEach(d -> seqs.add(d.seq()));
        // The first says only where it goes on.
        back.deltas().stream().skip(1).forEach(d -> seqs.add(d.seq()));
        return seqs.equals(seqs.stream().distinct().sorted().toList());
    }

    @Test
    void whoWasAwayOverARestartOfTheHubHearsWhatItMissedToo() throws Exception {
        try (var hall = hall(WAITING)) {
            var displays = hall.displays(DISPLAYS);
            hall.serve(hall.callNext());
            long slept = seq(hall.hub);
            until(() -> displays.stream().allMatch(d -> d.seq() >= slept));
            displays.forEach(Display::close);
            var missed = hall.call(20);
            hall.restart(() -> {});
            hall.serve(missed.getLast());
            var later = hall.call(3);
            long now = seq(hall.hub);
            var back = displays.stream().map(hall::again).toList();
            until(() -> back.stream().allMatch(d -> d.seq() >= now));
            var numbers = hall.numbers(missed);
            var called = hall.numbers(later);
            // Who was served meanwhile is told as such; the last was still called.
            called.addFirst(numbers.getLast());
            var shown = hall.fresh();
            for (int i = 0; i < DISPLAYS; i++) {
                var display = back.get(i);
                assertThat(display.snapshots()).isZero();
                assertThat(ordered(displays.get(i), display)).as("each once").isTrue();
                assertThat(display.called()).isEqualTo(called);
                assertThat(done(display)).containsSequence(numbers);
                assertThat(display.bytes()).allMatch(b -> b < DELTA_BYTES);
                same(display.after(displays.get(i).shown()), shown);
            }
            back.forEach(Display::close);
        }
    }

    private static List<String> done(Display display) {
        return display.told(TicketState.DONE);
    }

    @Test
    void whoKnewTheHubOfBeforeARestoredBackupBeginsAnew(@TempDir Path elsewhere) throws Exception {
        try (var hall = hall(20)) {
            Backup.take(directory.resolve("state"), elsewhere.resolve("backup"));
            hall.serve(hall.callNext());
            var display = hall.displays(1).getFirst();
            display.close();
            hall.restart(() ->
                    Backup.restore(
                            elsewhere.resolve("backup"),
                            directory.resolve("state"),
                            new SecureRandom()));
            var other = hall.call(10);
            assertThat(seq(hall.hub)).as("the number exists again").isGreaterThan(display.seq());
            try (var back = hall.again(display)) {
                until(() -> back.seq() >= 0);
                assertThat(back.snapshots()).isEqualTo(1);
                assertThat(back.beginning().epoch()).isNotEqualTo(epoch(display));
                assertThat(back.shown().called().getFirst().number())
                        .isEqualTo(hall.numbers(other).getLast());
            }
        }
    }
}
