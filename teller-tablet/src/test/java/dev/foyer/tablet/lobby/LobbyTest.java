package dev.foyer.tablet.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Alert;
import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Call;
import dev.foyer.hub.api.CounterView;
import dev.foyer.hub.api.CustomerRecord;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.GuideView;
import dev.foyer.hub.api.IdentityLevel;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewNote;
import dev.foyer.hub.api.NoteKind;
import dev.foyer.hub.api.OutOfTurn;
import dev.foyer.hub.api.Parked;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.PoolView;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.Role;
import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.SegmentReason;
import dev.foyer.hub.api.ServiceView;
import dev.foyer.hub.api.Serving;
import dev.foyer.hub.api.Session;
import dev.foyer.hub.api.Ticket;
import dev.foyer.hub.api.TicketState;
import dev.foyer.hub.api.Words;
import dev.foyer.tablet.lobby.TabletEvent.Act;
import dev.foyer.tablet.queue.HallRows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** What the tablet does is decided without a screen and tried without one. */
class LobbyTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Session LIN =
            new Session("token", "lin", "Lin", Set.of(Role.TELLER), NOON.plusSeconds(3600));
    private static final BranchView BRANCH =
            new BranchView(
                    "b1",
                    new Words("试点支行", "Pilot branch"),
                    "Asia/Shanghai",
                    LocalDate.parse("2026-03-02"),
                    true,
                    List.of(
                            new ServiceView(
                                    "account",
                                    "A",
                                    new Words("账户", "Accounts"),
                                    new Words("", ""),
                                    "account"),
                            new ServiceView(
                                    "wealth",
                                    "W",
                                    new Words("理财", "Wealth"),
                                    new Words("", ""),
                                    "wealth")),
                    List.of(),
                    List.of());

    private static final CustomerRecord RECORD =
            new CustomerRecord(
                    "U**",
                    IdentityLevel.DOCUMENT,
                    new CustomerRecord.Holdings(CustomerRecord.Known.NO, List.of(), List.of()),
                    List.of(),
                    new CustomerRecord.Habits(0, null, null),
                    List.of(),
                    List.of());

    static Ticket ticket(String id, TicketState state, @Nullable String counter) {
        return new Ticket(
                id,
                "A001",
                "account",
                state,
                Segment.ORDINARY,
                Language.ZH,
                new Evidence(Evidence.Level.ID, "mrz"),
                "person-1",
                "U**",
                NOON,
                null,
                counter,
                1,
                1);
    }

    private static QueueState queue(boolean mine, Ticket... tickets) {
        var counter =
                new CounterView(
                        "c1", new Words("1号窗口", "Counter 1"), mine, mine ? "lin" : null, null);
        return new QueueState(List.of(tickets), List.of(counter), Map.of());
    }

    /** A teller at counter c1 who sees these tickets. */
    private static TabletState working(Ticket... tickets) {
        return after(
                TabletState.start(),
                new TabletEvent.BranchKnown(BRANCH),
                new TabletEvent.SignedIn(LIN),
                new TabletEvent.QueueKnown(queue(true, tickets)));
    }

    private static TabletState after(TabletState state, TabletEvent... events) {
        for (var event : events) {
            state = Lobby.on(state, event).state();
        }
        return state;
    }

    @Test
    void asksForUserAndPasswordAndSendsThemOnce() {
        var typed = new TabletEvent.SignInPressed(" lin ", "secret");
        var turn = Lobby.on(TabletState.start(), typed);
        assertThat(turn.effects()).containsExactly(new TabletEffect.SignIn("lin", "secret"));
        assertThat(Lobby.on(turn.state(), typed).effects()).isEmpty();
        assertThat(typed.toString()).doesNotContain("secret");
        assertThat(turn.effects().getFirst().toString()).doesNotContain("secret");
    }

    @Test
    void findsTheCounterAgainThatThisPersonHasOpen() {
        assertThat(working().counter()).contains("c1");
        assertThat(working().screen()).isEqualTo("work");
    }

    @Test
    void callsNobodyWhileACustomerIsAtTheCounter() {
        var called = working(ticket("t", TicketState.CALLED, "c1"));
        assertThat(Lobby.on(called, new TabletEvent.CallNextPressed()).effects()).isEmpty();
        assertThat(Lobby.on(working(), new TabletEvent.CallNextPressed()).effects())
                .containsExactly(new TabletEffect.CallNext("c1"));
    }

    private static BranchView pooled() {
        var forms = new PoolView("forms", new Words("填表", "Forms"), 2);
        return new BranchView(
                BRANCH.branchId(),
                BRANCH.name(),
                BRANCH.timeZone(),
                BRANCH.businessDay(),
                true,
                BRANCH.services(),
                List.of(),
                List.of(),
                false,
                List.of(forms));
    }

    @Test
    void whereThereArePoolsItAsksIntoWhichOneATicketGoes() {
        var waiting = working(ticket("t", TicketState.WAITING, null));
        var chosen = after(waiting, new TabletEvent.TicketPressed("t"));
        var park = new TabletEvent.ActPressed(TabletEvent.Act.PARK);
        assertThat(Lobby.on(chosen, park).effects())
                .as("there are none")
                .containsExactly(new TabletEffect.ActOn("t", TabletEvent.Act.PARK));
        var asked = Lobby.on(after(chosen, new TabletEvent.BranchKnown(pooled())), park);
        assertThat(asked.effects()).isEmpty();
        assertThat(asked.state().screen()).isEqualTo("pool");
        var forms = Lobby.on(asked.state(), new TabletEvent.ParkIn(Optional.of("forms")));
        assertThat(forms.effects()).containsExactly(new TabletEffect.ParkIn("t", "forms"));
        assertThat(forms.state().screen()).isEqualTo("work");
        assertThat(after(forms.state(), new TabletEvent.Refused("pool-full", "")).notice())
                .contains("tablet.refused.pool-full");
        assertThat(Lobby.on(asked.state(), new TabletEvent.ParkIn(Optional.empty())).effects())
                .containsExactly(new TabletEffect.ActOn("t", TabletEvent.Act.PARK));
        var parked = new TabletEvent.QueueKnown(queue(true, ticket("t", TicketState.PARKED, null)));
        assertThat(after(asked.state(), parked).screen())
                .as("somebody else has parked it meanwhile")
                .isEqualTo("work");
    }

    private static CounterView serving(String id, int percent, String service) {
        var name = new Words(id + "号", "Counter " + id);
        var serves = List.of(new Serving(service, percent, false));
        return new CounterView(id, name, true, id.equals("c1") ? "lin" : "wu", null, serves, null);
    }

    @Test
    void aCounterThatIsNotToldToCallSaysWhichOneIs() {
        var mine = serving("c1", 100, "account");
        var quicker = serving("c2", 80, "account");
        var other = serving("c2", 80, "wealth");
        assertThat(told(Map.of("account", 1), mine, quicker))
                .contains(new Words("c2号", "Counter c2"));
        assertThat(told(Map.of("account", 0), mine, quicker)).as("nobody waits").isEmpty();
        assertThat(told(Map.of("account", 1, "wealth", 1), mine, other)).isEmpty();
        assertThat(told(Map.of("account", 1), mine)).isEmpty();
    }

    private static Optional<Words> told(Map<String, Integer> waiting, CounterView... counters) {
        var queue = new QueueState(List.of(), List.of(counters), waiting);
        return after(working(), new TabletEvent.QueueKnown(queue)).told();
    }

    @Test
    void asksWhyWhenTheHubSaysThatItIsNotThisTicketsTurn() {
        var waiting = working(ticket("t", TicketState.WAITING, null));
        var pressed =
                Lobby.on(
                        after(waiting, new TabletEvent.TicketPressed("t")),
                        new TabletEvent.CallThisPressed());
        assertThat(pressed.effects()).containsExactly(new TabletEffect.CallThis("t", "c1"));
        var asked = after(pressed.state(), new TabletEvent.Refused(Lobby.REASON_NEEDED, ""));
        assertThat(asked.screen()).isEqualTo("out-of-turn");
        var told = Lobby.on(asked, new TabletEvent.OutOfTurnPressed(OutOfTurn.BACK));
        assertThat(told.effects())
                .containsExactly(new TabletEffect.CallOutOfTurn("t", "c1", OutOfTurn.BACK));
        assertThat(told.state().screen()).isEqualTo("work");
        assertThat(after(asked, new TabletEvent.BackPressed()).screen()).isEqualTo("work");
        var taken = queue(true, ticket("t", TicketState.CALLED, "c2"));
        assertThat(after(asked, new TabletEvent.QueueKnown(taken)).screen()).isEqualTo("work");
    }

    @ParameterizedTest
    @EnumSource(TicketState.class)
    void offersExactlyTheActsThatTheStateAllows(TicketState at) {
        var ticket =
                ticket(
                        "t",
                        at,
                        at == TicketState.CALLED || at == TicketState.SERVING ? "c1" : null);
        var state = after(working(ticket), new TabletEvent.TicketPressed("t"));
        for (var act : Act.values()) {
            var effects = Lobby.on(state, new TabletEvent.ActPressed(act)).effects();
            if (Lobby.acts(ticket).contains(act)) {
                assertThat(effects).containsExactly(new TabletEffect.ActOn("t", act));
            } else {
                assertThat(effects).isEmpty();
            }
        }
    }

    @Test
    void personalFieldsLeaveTheScreenWithTheCustomer() {
        var person = Person.ofId("UTOPIA EXAMPLE", "X0");
        var seen =
                after(
                        working(ticket("t", TicketState.SERVING, "c1")),
                        new TabletEvent.CustomerShown("t", person));
        assertThat(seen.customer()).contains(person);
        var gone = after(seen, new TabletEvent.QueueKnown(queue(true)));
        assertThat(gone.customer()).isEmpty();
        assertThat(gone.toString()).doesNotContain("person=");
    }

    @Test
    void aSelectedTicketThatComesToTheCounterIsSelectedNoMoreAndItsEndFreesTheScreen() {
        var selected =
                after(
                        working(ticket("t", TicketState.WAITING, null)),
                        new TabletEvent.TicketFound(ticket("t", TicketState.WAITING, null)));
        assertThat(selected.front().selected()).isPresent();
        var called = ticket("t", TicketState.CALLED, "c1");
        var late =
                after(
                        selected,
                        new TabletEvent.TicketFound(called),
                        new TabletEvent.QueueKnown(queue(true, called)));
        assertThat(late.front().selected()).isEmpty();
        assertThat(late.inFront()).contains(called);
        assertThat(after(late, new TabletEvent.QueueKnown(queue(true))).inFront()).isEmpty();
    }

    @Test
    void staysSignedInWhileACustomerIsAtTheCounter() {
        var state = working(ticket("t", TicketState.SERVING, "c1"));
        var turn = Lobby.on(state, new TabletEvent.SignOutPressed());
        assertThat(turn.state().session()).isPresent();
        assertThat(turn.state().notice()).contains("tablet.refused.customer-present");
    }

    @Test
    void opensTheVideoOnceTheExpertAccepts() {
        var serving = working(ticket("t", TicketState.SERVING, "c1"));
        var asked = Lobby.on(serving, new TabletEvent.ExpertPressed());
        assertThat(asked.effects())
                .containsExactly(new TabletEffect.AskExpert("t", "account", Language.ZH));
        var ringing = after(asked.state(), new TabletEvent.CallKnown(call(Call.State.RINGING)));
        assertThat(ringing.screen()).isEqualTo("call");
        var active = Lobby.on(ringing, new TabletEvent.CallKnown(call(Call.State.ACTIVE)));
        assertThat(active.effects()).containsExactly(new TabletEffect.OpenVideo("call-1"));
        var again = Lobby.on(active.state(), new TabletEvent.CallKnown(call(Call.State.ACTIVE)));
        assertThat(again.effects()).isEmpty();
        var ended = Lobby.on(active.state(), new TabletEvent.CallKnown(call(Call.State.ENDED)));
        assertThat(ended.effects()).containsExactly(new TabletEffect.CloseVideo());
        assertThat(ended.state().screen()).isEqualTo("work");
    }

    private static Call call(Call.State state) {
        return new Call("call-1", state, "t", "lin", "account", Language.ZH, null, NOON);
    }

    @Test
    void sendsNothingWhileTheHubIsAwayAndSaysSo() {
        var away = after(working(), new TabletEvent.HubLost());
        assertThat(away.hub()).isFalse();
        assertThat(Lobby.on(away, new TabletEvent.CallNextPressed()).effects()).isEmpty();
        var back = after(away, new TabletEvent.HubBack());
        assertThat(Lobby.on(back, new TabletEvent.CallNextPressed()).effects()).hasSize(1);
    }

    @Test
    void aSessionThatEndedBringsBackTheSignIn() {
        var turn = Lobby.on(working(), new TabletEvent.Refused("unauthenticated", ""));
        assertThat(turn.state().screen()).isEqualTo("sign-in");
        assertThat(turn.effects()).contains(new TabletEffect.SignOut());
    }

    @Test
    void whoWasSignedOutByTheHubReadsWhy() {
        var turn = Lobby.on(working(), new TabletEvent.Refused("unauthenticated", ""));
        var after = after(turn.state(), new TabletEvent.SignedOut());
        assertThat(after.notice()).contains("tablet.refused.session");
        assertThat(after.screen()).isEqualTo("sign-in");
    }

    @Test
    void whatWasSentBeforeTheLineBrokeIsNotSentAgain() {
        var sent = Lobby.on(working(), new TabletEvent.CallNextPressed());
        assertThat(sent.effects()).hasSize(1);
        var back = after(sent.state(), new TabletEvent.HubLost(), new TabletEvent.HubBack());
        assertThat(Lobby.on(back, new TabletEvent.CallNextPressed()).effects()).isEmpty();
        var answered = after(back, new TabletEvent.Done());
        assertThat(Lobby.on(answered, new TabletEvent.CallNextPressed()).effects()).hasSize(1);
    }

    @Test
    void neverSaysThatNothingWasDoneWhenNobodyKnows() {
        var sent = Lobby.on(working(), new TabletEvent.CallNextPressed()).state();
        var lost = after(sent, new TabletEvent.Refused(Lobby.UNKNOWN, "no answer"));
        assertThat(lost.notice()).contains("tablet.refused.unknown");
        assertThat(lost.busy()).isFalse();
    }

    /** Twenty thousand random events: never a fault, never two customers, never a stuck screen. */
    @Test
    void survivesEveryOrderOfEvents() {
        for (long seed = 1; seed <= 200; seed++) {
            var random = new SplittableRandom(seed);
            var state = TabletState.start();
            for (int step = 0; step < 100; step++) {
                var event = any(random);
                var turn = Lobby.on(state, event);
                state = turn.state();
                assertThat(turn.effects()).as("seed %s, %s", seed, event).hasSizeLessThan(4);
                assertThat(state.screen())
                        .as("seed %s, %s", seed, event)
                        .isIn(
                                "sign-in",
                                "choose-counter",
                                "work",
                                "transfer",
                                "out-of-turn",
                                "add-service",
                                "segment",
                                "walk",
                                "walk-reason",
                                "identify",
                                "record",
                                "note",
                                "guide",
                                "appointments",
                                "call");
                if (state.session().isEmpty()) {
                    assertThat(state.customer()).as("seed %s, %s", seed, event).isEmpty();
                }
            }
        }
    }

    private static GuideView guide(String ticket) {
        var words = new Words("去处", "A place");
        return new GuideView(
                ticket,
                List.of(
                        new GuideView.Way(GuideView.Channel.KIOSK, "k1", words, words),
                        new GuideView.Way(GuideView.Channel.COUNTER, "c2", words, words),
                        new GuideView.Way(GuideView.Channel.EXPERT, null, words, words)));
    }

    @Test
    void oneTouchSendsWhereTheHubSaidAndAKioskWaitsForNobody() {
        var guided =
                after(
                        working(ticket("t", TicketState.WAITING, null)),
                        new TabletEvent.TicketPressed("t"),
                        new TabletEvent.GuidePressed(),
                        new TabletEvent.GuideKnown(guide("t")));
        assertThat(guided.screen()).isEqualTo("guide");
        var effects =
                guide("t").ways().stream()
                        .map(way -> Lobby.on(guided, new TabletEvent.SendPressed(way)).effects())
                        .toList();
        assertThat(effects)
                .containsExactly(
                        List.of(new TabletEffect.ActOn("t", Act.PARK)),
                        List.of(new TabletEffect.TransferToCounter("t", "c2")),
                        List.of(new TabletEffect.AskExpert("t", "account", Language.ZH)));
        var other = after(guided, new TabletEvent.GuideKnown(guide("else")));
        assertThat(other.front().guide()).as("of another ticket").contains(guide("t"));
    }

    @Test
    void aCardOnTheReaderSaysWhoItIsAndTheirRecordFollows() {
        var there = working(ticket("t", TicketState.SERVING, "c1"));
        assertThat(Lobby.on(there, new TabletEvent.IdentifyPressed()).effects())
                .as("without a reader")
                .isEmpty();
        var with = after(there, new TabletEvent.ReaderKnown(true));
        var asked = Lobby.on(with, new TabletEvent.IdentifyPressed());
        assertThat(asked.state().screen()).isEqualTo("identify");
        assertThat(asked.effects()).containsExactly(new TabletEffect.ReadPerson("t"));
        var read = Lobby.on(asked.state(), new TabletEvent.Identified("t"));
        assertThat(read.state().screen()).isEqualTo("record");
        assertThat(read.effects())
                .containsExactly(new TabletEffect.AskRecord("t", "serve-in-the-hall"));
        var known = after(read.state(), new TabletEvent.RecordKnown("t", RECORD));
        assertThat(known.record()).contains(RECORD);
        var left = after(known, new TabletEvent.QueueKnown(queue(true)));
        assertThat(left.record()).as("gone with the customer").isEmpty();
        assertThat(left.front().record()).isEmpty();
    }

    @Test
    void whoGoesBackEndsTheReadingAndWhatIsReadLateOpensNothing() {
        var with =
                after(
                        working(ticket("t", TicketState.SERVING, "c1")),
                        new TabletEvent.ReaderKnown(true),
                        new TabletEvent.IdentifyPressed());
        var back = Lobby.on(with, new TabletEvent.BackPressed());
        assertThat(back.effects()).containsExactly(new TabletEffect.StopReading());
        var late = Lobby.on(back.state(), new TabletEvent.Identified("t"));
        assertThat(late.state().screen()).isEqualTo("work");
        assertThat(late.state().busy()).isFalse();
        assertThat(late.effects()).isEmpty();
        var failed = after(with, new TabletEvent.NotIdentified("unreadable"));
        assertThat(failed.notice()).contains("tablet.identify.unreadable");
        assertThat(failed.screen()).isEqualTo("work");
    }

    @Test
    void aNoteNeedsWordsAndGoesToTheHub() {
        var at =
                after(
                        working(ticket("t", TicketState.SERVING, "c1")),
                        new TabletEvent.NotePressed());
        var due = LocalDate.EPOCH;
        var empty = after(at, new TabletEvent.NoteWanted(NoteKind.LOAN, due, "  "));
        assertThat(empty.notice()).contains("tablet.note.empty");
        var sent = Lobby.on(at, new TabletEvent.NoteWanted(NoteKind.LOAN, due, " a house "));
        assertThat(sent.effects())
                .containsExactly(
                        new TabletEffect.WriteNote(
                                new NewNote("t", NoteKind.LOAN, null, due, "a house")));
        var written = Lobby.on(sent.state(), new TabletEvent.NoteWritten());
        assertThat(written.state().screen()).isEqualTo("work");
        assertThat(written.effects()).containsExactly(new TabletEffect.AskNotes());
    }

    private static TabletEvent any(SplittableRandom random) {
        var states = TicketState.values();
        var ticket =
                ticket(
                        "t" + random.nextInt(3),
                        states[random.nextInt(states.length)],
                        random.nextBoolean() ? "c1" : null);
        var calls = Call.State.values();
        var acts = Act.values();
        var events =
                new ArrayList<>(
                        Arrays.<TabletEvent>asList(
                                new TabletEvent.SignInPressed("lin", "x"),
                                new TabletEvent.SignedIn(LIN),
                                new TabletEvent.SignOutPressed(),
                                new TabletEvent.SignedOut(),
                                new TabletEvent.BranchKnown(BRANCH),
                                new TabletEvent.QueueKnown(queue(random.nextBoolean(), ticket)),
                                new TabletEvent.CounterPressed("c1"),
                                new TabletEvent.CounterOpened("c1"),
                                new TabletEvent.CloseCounterPressed(),
                                new TabletEvent.CounterClosed(),
                                new TabletEvent.CallNextPressed(),
                                new TabletEvent.TicketPressed(ticket.id()),
                                new TabletEvent.CallThisPressed(),
                                new TabletEvent.OutOfTurnPressed(OutOfTurn.QUICK),
                                new TabletEvent.Refused(Lobby.REASON_NEEDED, ""),
                                new TabletEvent.ActPressed(acts[random.nextInt(acts.length)]),
                                new TabletEvent.TransferPressed(),
                                new TabletEvent.TransferTo("wealth"),
                                new TabletEvent.AddServicePressed(),
                                new TabletEvent.SegmentPressed(),
                                new TabletEvent.SegmentTo(Segment.ELDER, SegmentReason.SEEN),
                                new TabletEvent.WalkPressed(),
                                new TabletEvent.WalkFor("wealth"),
                                new TabletEvent.WalkBecause(OutOfTurn.QUICK, Language.ZH),
                                new TabletEvent.GuidePressed(),
                                new TabletEvent.GreetPressed(ticket.id()),
                                new TabletEvent.GuideKnown(guide(ticket.id())),
                                new TabletEvent.SendPressed(
                                        guide("").ways().get(random.nextInt(3))),
                                new TabletEvent.RoamPressed(),
                                new TabletEvent.AppointmentsPressed(),
                                new TabletEvent.AppointmentChosen("b"),
                                new TabletEvent.CheckInPressed("b"),
                                new TabletEvent.CheckedIn(ticket),
                                new TabletEvent.TimePassed(),
                                new TabletEvent.ScanPressed(),
                                new TabletEvent.TicketFound(ticket),
                                new TabletEvent.NothingScanned(""),
                                new TabletEvent.ShowCustomerPressed(),
                                new TabletEvent.CustomerShown(ticket.id(), Person.ofId("U", "X")),
                                new TabletEvent.ReaderKnown(random.nextBoolean()),
                                new TabletEvent.IdentifyPressed(),
                                new TabletEvent.Identified(ticket.id()),
                                new TabletEvent.NotIdentified(random.nextBoolean() ? "" : "away"),
                                new TabletEvent.RecordPressed(),
                                new TabletEvent.RecordKnown(ticket.id(), RECORD),
                                new TabletEvent.NotePressed(),
                                new TabletEvent.NoteWanted(
                                        NoteKind.LOAN, LocalDate.EPOCH, "wants a house"),
                                new TabletEvent.NoteWritten(),
                                new TabletEvent.NotesKnown(List.of()),
                                new TabletEvent.NoteChanged(),
                                new TabletEvent.ExpertPressed(),
                                new TabletEvent.CallKnown(
                                        call(calls[random.nextInt(calls.length)])),
                                new TabletEvent.HangUpPressed(),
                                new TabletEvent.BackPressed(),
                                new TabletEvent.Done(),
                                new TabletEvent.NobodyWaits(),
                                new TabletEvent.Refused("not-waiting", ""),
                                new TabletEvent.HubLost(),
                                new TabletEvent.HubBack()));
        return events.get(random.nextInt(events.size()));
    }

    private static Ticket alerting(Alert alert) {
        var t = ticket("vip", TicketState.WAITING, null);
        return new Ticket(
                t.id(),
                t.number(),
                t.service(),
                t.state(),
                Segment.VIP,
                t.language(),
                t.evidence(),
                t.personId(),
                t.maskedName(),
                t.issuedAt(),
                null,
                null,
                0,
                1,
                alert,
                null,
                null,
                false);
    }

    private static Ticket parked(String id, boolean overdue) {
        var t = ticket(id, TicketState.PARKED, null);
        return new Ticket(
                t.id(),
                t.number(),
                t.service(),
                t.state(),
                t.segment(),
                t.language(),
                t.evidence(),
                t.personId(),
                t.maskedName(),
                t.issuedAt(),
                null,
                null,
                0,
                1,
                null,
                new Parked("forms", NOON.minusSeconds(1_900), overdue),
                null,
                false);
    }

    @Test
    void whoseCustomerWasForgottenInAPoolStandsFirstWithHowLongTheyHaveBeenThere() {
        var queue =
                queue(
                        false,
                        parked("rests", false),
                        ticket("waits", TicketState.WAITING, null),
                        parked("forgotten", true));
        var rows = HallRows.of(queue, pooled(), Language.EN, NOON, false).rows();
        assertThat(rows)
                .extracting(HallRows.Row::id)
                .containsExactly("forgotten", "waits", "rests");
        assertThat(rows.getFirst().minutes()).isEqualTo(31);
        assertThat(rows.getFirst().place()).isEqualTo("Forms");
        assertThat(rows.getFirst().overdue()).isTrue();
    }

    @Test
    void onlyWhoLeadsTheHallIsAlertedUntilSomebodyGoes() {
        var open = queue(false, alerting(Alert.OPEN));
        var taken = queue(false, alerting(Alert.TAKEN));
        assertThat(HallRows.of(open, BRANCH, Language.ZH, NOON, true).alerts()).hasSize(1);
        assertThat(HallRows.of(open, BRANCH, Language.ZH, NOON, false).alerts()).isEmpty();
        assertThat(HallRows.of(taken, BRANCH, Language.ZH, NOON, true).alerts()).isEmpty();
    }
}
