package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.BO;
import static dev.foyer.hub.core.TestBranch.KIOSK;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Helping;
import dev.foyer.hub.event.OutOfTurn;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.event.TicketEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Counter 1 does cash, and helps with loans and advice while its own wait under two minutes. */
class FlexibleTest {
    private final TestBranch test =
            new TestBranch(TestBranch.rich("firstCome"), Limits.USUAL, TestBranch.MORNING);

    @AfterEach
    void nothingIsLost() {
        Invariants.hold(test.branch);
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }

    private TicketEvent.Called last() {
        return (TicketEvent.Called) test.entries.getLast().events().getLast();
    }

    private void after(int seconds, String id, String service) {
        test.pass(Duration.ofSeconds(seconds));
        test.done(KIOSK, TestBranch.issue(id, service));
    }

    @Test
    void aCounterHelpsWithWhatItsPersonCanWhileNobodyOfItsOwnWaits() {
        test.open(BO, "1");
        assertThat(test.branch.counters().find("1"))
                .matches(c -> c != null && c.services().size() == 1 && c.also().size() == 2);
        after(0, "loan", "loans");
        test.serve(BO, "1", 1);
        assertThat(
                        test.entries.stream()
                                .flatMap(e -> e.events().stream())
                                .filter(TicketEvent.Called.class::isInstance)
                                .map(TicketEvent.Called.class::cast)
                                .map(TicketEvent.Called::helping))
                .containsExactly(new Helping(null, 120_000));
    }

    @Test
    void whoLacksTheSkillDoesNotHelp() {
        test.open(ANN, "1");
        assertThat(test.branch.counters().find("1"))
                .matches(c -> c != null && c.also().equals(java.util.List.of("advice")));
        after(0, "loan", "loans");
        assertThat(test.refused(ANN, new TicketCommand.CallNext("1")))
                .isEqualTo(Reason.NOBODY_WAITING);
    }

    @Test
    void itsOwnGoFirstOnceTheyHaveWaitedAsLongAsThePlanSays() {
        test.open(BO, "1");
        after(0, "loan", "loans");
        after(30, "own", "cash");
        test.pass(Duration.ofSeconds(119));
        assertThat(test.done(BO, new TicketCommand.CallNext("1")).ticket())
                .isEqualTo(test.ticket("loan"));
        assertThat(last().helping()).isEqualTo(new Helping(119_000L, 120_000));
        test.done(BO, new TicketCommand.Start("loan"));
        test.done(BO, new TicketCommand.Finish("loan"));
        after(0, "later", "loans");
        test.pass(Duration.ofSeconds(1));
        assertThat(test.refused(BO, new TicketCommand.CallThis("later", "1", OutOfTurn.ORDERED)))
                .isEqualTo(Reason.OWN_FIRST);
        assertThat(test.serve(BO, "1", 2)).containsExactly("own", "later");
    }

    @Test
    void whyTellsOfTheHelpInEveryVoice() {
        test.open(BO, "1");
        after(0, "loan", "loans");
        after(30, "own", "cash");
        test.done(BO, new TicketCommand.CallNext("1"));
        var now = test.now.plusSeconds(1);
        for (var voice : Why.Voice.values()) {
            var own = Why.of(test.branch, test.ticket("own"), now, voice);
            assertThat(own.lines()).anyMatch(l -> l.key().equals("why.helped"));
            assertThat(own.lines())
                    .filteredOn(l -> l.key().endsWith(".helping"))
                    .hasSize(voice == Why.Voice.CUSTOMER ? 0 : 1)
                    .allMatch(l -> "0:00".equals(l.values().get("own")))
                    .allMatch(l -> "2:00".equals(l.values().get("under")));
            assertThat(Why.of(test.branch, test.ticket("loan"), now, voice).lines())
                    .anyMatch(l -> l.key().equals("why.calledByHelper"));
        }
    }
}
