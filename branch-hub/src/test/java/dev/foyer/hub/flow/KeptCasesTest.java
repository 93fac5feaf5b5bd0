package dev.foyer.hub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.policy.read.RulePacks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer goes away with a code on paper, at every moment of every service at which that may be,
 * and finishes at another kiosk.
 */
class KeptCasesTest {
    private static final Actor KIOSK = Actor.device("kiosk 1");
    private static final Actor OTHER = Actor.device("kiosk 2");
    private static final Instant UNTIL = GoodVisit.NOW.plus(Duration.ofDays(3));

    static List<Service> services() {
        return RulePacks.catalogue().services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceIsFinishedElsewhereFromEveryMomentAtWhichItMayBeLeft(Service service) {
        var left = new ArrayList<String>();
        for (int at = 0; at < GoodVisit.TURNS_MAX; at++) {
            var visit = new GoodVisit(service, KIOSK);
            for (int i = 0; i < at && !visit.c().over(); i++) visit.turn();
            if (visit.c().over()) break;
            var step = visit.next();
            var answered = visit.c().said().answers().size();
            if (!visit.may(KIOSK, new CaseCommand.Keep(GoodVisit.ID, "paper", UNTIL))) continue;
            left.add(step);
            assertThat(visit.c().channel()).isNull();
            assertThat(visit.c().who().proofs()).isEmpty();
            assertThat(visit.c().said().answers()).hasSize(answered);
            visit.must(OTHER, new CaseCommand.Fetch(GoodVisit.ID, "paper", "kiosk 2"));
            visit.goesOn(OTHER);
            visit.finish();
            assertThat(visit.c().end()).as(step).isEqualTo(CaseEvent.End.DONE);
            assertThat(visit.times())
                    .as("typed twice after " + step)
                    .allSatisfy((_, n) -> assertThat(n).isEqualTo(1));
        }
        assertThat(left).as("moments at which %s may be left", service.id()).isNotEmpty();
        System.out.println(service.id() + " may be left at " + left);
    }

    @Test
    void aCodeWorksOnceAndUntilItsTimeIsOver() {
        var visit = new GoodVisit(services().getFirst(), KIOSK);
        visit.turn();
        visit.must(KIOSK, new CaseCommand.Keep(GoodVisit.ID, "paper", UNTIL));
        assertThat(
                        visit.why(
                                OTHER,
                                GoodVisit.NOW,
                                new CaseCommand.Fetch(GoodVisit.ID, "other", "kiosk 2")))
                .isEqualTo(Ruling.Why.PAPER_USED);
        assertThat(visit.why(OTHER, UNTIL, new CaseCommand.Fetch(GoodVisit.ID, "paper", "kiosk 2")))
                .isEqualTo(Ruling.Why.PAPER_EXPIRED);
        assertThat(visit.why(OTHER, GoodVisit.NOW, new CaseCommand.Resume(GoodVisit.ID, "kiosk 2")))
                .as("a device needs the paper")
                .isEqualTo(Ruling.Why.NOT_ALLOWED);
        visit.must(OTHER, new CaseCommand.Fetch(GoodVisit.ID, "paper", "kiosk 2"));
        assertThat(
                        visit.why(
                                KIOSK,
                                GoodVisit.NOW,
                                new CaseCommand.Fetch(GoodVisit.ID, "paper", "kiosk 1")))
                .isEqualTo(Ruling.Why.PAPER_USED);
    }

    @Test
    void aMemberOfStaffTakesItUpWithoutThePaperWhichIsThenWorthNothing() {
        var visit = new GoodVisit(services().getFirst(), KIOSK);
        visit.must(KIOSK, new CaseCommand.Keep(GoodVisit.ID, "paper", UNTIL));
        visit.must(GoodVisit.REVIEWERS.getFirst(), new CaseCommand.Resume(GoodVisit.ID, "tablet"));
        assertThat(
                        visit.why(
                                OTHER,
                                GoodVisit.NOW,
                                new CaseCommand.Fetch(GoodVisit.ID, "paper", "kiosk 2")))
                .isEqualTo(Ruling.Why.PAPER_USED);
    }

    @Test
    void nothingIsTakenAwayOnPaperTooOften() {
        var visit = new GoodVisit(services().getFirst(), KIOSK);
        for (int n = 1; n <= Custody.PAPERS_MAX; n++) {
            visit.must(KIOSK, new CaseCommand.Keep(GoodVisit.ID, "paper " + n, UNTIL));
            visit.must(KIOSK, new CaseCommand.Fetch(GoodVisit.ID, "paper " + n, "kiosk 1"));
        }
        assertThat(
                        visit.why(
                                KIOSK,
                                GoodVisit.NOW,
                                new CaseCommand.Keep(GoodVisit.ID, "one more", UNTIL)))
                .isEqualTo(Ruling.Why.NOT_ALLOWED);
    }
}
