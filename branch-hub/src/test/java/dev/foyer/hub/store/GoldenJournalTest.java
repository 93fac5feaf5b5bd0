package dev.foyer.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.event.AccountCommand;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AppointmentEvent;
import dev.foyer.hub.event.BranchEvent;
import dev.foyer.hub.event.CallCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.CustomerEvent;
import dev.foyer.hub.event.DeviceKind;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.EventTypes;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.HelpEvent;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.PersonCommand;
import dev.foyer.hub.event.PersonEvent;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.event.TicketEvent;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The journal of the first issue, one entry a line, replays in every later build and still means
 * the same; a new file is added for each issue, an old one is never changed.
 */
class GoldenJournalTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOLDEN = "golden-1.jsonl";

    /** What tickets have learned since. */
    private static final Set<Class<?>> LATER =
            Set.of(
                    BranchEvent.PlanImported.class,
                    BranchEvent.PlanPostponed.class,
                    BranchEvent.PlanWithdrawn.class,
                    TicketEvent.WentOn.class,
                    TicketEvent.ServiceAdded.class,
                    TicketEvent.SegmentChanged.class,
                    TicketEvent.LayLong.class,
                    TicketEvent.Greeted.class,
                    TicketEvent.PushAsked.class,
                    CustomerEvent.Known.class,
                    CustomerEvent.Joined.class,
                    CustomerEvent.Came.class,
                    CustomerEvent.Searched.class,
                    CustomerEvent.NoteWritten.class,
                    CustomerEvent.NoteTaken.class,
                    CustomerEvent.NoteEnded.class);

    /** Run once to make a new file: {@code -Dfoyer.golden=DIR} writes it there. */
    private static final String WRITE_TO = System.getProperty("foyer.golden", "");

    @Test
    void theGoldenJournalReplaysToTheSameState() throws IOException {
        if (!WRITE_TO.isEmpty()) write(Path.of(WRITE_TO));
        var branch = new Branch(Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue());
        var types = new HashSet<Class<?>>();
        for (var line : golden().lines().toList()) {
            if (line.startsWith("{\"tickets\"")) {
                assertThat(summary(branch)).isEqualTo(line);
                continue;
            }
            var node = JSON.readTree(line);
            var what = JSON.writeValueAsBytes(node.get("what"));
            var entry = EntryCodec.decode(node.get("seq").asLong(), node.get("at").asLong(), what);
            branch.apply(entry);
            for (var event : entry.events()) types.add(event.getClass());
            assertThat(new String(EntryCodec.encode(entry), StandardCharsets.UTF_8))
                    .as("writes what it read")
                    .isEqualTo(new String(what, StandardCharsets.UTF_8));
        }
        assertThat(types)
                .as("every event of that time is in it")
                .containsAll(
                        EventTypes.ALL.stream()
                                .<Class<?>>map(EventTypes.Type::record)
                                .filter(r -> !CaseEvent.class.isAssignableFrom(r))
                                .filter(r -> !HelpEvent.class.isAssignableFrom(r))
                                .filter(r -> !AppointmentEvent.class.isAssignableFrom(r))
                                .filter(r -> !LATER.contains(r))
                                .filter(r -> r != PersonEvent.PreferencesKept.class)
                                .filter(r -> r != PersonEvent.PreferencesForgotten.class)
                                .toList());
    }

    @Test
    void everyEventHasOneStableName() {
        assertThat(EventTypes.ALL.stream().map(EventTypes.Type::name)).doesNotHaveDuplicates();
        assertThat(EventTypes.ALL.stream().<Class<?>>map(EventTypes.Type::record).toList())
                .containsExactlyInAnyOrderElementsOf(leaves(Event.class));
    }

    private static List<Class<?>> leaves(Class<?> type) {
        var leaves = new ArrayList<Class<?>>();
        for (var sub : type.getPermittedSubclasses()) {
            if (sub.isSealed()) leaves.addAll(leaves(sub));
            else leaves.add(sub);
        }
        return leaves;
    }

    @Test
    void upcastersBringAnOldEventStepByStepToThePresent() {
        Map<String, UnaryOperator<ObjectNode>> steps =
                Map.of(
                        "ticket.begun/1", e -> e.put("v", 2).put("language", "zh"),
                        "ticket.begun/2", e -> e.put("type", "ticket.started").put("v", 1));
        var old =
                JSON.createObjectNode().put("type", "ticket.begun").put("v", 1).put("ticket", "t");
        assertThat(Upcasters.upcast(old, steps).toString())
                .isEqualTo(
                        "{\"type\":\"ticket.started\",\"v\":1,\"ticket\":\"t\",\"language\":\"zh\"}");
    }

    private static String golden() throws IOException {
        try (var in = GoldenJournalTest.class.getResourceAsStream(GOLDEN)) {
            if (in == null) throw new IOException(GOLDEN + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * What must stay true of the state, in words of the outside, so that the state's own records
     * may change.
     */
    private static String summary(Branch branch) throws IOException {
        var all = JSON.createObjectNode();
        var tickets = all.putArray("tickets");
        for (var t : branch.tickets().sorted())
            tickets.add(
                    t.id()
                            + " "
                            + t.number()
                            + " "
                            + t.service()
                            + " "
                            + t.state()
                            + " calls "
                            + t.calls()
                            + " "
                            + t.visit().evidence().level());
        var staff = all.putArray("staff");
        for (var s : branch.accounts().staff())
            staff.add(s.id() + " " + s.roles() + " locked until " + s.lockedUntil());
        all.put("day", branch.day().toString())
                .put("devices", branch.accounts().devices().size())
                .put("sessions", branch.accounts().sessions().size());
        all.put("calls", branch.calls().all().size()).put("persons", branch.persons().all().size());
        return JSON.writeValueAsString(all);
    }

    private static void write(Path directory) throws IOException {
        var test = new TestBranch();
        live(test);
        var lines = new StringBuilder();
        for (var entry : test.entries) lines.append(line(entry)).append('\n');
        lines.append(summary(test.branch)).append('\n');
        Files.writeString(directory.resolve(GOLDEN), lines.toString());
    }

    private static String line(Entry entry) {
        return "{\"seq\":"
                + entry.seq()
                + ",\"at\":"
                + entry.at().toEpochMilli()
                + ",\"what\":"
                + new String(EntryCodec.encode(entry), StandardCharsets.UTF_8)
                + "}";
    }

    /** A short life in which everything happens once. */
    private static void live(TestBranch test) {
        var ann = TestBranch.ANN;
        var evidence = new Evidence(Evidence.Level.CARD, "chip card");
        test.done(TestBranch.KIOSK, TestBranch.issue("yesterday", "cash"));
        test.pass(Duration.ofDays(1));
        test.open(ann, "1");
        test.done(
                TestBranch.KIOSK,
                new TicketCommand.Issue(
                        "a",
                        "cash",
                        Language.ZH,
                        Segment.PRIORITY,
                        "kiosk",
                        evidence,
                        new TicketCommand.SealedPerson("p1", "c2VhbGVk")));
        test.done(TestBranch.KIOSK, new TicketCommand.Lease("l", "cash", 5));
        test.done(
                TestBranch.KIOSK,
                new TicketCommand.Merge(TestBranch.issue("b", "cash"), "l", 3, test.now));
        test.done(ann, new TicketCommand.CallNext("1"));
        test.done(ann, new TicketCommand.Recall("a"));
        test.pass(Duration.ofMinutes(4));
        test.done(ann, new TicketCommand.NoShow("a"));
        test.done(ann, new TicketCommand.Return("a", Position.KEEP));
        test.done(ann, new TicketCommand.CallThis("a", "1"));
        test.done(ann, new TicketCommand.Start("a"));
        test.done(ann, new PersonCommand.Look("a", "identify"));
        test.done(
                ann,
                new PersonCommand.Seal(
                        "a",
                        new TicketCommand.SealedPerson("p2", "c2VhbGVk"),
                        new Evidence(Evidence.Level.ID, "mrz")));
        test.done(ann, new CallCommand.Request("c", "a", "loans", Language.EN));
        test.done(TestBranch.ADVISER, new CallCommand.Decline("c"));
        test.done(TestBranch.ADVISER, new CallCommand.Accept("c"));
        test.pass(Duration.ofMinutes(3));
        test.done(ann, new TicketCommand.Finish("a"));
        test.done(ann, new TicketCommand.Park("b"));
        test.done(ann, new TicketCommand.Unpark("b"));
        test.done(ann, new TicketCommand.Transfer("b", null, "2", Position.FIRST));
        test.done(Actor.customer("b"), new TicketCommand.Cancel("b"));
        test.done(ann, new CounterCommand.Close("1"));
        test.done(TestBranch.ADMIN, new PersonCommand.Erase("p1"));
        var until = test.now.plus(Duration.ofHours(1));
        test.done(Actor.HUB, new AccountCommand.OpenSession("s1", "ann", until));
        test.done(ann, new AccountCommand.CloseSession("s1"));
        test.done(
                TestBranch.ADMIN,
                new AccountCommand.ChangeStaff(
                        "bo", "Bo", Set.of(Role.TELLER, Role.LOBBY_MANAGER), List.of("cash")));
        test.done(TestBranch.ADMIN, new AccountCommand.ChangePassword("bo", "another"));
        for (int i = 0; i < 10; i++) test.done(Actor.HUB, new AccountCommand.WrongPassword("bo"));
        test.pass(Duration.ofMinutes(20));
        test.done(TestBranch.ADMIN, new AccountCommand.RemoveStaff("lead"));
        test.done(
                TestBranch.ADMIN,
                new AccountCommand.MakeCode(
                        "code2", DeviceKind.TABLET, "Tablet", test.now.plusSeconds(60)));
        test.pass(Duration.ofMinutes(2));
        test.done(TestBranch.ADMIN, new AccountCommand.RevokeDevice("kiosk-1"));
        test.done(
                TestBranch.ADMIN,
                new TicketCommand.Issue(
                        "z",
                        "loans",
                        Language.EN,
                        Segment.ORDINARY,
                        "tablet",
                        Evidence.GUEST,
                        null));
    }
}
