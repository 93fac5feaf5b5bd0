package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ADMIN;
import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.BO;
import static dev.foyer.hub.core.TestBranch.KIOSK;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.AccountCommand;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.Proficiency;
import dev.foyer.hub.event.Proficiency.Level;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.event.TicketCommand;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How well somebody has a skill, in estimates, in what is learnt of them, and in the policies. */
class ProficiencyTest {
    private TestBranch test = new TestBranch();

    @AfterEach
    void aReplaySaysTheSame() {
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }

    private void bo(Proficiency... proficiency) {
        test.done(
                ADMIN,
                new AccountCommand.ChangeStaff(
                        "bo",
                        "Bo",
                        Set.of(Role.TELLER),
                        List.of("cash", "loans"),
                        List.of(proficiency)));
    }

    private int longest(Level level) {
        test = new TestBranch();
        bo(new Proficiency("loans", level));
        for (int i = 0; i < 6; i++) test.done(KIOSK, TestBranch.issue("t" + i, "loans"));
        test.open(BO, "1");
        return test.branch.tickets().standings().newcomer("loans").range().highMinutes();
    }

    @Test
    void aLearnerIsWaitedForLongerAndAnExpertShorter() {
        // 7 × 5 min at most, and half as much again; the customer who is there counts as usual.
        int usual = longest(Level.USUAL);
        assertThat(usual).isEqualTo(50);
        assertThat(longest(Level.LEARNER)).isEqualTo(75);
        assertThat(longest(Level.EXPERT)).isEqualTo(38);
    }

    @Test
    void whatALearnerTakesDoesNotSayThatTheServiceIsLonger() {
        bo(new Proficiency("loans", Level.LEARNER));
        test.open(BO, "1");
        test.done(KIOSK, TestBranch.issue("t", "loans"));
        test.done(BO, new TicketCommand.CallNext("1"));
        test.done(BO, new TicketCommand.Start("t"));
        test.pass(Duration.ofMinutes(9));
        test.done(BO, new TicketCommand.Finish("t"));
        assertThat(test.branch.tickets().took("loans")).containsExactly(Duration.ofMinutes(6));
    }

    @Test
    void generalisedCmuLooksAtWhoWorksThere() {
        test = new TestBranch("generalisedCmu", Limits.USUAL);
        bo(new Proficiency("loans", Level.LEARNER));
        test.done(KIOSK, TestBranch.issue("loan", "loans"));
        test.pass(Duration.ofSeconds(30));
        test.done(KIOSK, TestBranch.issue("cash", "cash"));
        test.pass(Duration.ofSeconds(120));
        // 150 s of wait for what takes 450 s here, against 120 s for 300 s.
        test.open(BO, "1");
        assertThat(test.serve(BO, "1", 2)).containsExactly("cash", "loan");
    }

    @Test
    void nobodyIsGoodAtWhatTheyCannotDoOrInTwoWays() {
        for (var wrong :
                List.of(
                        List.of(new Proficiency("gold", Level.EXPERT)),
                        List.of(
                                new Proficiency("cash", Level.EXPERT),
                                new Proficiency("cash", Level.LEARNER))))
            assertThat(
                            test.refused(
                                    ADMIN,
                                    new AccountCommand.ChangeStaff(
                                            "ann",
                                            "Ann",
                                            Set.of(Role.TELLER),
                                            List.of("cash"),
                                            wrong)))
                    .isEqualTo(Reason.INVALID);
        test.open(ANN, "2");
        assertThat(test.branch.counters().find("2")).matches(c -> c != null && c.paces().isEmpty());
        test.done(ANN, new CounterCommand.Close("2"));
    }
}
