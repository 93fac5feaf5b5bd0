package dev.foyer.hub.flow;

import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.BO;
import static dev.foyer.hub.core.TestBranch.KIOSK;
import static dev.foyer.hub.core.TestBranch.LEAD;
import static dev.foyer.hub.core.TestBranch.MORNING;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.core.Stages;
import dev.foyer.hub.core.Stages.Line;
import dev.foyer.hub.core.Stages.Stage;
import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AppointmentCommand;
import dev.foyer.hub.event.BookingRules;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.PersonCommand;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.SegmentReason;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.store.VisitRead;
import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Identify the customer, analyse the need, guide them: told of every visit by its journal. */
class StagesTest {
    private static final Evidence CHIP = new Evidence(Evidence.Level.ID, "chip");

    @TempDir Path directory;

    private static TestBranch branch() {
        var rules =
                new BookingRules(
                        LocalTime.of(9, 0),
                        LocalTime.of(17, 0),
                        List.of(DayOfWeek.MONDAY),
                        Duration.ofMinutes(30),
                        7,
                        Duration.ofMinutes(40),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        2,
                        List.of(new BookingRules.Capacity("cash", 2)));
        return new TestBranch(TestBranch.plan("firstCome").with(rules), Limits.USUAL, MORNING);
    }

    @Test
    void everyKindOfVisitShowsItsThreeStagesInOrder() {
        tickets();
        for (var pack : RulePacks.OWN)
            for (var service : RulePacks.catalogue(pack).services()) playedAtAKiosk(service);
    }

    private static void tickets() {
        var test = branch();
        test.open(ANN, "1");
        test.open(BO, "2");
        test.done(KIOSK, TestBranch.issue("guest", "cash"));
        test.done(
                KIOSK,
                new TicketCommand.Issue(
                        "known",
                        "loans",
                        Language.ZH,
                        Segment.VIP,
                        "kiosk",
                        CHIP,
                        new TicketCommand.SealedPerson("p", "sealed"),
                        List.of("cash"),
                        null,
                        false));
        var at = test.branch.appointments().free("cash", test.now).getFirst().at();
        var holder = Actor.customer("booked");
        test.done(
                holder,
                new AppointmentCommand.Book("booked", "cash", at, Language.EN, "telephone"));
        test.done(holder, new AppointmentCommand.CheckIn("booked", "came", "phone"));
        for (var id : List.of("guest", "known", "came")) begins(Stages.of(test.entries, id));
        assertThat(Stages.of(test.entries, "known")).hasSize(4);
        assertThat(Stages.of(test.entries, "came").getFirst().says())
                .containsEntry("level", "booked");

        test.done(ANN, new TicketCommand.CallThis("guest", "1", null));
        test.done(ANN, new TicketCommand.Start("guest"));
        test.done(
                ANN,
                new PersonCommand.Seal(
                        "guest", new TicketCommand.SealedPerson("q", "sealed"), CHIP));
        test.done(ANN, new TicketCommand.Transfer("guest", "loans", null, Position.LAST));
        var reason = SegmentReason.values()[0];
        test.done(LEAD, new TicketCommand.ChangeSegment("guest", Segment.VIP, reason));
        var later = Stages.of(test.entries, "guest");
        begins(later);
        assertThat(later.stream().skip(3).map(Line::stage))
                .containsExactly(
                        Stage.GUIDE, Stage.IDENTIFY, Stage.ANALYSE, Stage.GUIDE, Stage.ANALYSE);

        test.done(
                KIOSK,
                new CaseCommand.Open("case-1", "freeze-card", "kiosk-1", Language.ZH, "came"));
        var both = Stages.of(test.entries, "came");
        assertThat(both).isEqualTo(Stages.of(test.entries, "case-1"));
        begins(both.stream().filter(line -> line.subject().equals("came")).toList());
        begins(both.stream().filter(line -> line.subject().equals("case-1")).toList());
        assertThat(Stages.of(test.entries, "nobody")).isEmpty();
    }

    /** In one entry: by what they are known, what they need and from what that is known, where. */
    private static void begins(List<Line> lines) {
        var first = lines.stream().filter(l -> l.entry() == lines.getFirst().entry()).toList();
        assertThat(first.stream().map(Line::stage).distinct())
                .containsExactly(Stage.IDENTIFY, Stage.ANALYSE, Stage.GUIDE);
        assertThat(first).isSortedAccordingTo((a, b) -> a.stage().compareTo(b.stage()));
        assertThat(first.getFirst().says()).containsKey("level");
        assertThat(first)
                .filteredOn(line -> line.stage() == Stage.ANALYSE)
                .allSatisfy(line -> assertThat(line.says()).containsKeys("service", "from"));
        assertThat(first.getLast().says()).containsKey("to");
    }

    /** Then: who it is, what rules and bank find, and what became of it; nothing bound before. */
    private static void playedAtAKiosk(Service service) {
        var visit = new GoodVisit(service, KIOSK);
        visit.finish();
        var journal = new ArrayList<Entry>();
        for (var event : visit.events())
            journal.add(
                    new Entry(
                            journal.size() + 1,
                            MORNING,
                            TestBranch.id(MORNING),
                            "",
                            KIOSK,
                            List.of(event)));
        var lines = Stages.of(journal, GoodVisit.ID);
        begins(lines);
        var known = first(lines, Stage.IDENTIFY, "evidence");
        var found = first(lines, Stage.ANALYSE, "found");
        assertThat(known.says()).as(service.id()).containsEntry("evidence", "reader");
        assertThat(found.says()).as(service.id()).containsKeys("from");
        assertThat(known.entry()).as(service.id()).isLessThan(found.entry());
        var end = lines.getLast();
        assertThat(end.stage()).as(service.id()).isEqualTo(Stage.GUIDE);
        assertThat(end.says()).as(service.id()).containsEntry("to", "end done");
        for (var entry : journal)
            if (entry.events().getFirst() instanceof CaseEvent.Posting)
                assertThat(entry.seq()).as(service.id()).isGreaterThan(found.entry());
    }

    private static Line first(List<Line> lines, Stage stage, String says) {
        return lines.stream()
                .filter(line -> line.stage() == stage && line.says().containsKey(says))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFileTellsThemBelowARunningHub() {
        try (var hub = HubFixture.start(directory)) {
            var kiosk = hub.enrol("kiosk");
            var wish =
                    HubFixture.person(
                            "cash", Map.of("name", "王小明", "idNumber", "110101199003070000"));
            var ticket = hub.post("/tickets", kiosk, wish).done().text("ticket.id");
            var file = directory.resolve("state").resolve("journal.db");
            var lines = VisitRead.of(file, ticket);
            begins(lines);
            assertThat(lines.getFirst().says()).containsEntry("evidence", "chip");
            assertThat(lines.toString()).doesNotContain("王小明", "110101199003070000");
            assertThat(VisitRead.of(file, "nothing")).isEmpty();
        }
    }
}
