package dev.foyer.hub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.Handling;
import dev.foyer.hub.policy.read.RulePacks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every service keeps every promise, in every order of events. */
class WalkTest {
    private static final int TROUBLES = Boolean.getBoolean("foyer.long") ? 2 : 1;

    /** The runner as it is. */
    private static Walk.Runner honest(Service service) {
        var flow = new Flow(service);
        return new Walk.Runner() {
            @Override
            public Ruling decide(Case c, Actor by, Instant now, CaseCommand command) {
                return flow.decide(c, by, now, command);
            }

            @Override
            public Case apply(Case c, CaseEvent event) {
                return flow.apply(c, event);
            }
        };
    }

    /** A service, and how the rules let it be handled where it is opened. */
    private record Way(Service service, Handling handling) {
        String name() {
            return service.id() + " " + handling;
        }
    }

    /** Each service, and those that the packs handle in several ways in each of them. */
    private static List<Way> ways() {
        var ways = new ArrayList<Way>();
        for (var service : RulePacks.catalogue().services()) {
            ways.add(new Way(service, Handling.HERE));
            if (service.id().matches("time-deposit-rollover|report-loss")) {
                ways.add(new Way(service, Handling.WITH_STAFF));
                ways.add(new Way(service, Handling.COUNTER_ONLY));
            }
        }
        return ways;
    }

    @Test
    void keepsEveryPromiseInEveryOrderOfEvents() {
        for (var way : ways()) {
            var service = way.service();
            var found = new Walk(service, way.handling(), honest(service), TROUBLES).walk();
            System.out.printf("%s: %d states, %d ends%n", way.name(), found.states(), found.ends());
            assertThat(found.broken()).as(way.name()).isNull();
            assertThat(found.ends()).as(way.name()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(Planted.class)
    void findsAFaultThatWasPlanted(Planted fault) {
        var found =
                ways().stream()
                        .sorted(Comparator.comparingInt(w -> w.service().steps().size()))
                        .map(w ->
                                new Walk(w.service(), w.handling(), fault.in(w.service()), TROUBLES)
                                        .walk())
                        .filter(f -> f.broken() != null)
                        .findFirst();
        assertThat(found).as(fault.toString()).isPresent();
        assertThat(found.orElseThrow().broken()).contains(fault.says);
    }
}
