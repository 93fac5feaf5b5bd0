package dev.foyer.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Shown;
import dev.foyer.hub.event.Timer;
import dev.foyer.hub.queue.Waiter;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * What holds after every command, whatever it was; computed the slow way, from the tickets alone.
 */
final class Invariants {
    private Invariants() {}

    /** Who lies in a pool is in it once, at most as many as may, and is told of in time. */
    private static void pools(Branch branch) {
        var lying = new HashMap<String, List<Ticket>>();
        var timed = new HashSet<String>();
        for (var ticket : branch.tickets().all()) {
            var aside = ticket.aside();
            assertThat(aside != null)
                    .as("%s lies somewhere", ticket)
                    .isEqualTo(ticket.state() == Ticket.State.PARKED);
            if (aside == null || aside.pool() == null) continue;
            lying.computeIfAbsent(aside.pool(), _ -> new java.util.ArrayList<>()).add(ticket);
            var pool = branch.tickets().pools().named(aside.pool());
            if (pool != null && pool.remindAfter() != null && !aside.overdue())
                timed.add(ticket.id());
        }
        assertThat(branch.tickets().pools().used())
                .containsExactlyInAnyOrderElementsOf(lying.keySet());
        lying.forEach((id, tickets) -> {
            var pool = branch.tickets().pools().named(id);
            if (pool != null && pool.limit() != null)
                assertThat(tickets.size()).as(id).isLessThanOrEqualTo(pool.limit());
            for (var one : tickets)
                assertThat(branch.tickets().pools().first(id, one::equals)).isEqualTo(one);
        });
        assertThat(
                        branch.timers().all().stream()
                                .filter(t -> t.kind() == Timer.Kind.LIES_LONG)
                                .map(Timer::subject)
                                .toList())
                .as("who lies in a pool that reminds has a timer")
                .containsExactlyInAnyOrderElementsOf(timed);
    }

    /** A number leads to one record, a visit lies in one, and a note is about one that is there. */
    private static void customers(Branch branch) {
        var numbers = new HashSet<String>();
        var visits = new HashSet<String>();
        for (var file : branch.customers().all()) {
            for (var document : file.documents()) {
                assertThat(numbers.add("d " + document)).as(document).isTrue();
                assertThat(branch.customers().find(new Shown(List.of(document), List.of())))
                        .isEqualTo(file);
            }
            for (var card : file.cards()) {
                assertThat(numbers.add("c " + card)).as(card).isTrue();
                assertThat(branch.customers().find(new Shown(List.of(), List.of(card))))
                        .isEqualTo(file);
            }
            for (var visit : file.visits()) {
                assertThat(visits.add(visit.id())).as(visit.id()).isTrue();
                assertThat(branch.customers().ofVisit(visit.id())).isEqualTo(file);
                var ticket = branch.tickets().find(visit.id());
                if (ticket != null)
                    assertThat(visit.outcome().equals(CustomerFile.OPEN))
                            .as("%s", ticket)
                            .isEqualTo(!ticket.state().over());
            }
        }
        for (var note : branch.customers().notes().all()) {
            var about = note.customer();
            if (about != null) assertThat(branch.customers().find(about)).as(about).isNotNull();
        }
    }

    static void hold(Branch branch) {
        customers(branch);
        var numbers = new HashSet<String>();
        var held = new HashMap<String, String>();
        var lanes = new TreeMap<dev.foyer.hub.queue.LaneKey, List<Waiter>>();
        for (var ticket : branch.tickets().all()) {
            assertThat(numbers.add(ticket.number()))
                    .as("number %s is there once", ticket.number())
                    .isTrue();
            boolean atCounter =
                    ticket.state() == Ticket.State.CALLED || ticket.state() == Ticket.State.SERVING;
            assertThat(ticket.turn() != null && !ticket.state().over())
                    .as("%s has a counter", ticket)
                    .isEqualTo(atCounter);
            assertThat(ticket.endedAt() != null)
                    .as("%s has an end", ticket)
                    .isEqualTo(ticket.state().over());
            if (atCounter) {
                var turn = ticket.held();
                assertThat(held.put(turn.staff(), ticket.id()))
                        .as("%s holds one customer", turn.staff())
                        .isNull();
                assertThat(branch.tickets().heldBy(turn.staff())).isEqualTo(ticket);
                assertThat(branch.counters().find(turn.counter()))
                        .as("%s is open", turn.counter())
                        .matches(c -> c != null && turn.staff().equals(c.staff()));
            }
            var services = new java.util.ArrayList<>(ticket.visit().errands().done());
            services.addAll(ticket.visit().errands().toCome());
            services.add(ticket.service());
            assertThat(services).as("%s is for each service once", ticket).doesNotHaveDuplicates();
            if (ticket.state() == Ticket.State.WAITING)
                lanes.computeIfAbsent(ticket.lane(), _ -> new java.util.ArrayList<>())
                        .add(new Waiter(ticket.id(), ticket.place()));
        }
        pools(branch);
        assertThat(
                        branch.tickets().all().stream()
                                .filter(t -> !t.state().over())
                                .map(Ticket::turn)
                                .filter(t -> t != null && t.booth() != null)
                                .map(t -> t.booth())
                                .toList())
                .as("one customer in a booth")
                .doesNotHaveDuplicates();
        lanes.values().forEach(l -> l.sort(Comparator.comparing(Waiter::place)));
        assertThat(branch.tickets().waiting())
                .as("the lanes hold exactly those who wait, in order")
                .isEqualTo(lanes);
        var heads = branch.tickets().lanes().heads(_ -> true);
        assertThat(heads.stream().map(h -> h.ticket()).toList())
                .as("the heads are the first of the lanes")
                .isEqualTo(lanes.values().stream().map(l -> l.getFirst().ticket()).toList());
        var staffed =
                branch.counters().all().stream().filter(Counter::open).map(Counter::staff).toList();
        assertThat(staffed).as("one counter each").doesNotHaveDuplicates();
        var advisers =
                branch.calls().all().stream()
                        .filter(c -> c.state() == VideoCall.State.ACTIVE)
                        .map(VideoCall::adviser)
                        .toList();
        assertThat(advisers).as("one call each").doesNotHaveDuplicates();
        var ringing =
                branch.calls().all().stream()
                        .filter(c -> c.state() == VideoCall.State.RINGING)
                        .map(VideoCall::id)
                        .toList();
        var armed =
                branch.timers().all().stream()
                        .filter(t -> t.kind() == Timer.Kind.RINGING_ENDS)
                        .map(Timer::subject)
                        .toList();
        assertThat(armed).as("what rings has a timer").containsExactlyInAnyOrderElementsOf(ringing);
        var called =
                branch.tickets().all().stream()
                        .filter(t -> t.state() == Ticket.State.CALLED && !t.held().late())
                        .map(Ticket::id)
                        .toList();
        var late =
                branch.timers().all().stream()
                        .filter(t -> t.kind() == Timer.Kind.CUSTOMER_LATE)
                        .map(Timer::subject)
                        .toList();
        assertThat(late)
                .as("who was called and is not late has a timer")
                .containsExactlyInAnyOrderElementsOf(called);
    }
}
