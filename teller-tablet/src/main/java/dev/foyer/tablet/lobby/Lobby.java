package dev.foyer.tablet.lobby;

import dev.foyer.hub.api.Call;
import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.Ticket;
import dev.foyer.hub.api.TicketState;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tablet's behaviour as a pure function: (state, event) to (state, effects). Nothing here
 * touches a screen, a socket or a clock.
 */
public final class Lobby {
    /** The reason of a refusal: who asks is signed in no more. */
    public static final String UNAUTHENTICATED = "unauthenticated";

    /** Not a refusal: there was no answer, and nobody knows whether it was done. */
    public static final String UNKNOWN = "unknown";

    /** Not a refusal but a question: it is not this ticket's turn. */
    public static final String REASON_NEEDED = "reason-needed";

    private static final String SKILL_IF_UNKNOWN = "general";

    /** Refusals of the hub that have a sentence of their own; others show the general one. */
    private static final Map<String, String> REFUSALS =
            Map.ofEntries(
                    Map.entry("wrong-credentials", "tablet.refused.sign-in"),
                    Map.entry("locked", "tablet.refused.locked"),
                    Map.entry("counter-open", "tablet.refused.counter-taken"),
                    Map.entry("not-your-counter", "tablet.refused.counter-taken"),
                    Map.entry("has-customer", "tablet.refused.busy"),
                    Map.entry("counter-busy", "tablet.refused.busy"),
                    Map.entry("not-waiting", "tablet.refused.gone"),
                    Map.entry("not-called", "tablet.refused.gone"),
                    Map.entry("not-serving", "tablet.refused.gone"),
                    Map.entry("already-over", "tablet.refused.gone"),
                    Map.entry("not-served-here", "tablet.refused.not-served-here"),
                    Map.entry("too-early", "tablet.refused.too-early"),
                    Map.entry("appointment-missed", "tablet.refused.appointment-missed"),
                    Map.entry("checked-in-already", "tablet.refused.checked-in"),
                    Map.entry("appointment-cancelled", "tablet.refused.appointment-cancelled"),
                    Map.entry("no-alert", "tablet.refused.no-alert"),
                    Map.entry("pool-full", "tablet.refused.pool-full"),
                    Map.entry("on-the-ticket", "tablet.refused.on-the-ticket"),
                    Map.entry("operator-reviews", "tablet.refused.own-work"),
                    Map.entry("same-person", "tablet.refused.same-person"),
                    Map.entry("changed-since", "tablet.refused.changed"),
                    Map.entry("not-present", "tablet.refused.wrong-code"),
                    Map.entry("not-this-step", "tablet.refused.changed"),
                    Map.entry("still-running", "tablet.refused.running"),
                    Map.entry("waits-for-a-person", "tablet.refused.needs-hands"),
                    Map.entry("nobody-waits-for-you", "tablet.refused.somebody-came"),
                    Map.entry("not-your-case", "tablet.refused.somebody-came"),
                    Map.entry("help-taken", "tablet.refused.somebody-came"),
                    Map.entry("help-over", "tablet.refused.somebody-came"),
                    Map.entry(UNAUTHENTICATED, "tablet.refused.session"),
                    Map.entry(UNKNOWN, "tablet.refused.unknown"));

    /** The next state, and what is to be done for it. */
    public record Turn(TabletState state, List<TabletEffect> effects) {
        public Turn {
            effects = List.copyOf(effects);
        }

        static Turn of(TabletState state, TabletEffect... effects) {
            return new Turn(state, List.of(effects));
        }
    }

    private Lobby() {}

    /** What follows from an event. */
    public static Turn on(TabletState s, TabletEvent event) {
        return s.session().isEmpty() && needsSession(event) ? Turn.of(s) : after(s, event);
    }

    /** What was asked for by somebody who has signed out since is nobody's business any more. */
    private static boolean needsSession(TabletEvent event) {
        return switch (event) {
            case TabletEvent.SignInPressed _,
                    TabletEvent.SignedIn _,
                    TabletEvent.SignedOut _,
                    TabletEvent.BranchKnown _,
                    TabletEvent.Refused _,
                    TabletEvent.HubLost _,
                    TabletEvent.ReaderKnown _,
                    TabletEvent.HubBack _ ->
                    false;
            case TabletEvent.SignOutPressed _,
                    TabletEvent.CounterPressed _,
                    TabletEvent.CloseCounterPressed _,
                    TabletEvent.RoamPressed _,
                    TabletEvent.BackPressed _,
                    TabletEvent.QueueKnown _,
                    TabletEvent.CounterOpened _,
                    TabletEvent.CounterClosed _,
                    TabletEvent.Done _,
                    TabletEvent.NobodyWaits _,
                    TabletEvent.OnTicket _,
                    TabletEvent.OnCustomer _,
                    TabletEvent.OnCall _,
                    TabletEvent.OnNeed _,
                    TabletEvent.OnBooking _ ->
                    true;
        };
    }

    private static Turn after(TabletState s, TabletEvent event) {
        return switch (event) {
            case TabletEvent.SignInPressed(var user, var password) ->
                    s.busy() || s.session().isPresent()
                            ? Turn.of(s)
                            : user.isBlank() || password.isEmpty()
                                    ? Turn.of(s.withNotice("tablet.refused.empty"))
                                    : Turn.of(
                                            s.withBusy(true),
                                            new TabletEffect.SignIn(user.strip(), password));
            case TabletEvent.SignedIn(var session) ->
                    with(asking(s.withSession(session)), new TabletEffect.AskNotes());
            case TabletEvent.SignOutPressed() -> signOut(s);
            // Whoever was signed out by the hub reads why.
            case TabletEvent.SignedOut() -> Turn.of(s.session().isEmpty() ? s : fresh(s));
            case TabletEvent.BranchKnown(var branch) -> Turn.of(s.withBranch(branch));
            case TabletEvent.QueueKnown(var queue) -> queueKnown(unselected(s, s.withQueue(queue)));
            case TabletEvent.CounterPressed(var counter) ->
                    sent(s, new TabletEffect.OpenCounter(counter));
            case TabletEvent.CounterOpened(var counter) ->
                    Turn.of(s.withCounter(Optional.of(counter)));
            case TabletEvent.CloseCounterPressed() -> closeCounter(s);
            case TabletEvent.RoamPressed() ->
                    Turn.of(
                            s.leads() && s.counter().isEmpty()
                                    ? s.withRoaming(!s.front().roaming())
                                    : s);
            case TabletEvent.CounterClosed() -> Turn.of(s.withCounter(Optional.empty()));
            case TabletEvent.HubLost() -> Turn.of(s.withHub(false));
            case TabletEvent.HubBack() -> Turn.of(s.withHub(true));
            case TabletEvent.Refused(var reason, var sentence) -> refused(s, reason);
            case TabletEvent.Done() -> Turn.of(s.withBusy(false));
            case TabletEvent.NobodyWaits() -> Turn.of(s.withNotice("tablet.nobody-waits"));
            case TabletEvent.BackPressed() ->
                    s.panel() == TabletState.Panel.IDENTIFY
                            ? Turn.of(back(s), new TabletEffect.StopReading())
                            : Turn.of(back(s));
            case TabletEvent.OnTicket e -> AtTicket.on(s, e);
            case TabletEvent.OnCustomer e -> AtCustomer.on(s, e);
            case TabletEvent.OnCall e -> onCall(s, e);
            case TabletEvent.OnNeed e -> onNeed(s, e);
            case TabletEvent.OnBooking e -> onBooking(s, e);
        };
    }

    private static Turn onNeed(TabletState s, TabletEvent.OnNeed event) {
        return switch (event) {
            case TabletEvent.NeedsPressed() ->
                    Turn.of(
                            s.withNeeds(s.needs().shown(!s.needs().open())),
                            new TabletEffect.AskNotes());
            case TabletEvent.NeedChosen(var id) ->
                    Turn.of(s.withBusy(s.busy()).withNeeds(s.needs().choose(Optional.of(id))));
            case TabletEvent.HelpKnown(var help) ->
                    Turn.of(s.withNeeds(s.needs().calls(help.helps())));
            case TabletEvent.CasesKnown(var cases) ->
                    Turn.of(s.withNeeds(s.needs().cases(cases.cases())));
            case TabletEvent.TakeHelpPressed(var id) -> sent(s, new TabletEffect.TakeHelp(id));
            case TabletEvent.HelpOverPressed(var id) -> sent(s, new TabletEffect.EndHelp(id));
            case TabletEvent.ApprovePressed(var id, var aspect, var digest, var code) ->
                    code.isBlank()
                            ? Turn.of(s.withNotice("tablet.refused.no-code"))
                            : ask(s, id, new CaseRequest.Approve(aspect, digest, code));
            case TabletEvent.DeclinePressed(var id, var aspect, var reason) ->
                    ask(s, id, new CaseRequest.Decline(aspect, reason));
            case TabletEvent.TakeOnPressed(var id) -> ask(s, id, new CaseRequest.TakeOn());
            case TabletEvent.GiveBackPressed(var id) -> ask(s, id, new CaseRequest.GiveBack());
            case TabletEvent.SettlePressed(var id) ->
                    ask(s, id, new CaseRequest.Settle("seen-through-by-staff"));
        };
    }

    private static Turn onBooking(TabletState s, TabletEvent.OnBooking event) {
        return switch (event) {
            case TabletEvent.AppointmentsPressed() ->
                    asking(s.withBookings(s.bookings().shown(!s.bookings().open())));
            case TabletEvent.AppointmentChosen(var id) ->
                    Turn.of(
                            s.withBusy(s.busy())
                                    .withBookings(s.bookings().choose(Optional.of(id))));
            case TabletEvent.CheckInPressed(var id) -> sent(s, new TabletEffect.CheckIn(id));
            case TabletEvent.AppointmentsKnown(var today) ->
                    Turn.of(s.withBookings(s.bookings().known(today)));
            case TabletEvent.CheckedIn(var ticket) ->
                    asking(
                            s.withBookings(s.bookings().shown(false))
                                    .withSelected(Optional.of(ticket)));
            case TabletEvent.TimePassed() -> asking(s);
        };
    }

    /** No feed tells who has booked, so it is asked for whenever it may have changed. */
    private static Turn asking(TabletState s) {
        return s.bookable() && s.session().isPresent() && s.hub()
                ? Turn.of(s, new TabletEffect.AskAppointments())
                : Turn.of(s);
    }

    private static Turn ask(TabletState s, String caseId, CaseRequest request) {
        return sent(s, new TabletEffect.OnCase(caseId, request));
    }

    private static Turn onCall(TabletState s, TabletEvent.OnCall event) {
        return switch (event) {
            case TabletEvent.ExpertPressed() -> askExpert(s);
            case TabletEvent.CallKnown(var call) -> callKnown(s, call);
            case TabletEvent.HangUpPressed() ->
                    s.call()
                            .map(call ->
                                    Turn.of(
                                            s.withCall(Optional.empty()),
                                            new TabletEffect.CloseVideo(),
                                            new TabletEffect.EndCall(call.id())))
                            .orElse(Turn.of(s));
            case TabletEvent.VideoKnown(var state, var reason) ->
                    s.call().isEmpty()
                            ? Turn.of(s)
                            : state == TabletEvent.VideoKnown.State.IMPOSSIBLE
                                    ? Turn.of(
                                            s.withVideo(state).withNotice("tablet.call.impossible"))
                                    : Turn.of(s.withVideo(state));
        };
    }

    static Turn askExpert(TabletState s) {
        return s.call().isPresent()
                ? Turn.of(s)
                : s.inFront()
                        .map(t ->
                                sent(
                                        s,
                                        new TabletEffect.AskExpert(
                                                t.id(), skill(s, t), t.language())))
                        .orElse(Turn.of(s));
    }

    private static Turn callKnown(TabletState s, Call call) {
        var mine = s.call().map(Call::id).filter(call.id()::equals).isPresent();
        return switch (call.state()) {
            case RINGING ->
                    Turn.of(
                            s.withCall(Optional.of(call))
                                    .withVideo(TabletEvent.VideoKnown.State.CONNECTING));
            case ACTIVE ->
                    mine && s.call().orElseThrow().state() == Call.State.RINGING
                            ? Turn.of(
                                    s.withCall(Optional.of(call)),
                                    new TabletEffect.OpenVideo(call.id()))
                            : Turn.of(s);
            case ENDED ->
                    mine
                            ? Turn.of(
                                    s.withCall(Optional.empty()).withNotice("tablet.call.ended"),
                                    new TabletEffect.CloseVideo())
                            : Turn.of(s);
        };
    }

    private static Turn with(Turn turn, TabletEffect more) {
        var all = new ArrayList<>(turn.effects());
        all.add(more);
        return new Turn(turn.state(), all);
    }

    static Turn sent(TabletState s, TabletEffect effect) {
        return s.busy() || !s.hub() ? Turn.of(s) : Turn.of(s.withBusy(true), effect);
    }

    private static Turn refused(TabletState s, String reason) {
        if (reason.equals(REASON_NEEDED)) return why(s.withBusy(false));
        var told = s.withNotice(REFUSALS.getOrDefault(reason, "tablet.refused.other"));
        return reason.equals(UNAUTHENTICATED) && s.session().isPresent()
                ? Turn.of(
                        fresh(s).withNotice("tablet.refused.session"),
                        new TabletEffect.CloseVideo(),
                        new TabletEffect.SignOut())
                : Turn.of(told);
    }

    private static Turn why(TabletState s) {
        return Turn.of(callable(s).isPresent() ? s.withPanel(TabletState.Panel.OUT_OF_TURN) : s);
    }

    private static Turn signOut(TabletState s) {
        if (s.session().isEmpty()) {
            return Turn.of(s);
        }
        if (s.atCounter().isPresent()) {
            return Turn.of(s.withNotice("tablet.refused.customer-present"));
        }
        return Turn.of(fresh(s), new TabletEffect.CloseVideo(), new TabletEffect.SignOut());
    }

    private static Turn closeCounter(TabletState s) {
        return s.atCounter().isPresent()
                ? Turn.of(s.withNotice("tablet.refused.customer-present"))
                : s.counter()
                        .map(counter -> sent(s, new TabletEffect.CloseCounter(counter)))
                        .orElse(Turn.of(s));
    }

    /** A selected ticket that came to the counter, or left the hall, is selected no more. */
    private static TabletState unselected(TabletState before, TabletState now) {
        var selected = now.front().selected();
        if (selected.isEmpty()) {
            return now;
        }
        var id = selected.get().id();
        var left = find(before, id).isPresent() && find(now, id).isEmpty();
        return left || isAtCounter(now, selected.get()) ? now.withoutSelected() : now;
    }

    /** Personal fields leave the screen with the customer; a counter that is mine stays mine. */
    private static Turn queueKnown(TabletState s) {
        if (!asked(s)) return queueKnown(s.withPanel(TabletState.Panel.PERSON));
        boolean gone =
                (s.shown().isPresent() && s.customer().isEmpty())
                        || (s.front().record().isPresent() && s.record().isEmpty());
        var kept = gone ? s.withoutShown() : s;
        var me = s.session().map(session -> session.staffId()).orElse("");
        if (kept.counter().isEmpty() && !me.isEmpty()) {
            return kept.queue().stream()
                    .flatMap(q -> q.counters().stream())
                    .filter(c -> c.open() && me.equals(c.staff()))
                    .findFirst()
                    .map(c -> Turn.of(kept.withCounter(Optional.of(c.id()))))
                    .orElse(Turn.of(kept));
        }
        return Turn.of(kept);
    }

    /** Whether what the panel asks can still be asked. */
    private static boolean asked(TabletState s) {
        return switch (s.panel()) {
            case PERSON -> true;
            case OUT_OF_TURN -> callable(s).isPresent();
            case TRANSFER, ADD_SERVICE, SEGMENT, GUIDE, RECORD, NOTE -> s.inFront().isPresent();
            case IDENTIFY -> s.inFront().isPresent();
            case POOL ->
                    s.inFront().filter(t -> acts(t).contains(TabletEvent.Act.PARK)).isPresent();
            case WALK, WALK_REASON -> s.inFront().isEmpty();
        };
    }

    private static TabletState fresh(TabletState s) {
        var start = TabletState.start().withHub(s.hub()).withReader(s.line().reader());
        return s.branch().map(start::withBranch).orElse(start);
    }

    private static TabletState back(TabletState s) {
        if (s.needs().open()) {
            return s.withNeeds(
                    s.needs().chosen().isPresent()
                            ? s.needs().choose(Optional.empty())
                            : s.needs().shown(false));
        }
        if (s.bookings().open()) {
            return s.withBookings(
                    s.bookings().chosen().isPresent()
                            ? s.bookings().choose(Optional.empty())
                            : s.bookings().shown(false));
        }
        return s.panel() == TabletState.Panel.PERSON
                ? s.withSelected(Optional.empty())
                : s.withPanel(TabletState.Panel.PERSON);
    }

    /** The ticket in front, when it can be called to this counter by hand. */
    static Optional<Ticket> callable(TabletState s) {
        return s.inFront()
                .filter(t -> t.state() == TicketState.WAITING)
                .filter(_ -> s.counter().isPresent() && s.atCounter().isEmpty());
    }

    static Optional<Ticket> find(TabletState s, String id) {
        return s.queue().stream()
                .flatMap(q -> q.tickets().stream())
                .filter(t -> t.id().equals(id))
                .findFirst();
    }

    static boolean isAtCounter(TabletState s, Ticket ticket) {
        return s.atCounter().filter(t -> t.id().equals(ticket.id())).isPresent();
    }

    private static String skill(TabletState s, Ticket ticket) {
        return s.branch()
                .flatMap(branch -> branch.service(ticket.service()))
                .map(service -> service.skill())
                .orElse(SKILL_IF_UNKNOWN);
    }

    /** What can be done to a ticket in its state, the commonest first. */
    public static List<TabletEvent.Act> acts(Ticket ticket) {
        return switch (ticket.state()) {
            case WAITING -> List.of(TabletEvent.Act.PARK, TabletEvent.Act.CANCEL);
            case CALLED ->
                    List.of(
                            TabletEvent.Act.START,
                            TabletEvent.Act.RECALL,
                            TabletEvent.Act.NO_SHOW,
                            TabletEvent.Act.PARK);
            case SERVING ->
                    ticket.also().isEmpty()
                            ? List.of(TabletEvent.Act.FINISH, TabletEvent.Act.PARK)
                            : List.of(
                                    TabletEvent.Act.FINISH,
                                    TabletEvent.Act.GO_ON,
                                    TabletEvent.Act.PARK);
            case PARKED -> List.of(TabletEvent.Act.UNPARK, TabletEvent.Act.CANCEL);
            case NO_SHOW -> List.of(TabletEvent.Act.RETURN);
            case DONE, CANCELLED -> List.of();
        };
    }
}
