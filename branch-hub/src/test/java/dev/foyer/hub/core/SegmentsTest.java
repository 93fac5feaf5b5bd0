package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.KIOSK;
import static dev.foyer.hub.core.TestBranch.LEAD;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.HallRules;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Need;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.SegmentReason;
import dev.foyer.hub.event.Segmenting;
import dev.foyer.hub.event.Segmenting.Fact;
import dev.foyer.hub.event.Segmenting.Facts;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.event.TicketEvent;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Which segment a ticket gets, why, and how staff change it. */
class SegmentsTest {
    private static final Segmenting RULES =
            new Segmenting(
                    List.of(
                            new Segmenting.Rule(
                                    new Segmenting.When(
                                            List.of("loans"),
                                            List.of("6229", "6230"),
                                            false,
                                            0,
                                            false,
                                            List.of()),
                                    Segment.VIP),
                            new Segmenting.Rule(
                                    new Segmenting.When(
                                            List.of(), List.of(), true, 65, false, List.of()),
                                    Segment.ELDER),
                            new Segmenting.Rule(
                                    new Segmenting.When(
                                            List.of(),
                                            List.of(),
                                            false,
                                            0,
                                            false,
                                            List.of(Need.WHEELCHAIR)),
                                    Segment.WHEELCHAIR),
                            new Segmenting.Rule(
                                    new Segmenting.When(
                                            List.of("loans"), List.of(), false, 0, true, List.of()),
                                    Segment.PRIORITY)));

    private static Segmenting.Given given(
            String service, String card, boolean id, int age, Need... needs) {
        return RULES.give(new Facts(service, card, id, age, false, Set.of(needs)));
    }

    @Test
    void theFirstRuleThatMatchesHoldsAndSaysWhy() {
        var vip = given("loans", "6230111122223333", true, 70, Need.WHEELCHAIR);
        assertThat(vip.segment()).isEqualTo(Segment.VIP);
        assertThat(vip.cause())
                .isEqualTo(new Segmenting.Cause(1, List.of(Fact.SERVICE, Fact.CARD)));
        assertThat(given("cash", "6230111122223333", true, 70).segment()).isEqualTo(Segment.ELDER);
        assertThat(given("cash", "62", false, 70).segment()).isEqualTo(Segment.ORDINARY);
        assertThat(given("cash", "62", true, 64, Need.WHEELCHAIR).segment())
                .isEqualTo(Segment.WHEELCHAIR);
        assertThat(given("cash", "62", true, 64, Need.PREGNANT).cause()).isNull();
        assertThat(RULES.give(Facts.booked("loans")).segment()).isEqualTo(Segment.PRIORITY);
        assertThat(RULES.give(Facts.booked("cash")).segment()).isEqualTo(Segment.APPOINTMENT);
    }

    @Test
    void theFactsOfACustomerNeverPrint() {
        assertThat(new Facts("cash", "6230111122223333", true, 70, false, Set.of()).toString())
                .isEqualTo("Facts[cash]");
    }

    @Test
    void theEventKeepsTheRule() {
        var test = new TestBranch();
        var because = new Segmenting.Cause(2, List.of(Fact.ID, Fact.AGE));
        test.done(
                KIOSK,
                new TicketCommand.Issue(
                        "t",
                        "cash",
                        Language.ZH,
                        Segment.ELDER,
                        "kiosk",
                        Evidence.GUEST,
                        null,
                        List.of(),
                        because,
                        false));
        var issued = (TicketEvent.Issued) test.entries.getLast().events().getFirst();
        assertThat(issued.because()).isEqualTo(because);
    }

    @Test
    void aTicketOfAVipAlertsWhoLeadsTheHallUntilTheyGoThere() {
        var test = new TestBranch();
        test.done(KIOSK, TestBranch.issue("t", "cash"));
        assertThat(test.refused(LEAD, new TicketCommand.Greet("t"))).isEqualTo(Reason.NO_ALERT);
        test.done(LEAD, new TicketCommand.ChangeSegment("t", Segment.VIP, SegmentReason.TOLD));
        assertThat(test.ticket("t").visit().alert()).isEqualTo(Ticket.Alert.OPEN);
        assertThat(test.refused(ANN, new TicketCommand.Greet("t"))).isEqualTo(Reason.NOT_ALLOWED);
        test.done(LEAD, new TicketCommand.Greet("t"));
        assertThat(test.ticket("t").visit().alert()).isEqualTo(Ticket.Alert.TAKEN);
        assertThat(test.entries.getLast().events())
                .containsExactly(new TicketEvent.Greeted("t", "lead"));
        assertThat(test.refused(LEAD, new TicketCommand.Greet("t"))).isEqualTo(Reason.NO_ALERT);
        Invariants.hold(test.branch);
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }

    @Test
    void theHallSaysWhichSegmentsAlert() {
        var hall = new HallRules(9, 9, false, null, null, List.of(Segment.ELDER), null);
        assertThat(hall.alertsFor(Segment.ELDER)).isTrue();
        assertThat(hall.alertsFor(Segment.VIP)).isFalse();
        assertThat(HallRules.USUAL.alertsFor(Segment.VIP)).isTrue();
        assertThat(HallRules.USUAL.alertsFor(Segment.ELDER)).isFalse();
    }

    @Test
    void whoChangesTheSegmentKeepsTheirPlaceInTheNewLane() {
        var test = new TestBranch("strictPriority", Limits.USUAL);
        for (var id : List.of("a", "b", "c")) {
            test.done(KIOSK, TestBranch.issue(id, "cash"));
            test.pass(Duration.ofSeconds(1));
        }
        var elder = new TicketCommand.ChangeSegment("c", Segment.ELDER, SegmentReason.SEEN);
        test.done(LEAD, elder);
        assertThat(test.refused(LEAD, elder)).isEqualTo(Reason.IN_THE_SEGMENT);
        test.done(LEAD, new TicketCommand.ChangeSegment("b", Segment.ELDER, SegmentReason.TOLD));
        Invariants.hold(test.branch);
        test.open(ANN, "1");
        assertThat(test.serve(ANN, "1", 3)).containsExactly("b", "c", "a");
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }
}
