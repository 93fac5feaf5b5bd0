package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.BO;
import static dev.foyer.hub.core.TestBranch.KIOSK;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.core.Why.Voice;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.OutOfTurn;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.Policies;
import dev.foyer.hub.queue.WaitEstimate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** "Why was I not called?", asked by the customer, by staff and by an auditor. */
class WhyTest {
    private static TestBranch branch(String policy) {
        return new TestBranch(policy, new Limits(100_000, 1_000, Duration.ofHours(24)));
    }

    private static void come(TestBranch test, String id, String service, Segment segment) {
        test.done(
                KIOSK,
                new TicketCommand.Issue(
                        id,
                        service,
                        dev.foyer.hub.event.Language.ZH,
                        segment,
                        "kiosk",
                        Evidence.GUEST,
                        null));
        test.pass(Duration.ofMinutes(1));
    }

    private static void serveNext(TestBranch test) {
        var ticket = test.done(BO, new TicketCommand.CallNext("2")).ticket();
        if (ticket == null) throw new AssertionError("nobody");
        test.done(BO, new TicketCommand.Start(ticket.id()));
        test.done(BO, new TicketCommand.Finish(ticket.id()));
    }

    private static Why.Telling why(TestBranch test, String ticket, Voice voice) {
        return Why.of(test.branch, test.ticket(ticket), test.now, voice);
    }

    /**
     * One before, one of a heavier segment behind, one by hand behind, and one from another queue.
     */
    private static TestBranch busy() {
        var test = branch("strictPriority");
        test.open(BO, "2");
        come(test, "before", "cash", Segment.ORDINARY);
        come(test, "me", "cash", Segment.ORDINARY);
        come(test, "elder", "cash", Segment.ELDER);
        come(test, "friend", "cash", Segment.ORDINARY);
        serveNext(test);
        serveNext(test);
        test.done(BO, new TicketCommand.CallThis("friend", "2", OutOfTurn.ASKED_FOR));
        test.done(BO, new TicketCommand.Start("friend"));
        test.done(BO, new TicketCommand.Finish("friend"));
        test.done(BO, new CounterCommand.Close("2"));
        test.done(BO, new CounterCommand.Open("2", List.of("loans")));
        come(test, "loan", "loans", Segment.ORDINARY);
        serveNext(test);
        return test;
    }

    @Test
    void nobodyIsCalledBeforeTheirTurnWithoutAReason() {
        var test = branch("firstCome");
        test.open(BO, "2");
        come(test, "first", "cash", Segment.ORDINARY);
        come(test, "second", "cash", Segment.ORDINARY);
        assertThat(test.refused(BO, new TicketCommand.CallThis("second", "2")))
                .isEqualTo(Reason.REASON_NEEDED);
        assertThat(test.ticket("second").state()).isEqualTo(Ticket.State.WAITING);
        test.done(ANN, new TicketCommand.Park("second"));
        assertThat(test.refused(BO, new TicketCommand.CallThis("second", "2")))
                .isEqualTo(Reason.REASON_NEEDED);
        test.done(BO, new TicketCommand.CallThis("first", "2"));
        test.done(BO, new TicketCommand.Start("first"));
        test.done(BO, new TicketCommand.Finish("first"));
        test.done(BO, new TicketCommand.CallThis("second", "2"));
        for (var made : test.branch.tickets().callsMade())
            assertThat(made.call().reason()).isEqualTo("chosen");
    }

    @Test
    void whoeverMovesATicketForwardStandsInTheJournalWithWhatTheyDid() {
        var test = branch("firstCome");
        test.open(BO, "2");
        for (var id : List.of("a", "b", "c", "d")) come(test, id, "cash", Segment.ORDINARY);
        var forward =
                List.<TicketCommand>of(
                        new TicketCommand.Transfer("d", "cash", null, Position.FIRST),
                        new TicketCommand.Transfer("c", null, "2", Position.FIRST),
                        new TicketCommand.CallThis("b", "2", OutOfTurn.QUICK),
                        new TicketCommand.NoShow("b"),
                        new TicketCommand.Return("b", Position.FIRST));
        for (var command : forward) {
            int before = test.entries.size();
            var wait = test.branch.tickets().sorted();
            test.done(BO, command);
            assertThat(test.branch.tickets().sorted()).as("%s moves", command).isNotEqualTo(wait);
            assertThat(test.entries).hasSize(before + 1);
            assertThat(test.entries.getLast().by()).isEqualTo(BO);
        }
        var events =
                test.entries.subList(test.entries.size() - forward.size(), test.entries.size());
        assertThat(events.toString()).contains("FIRST", "byHand", "quick");
    }

    @Test
    void itCountsWhoCameEarlierWhoWasPreferredAndWhoWasServedElsewhere() {
        var telling = why(busy(), "me", Voice.STAFF);
        assertThat(telling.earlier()).isEqualTo(1);
        assertThat(telling.passed()).isEqualTo(Map.of("prioritySegment", 1, "askedFor", 1));
        assertThat(telling.elsewhere()).isEqualTo(1);
        assertThat(telling.whole()).isTrue();
    }

    @Test
    void theCustomersAnswerNamesNobodyElse() {
        var test = busy();
        var said = said(why(test, "me", Voice.CUSTOMER));
        for (var other : List.of("before", "elder", "friend", "loan"))
            assertThat(said).doesNotContain(other).doesNotContain(test.ticket(other).number());
        assertThat(said)
                .doesNotContain("bo")
                .contains("reason=askedFor}")
                .contains("why.noCounter");
    }

    @Test
    void staffHearNumbersAndScoresAndTheAuditorHearsWhoCalledInWhichEntry() {
        var test = busy();
        var staff = said(why(test, "me", Voice.STAFF));
        assertThat(staff)
                .contains(test.ticket("elder").number(), "score=2 : 1")
                .doesNotContain("staff=bo");
        var auditor = said(why(test, "me", Voice.AUDITOR));
        assertThat(auditor).contains("staff=bo", "policy=byHand", "seq=");
    }

    private static String said(Why.Telling telling) {
        var all = new StringBuilder();
        for (var line : telling.lines())
            all.append(line.key()).append(new java.util.TreeMap<>(line.values())).append('\n');
        return all.toString();
    }

    @ParameterizedTest
    @EnumSource(Voice.class)
    void everyLineHasWordsInBothLanguagesWhateverThePolicy(Voice voice) {
        for (var policy : Policies.ALL) {
            var test = branch(policy.name());
            test.open(BO, "2");
            come(test, "a", "cash", Segment.ORDINARY);
            come(test, "me", "cash", Segment.ORDINARY);
            for (int i = 0; i < 4; i++)
                come(
                        test,
                        "t" + i,
                        i % 2 == 0 ? "cash" : "loans",
                        i < 2 ? Segment.VIP : Segment.PRIORITY);
            test.pass(Duration.ofMinutes(5));
            for (int i = 0; i < 3 && test.ticket("me").calls() == 0; i++) serveNext(test);
            for (var language : Language.values()) {
                var texts = Texts.of(language, "why");
                for (var line : why(test, "me", voice).lines()) {
                    assertThat(texts.say(line.key(), line.values())).isNotBlank();
                    var reason = line.values().get("reason");
                    if (reason != null)
                        assertThat(texts.has("why.reason." + reason)).as(reason).isTrue();
                }
            }
        }
        for (var reason : OutOfTurn.values())
            assertThat(Texts.of(Language.EN, "why").all().keySet())
                    .anyMatch(k ->
                            k.equalsIgnoreCase("why.reason." + reason.name().replace("_", "")));
    }

    @Test
    void theWaitBeginsAnewAfterAReturnAndEndsWithTheCall() {
        var test = branch("firstCome");
        test.open(BO, "2");
        come(test, "me", "cash", Segment.ORDINARY);
        come(test, "a", "cash", Segment.ORDINARY);
        come(test, "b", "cash", Segment.ORDINARY);
        test.done(ANN, new TicketCommand.Park("me"));
        serveNext(test);
        test.pass(Duration.ofMinutes(1));
        test.done(ANN, new TicketCommand.Unpark("me"));
        assertThat(why(test, "me", Voice.CUSTOMER).passed()).as("aside nobody is passed").isEmpty();
        test.pass(Duration.ofMinutes(1));
        test.done(BO, new TicketCommand.CallNext("2"));
        assertThat(test.ticket("me").state()).isEqualTo(Ticket.State.CALLED);
        test.pass(Duration.ofMinutes(1));
        test.done(BO, new TicketCommand.Transfer("me", "cash", null, Position.LAST));
        serveNext(test);
        assertThat(why(test, "me", Voice.CUSTOMER).earlier()).isEqualTo(1);
    }

    @Test
    void whatIsKeptOfCallsSurvivesReplayAndSnapshotAndIsBounded() {
        var test = busy();
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
        var again =
                Branch.restore(
                        test.branch.state(),
                        Limits.USUAL,
                        WaitEstimate.LAST_TEN,
                        RulePacks.catalogue());
        assertThat(Why.of(again, test.ticket("me"), test.now, Voice.AUDITOR))
                .isEqualTo(why(test, "me", Voice.AUDITOR));
        for (int i = 0; i < Tickets.CALLS_KEPT; i++) {
            come(test, "x" + i, "loans", Segment.ORDINARY);
            serveNext(test);
        }
        assertThat(test.branch.tickets().callsMade()).hasSize(Tickets.CALLS_KEPT);
        assertThat(why(test, "me", Voice.AUDITOR).whole()).isFalse();
        assertThat(why(test, "me", Voice.AUDITOR).lines()).hasSizeLessThan(Why.LINES_MAX + 10);
    }
}
