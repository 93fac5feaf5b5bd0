package dev.foyer.hub.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CaseEvent.End;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Conformance;
import dev.foyer.hub.policy.read.RulePacks;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A journal whose cases pass over a step is found out, whichever step it is. */
class ConformanceTest {
    private static final int SEEDS = 400;

    private static boolean done(List<CaseEvent> events) {
        return events.getLast() instanceof CaseEvent.Closed closed && closed.end() == End.DONE;
    }

    private static boolean undisturbed(List<CaseEvent> events) {
        return events.stream()
                .noneMatch(e ->
                        e instanceof CaseEvent.Resumed
                                || e instanceof CaseEvent.Suspended
                                || e instanceof CaseEvent.Escalated);
    }

    private static List<CaseEvent> wholeCase(String id) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            var events = SeededBranch.events(seed, id);
            if (done(events) && undisturbed(events)) return events;
        }
        throw new AssertionError("no case went through in " + SEEDS + " runs");
    }

    private static Optional<String> passedOver(List<CaseEvent> events) {
        var opened = (CaseEvent.Opened) events.getFirst();
        var flow = RulePacks.catalogue().flow(opened.service(), opened.version(), opened.rules());
        var reader = new Conformance(flow);
        for (var event : events) {
            var found = reader.passedOver(event);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static Optional<String> without(List<CaseEvent> events, Class<?> kind, String step) {
        var less = new ArrayList<>(events);
        less.removeIf(e -> kind.isInstance(e) && step.equals(stepOf(e)));
        assertThat(less).hasSizeLessThan(events.size());
        return passedOver(less);
    }

    private static String stepOf(CaseEvent event) {
        return switch (event) {
            case CaseEvent.Answered e -> e.step();
            case CaseEvent.Assessed e -> e.step();
            case CaseEvent.Confirmed e -> e.step();
            case CaseEvent.Signed e -> e.step();
            case CaseEvent.Approved e -> e.step();
            case CaseEvent.Ended e -> e.step();
            case CaseEvent.Proved e -> e.proof().kind().name();
            case CaseEvent _ -> "";
        };
    }

    @Test
    void aCaseThatWentThroughPassedOverNothing() {
        assertThat(passedOver(wholeCase("case1"))).isEmpty();
        assertThat(passedOver(wholeCase("case0"))).isEmpty();
    }

    @Test
    void eachStepThatIsTakenOutOfAnOpeningIsMissed() {
        var events = wholeCase("case1");
        assertThat(without(events, CaseEvent.Answered.class, "terms")).contains("terms");
        assertThat(without(events, CaseEvent.Proved.class, Proof.Kind.DOCUMENT.name()))
                .contains("document");
        assertThat(without(events, CaseEvent.Assessed.class, "rules")).contains("rules");
        assertThat(without(events, CaseEvent.Answered.class, "form")).contains("form");
        assertThat(without(events, CaseEvent.Confirmed.class, "review")).contains("review");
        assertThat(without(events, CaseEvent.Signed.class, "sign")).contains("sign");
        assertThat(without(events, CaseEvent.Approved.class, "identity-review"))
                .contains("identity-review");
        assertThat(without(events, CaseEvent.Approved.class, "business-review"))
                .contains("business-review");
        assertThat(without(events, CaseEvent.Ended.class, "card")).isPresent();
        assertThat(without(events, CaseEvent.Answered.class, "rate")).contains("rate");
    }

    @Test
    void anAgreementToWhatWasChangedAfterwardsIsNone() {
        var events = new ArrayList<>(wholeCase("case1"));
        int agreed = at(events, CaseEvent.Confirmed.class);
        int answered = at(events, CaseEvent.Answered.class);
        var earlier = events.remove(agreed);
        events.add(answered, earlier);
        assertThat(passedOver(events)).contains(stepOf(earlier));
    }

    private static int at(List<CaseEvent> events, Class<?> kind) {
        for (int i = 0; i < events.size(); i++) if (kind.isInstance(events.get(i))) return i;
        throw new AssertionError("no " + kind.getSimpleName());
    }
}
