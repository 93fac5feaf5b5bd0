package dev.foyer.hub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.policy.read.RulePacks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.Comparator;

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

    @Test
    void keepsEveryPromiseInEveryOrderOfEvents() {
        for (var service : RulePacks.catalogue().services()) {
            var found = new Walk(service, honest(service), TROUBLES).walk();
            System.out.printf(
                    "%s: %d states, %d ends%n", service.id(), found.states(), found.ends());
            assertThat(found.broken()).as(service.id()).isNull();
            assertThat(found.ends()).as(service.id()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(Planted.class)
    void findsAFaultThatWasPlanted(Planted fault) {
        var found =
                RulePacks.catalogue().services().stream()
                        .sorted(Comparator.comparingInt(s -> s.steps().size()))
                        .map(s -> new Walk(s, fault.in(s), TROUBLES).walk())
                        .filter(f -> f.broken() != null)
                        .findFirst();
        assertThat(found).as(fault.toString()).isPresent();
        assertThat(found.orElseThrow().broken()).contains(fault.says);
    }
}
