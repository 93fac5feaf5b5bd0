package dev.foyer.tablet.lobby;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Call;
import dev.foyer.hub.api.CounterView;
import dev.foyer.hub.api.CustomerRecord;
import dev.foyer.hub.api.GuideView;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.Role;
import dev.foyer.hub.api.Session;
import dev.foyer.hub.api.Ticket;
import dev.foyer.hub.api.TicketState;
import dev.foyer.hub.api.Words;
import dev.foyer.tablet.booked.Bookings;
import dev.foyer.tablet.needed.Needs;

import java.util.Optional;

/**
 * All that the tablet knows at one moment. Whatever can be derived is derived: which customer is at
 * the counter is in the hub's queue, not in a variable.
 *
 * @param session who is signed in
 */
public record TabletState(Optional<Session> session, Hall hall, Front front, Talk talk, Line line) {
    /** What the right side asks at the moment. */
    public enum Panel {
        PERSON,
        TRANSFER,
        /** What else a ticket is for. */
        ADD_SERVICE,
        /** Why somebody is called before it is their turn. */
        OUT_OF_TURN,
        /** Into which segment a ticket goes, and why. */
        SEGMENT,
        /** Where a ticket lies while its customer is elsewhere. */
        POOL,
        /** What somebody wants who is served without a wait. */
        WALK,
        /** Why they are. */
        WALK_REASON,
        /** Where a customer is best sent. */
        GUIDE,
        /** Somebody is to show their identity card. */
        IDENTIFY,
        /** What branch and bank know of somebody. */
        RECORD,
        /** What somebody needs. */
        NOTE
    }

    /** Personal fields in clear: on the screen only, gone with the customer. */
    public record Shown(String ticket, Person person) {}

    /** What is known of a customer: on the screen only, gone with them. */
    public record Recorded(String ticket, CustomerRecord record) {}

    /** The branch as the hub told it last. */
    public record Hall(
            Optional<BranchView> branch,
            Optional<QueueState> queue,
            Needs needs,
            Bookings bookings) {}

    /**
     * What is in front of the person with the tablet.
     *
     * @param counter the counter this person opened
     * @param roaming whether they lead the hall on foot, without a counter
     * @param selected the ticket that was touched or scanned, if it is not the one at the counter
     * @param shown the personal fields on the screen, and whose they are
     * @param guide where the customer is best sent, as the hub said
     * @param record what is known of the customer in front, and whose ticket it is
     * @param walk the service of whoever walks direct, while it is asked why
     */
    public record Front(
            Optional<String> counter,
            boolean roaming,
            Optional<Ticket> selected,
            Optional<Shown> shown,
            Panel panel,
            Optional<GuideView> guide,
            Optional<Recorded> record,
            Optional<String> walk) {
        static final Front EMPTY = at(Optional.empty(), false);

        static Front at(Optional<String> counter, boolean roaming) {
            return new Front(
                    counter,
                    roaming,
                    Optional.empty(),
                    Optional.empty(),
                    Panel.PERSON,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        Front select(Optional<Ticket> now) {
            var fresh = at(counter, roaming);
            return new Front(
                    counter,
                    roaming,
                    now,
                    fresh.shown,
                    fresh.panel,
                    fresh.guide,
                    fresh.record,
                    fresh.walk);
        }

        Front show(Optional<Shown> now) {
            return new Front(counter, roaming, selected, now, panel, guide, record, walk);
        }

        Front ask(Panel now) {
            return new Front(
                    counter, roaming, selected, shown, now, guide, record, Optional.empty());
        }

        Front guided(GuideView now) {
            return new Front(
                    counter, roaming, selected, shown, panel, Optional.of(now), record, walk);
        }

        Front recorded(Optional<Recorded> now) {
            return new Front(counter, roaming, selected, shown, panel, guide, now, walk);
        }

        Front walking(String service) {
            return new Front(
                    counter,
                    roaming,
                    selected,
                    shown,
                    Panel.WALK_REASON,
                    guide,
                    record,
                    Optional.of(service));
        }
    }

    /** The call with an expert, if there is one. */
    public record Talk(Optional<Call> call, TabletEvent.VideoKnown.State video) {
        static final Talk NONE =
                new Talk(Optional.empty(), TabletEvent.VideoKnown.State.CONNECTING);
    }

    /**
     * The line to the hub.
     *
     * @param notice the one sentence at the top: key of a text
     * @param hub false while the hub cannot be reached
     * @param busy true while an answer is awaited, so that nothing is sent twice
     * @param reader whether a reader of identity cards is at this tablet
     */
    public record Line(Optional<String> notice, boolean hub, boolean busy, boolean reader) {
        Line idle() {
            return new Line(notice, hub, false, reader);
        }

        Line quiet() {
            return new Line(Optional.empty(), hub, false, reader);
        }
    }

    /** Nobody is signed in. */
    public static TabletState start() {
        return new TabletState(
                Optional.empty(),
                new Hall(Optional.empty(), Optional.empty(), Needs.NONE, Bookings.NONE),
                Front.EMPTY,
                Talk.NONE,
                new Line(Optional.empty(), true, false, false));
    }

    public Optional<BranchView> branch() {
        return hall.branch();
    }

    public Optional<QueueState> queue() {
        return hall.queue();
    }

    /** What waits for staff. */
    public Needs needs() {
        return hall.needs();
    }

    /** Who booked a time today. */
    public Bookings bookings() {
        return hall.bookings();
    }

    /** Whether there may be people who booked. */
    public boolean bookable() {
        return branch().filter(BranchView::bookable).isPresent();
    }

    public Optional<String> counter() {
        return front.counter();
    }

    public Panel panel() {
        return front.panel();
    }

    public Optional<Call> call() {
        return talk.call();
    }

    public TabletEvent.VideoKnown.State video() {
        return talk.video();
    }

    public Optional<String> notice() {
        return line.notice();
    }

    public boolean hub() {
        return line.hub();
    }

    public boolean busy() {
        return line.busy();
    }

    Optional<Shown> shown() {
        return front.shown();
    }

    /** Whether whoever is signed in leads the hall. */
    public boolean leads() {
        return session.stream()
                .flatMap(s -> s.roles().stream())
                .anyMatch(r -> r == Role.LOBBY_MANAGER || r == Role.BRANCH_MANAGER);
    }

    /** The name of the screen that belongs to this state. */
    public String screen() {
        if (session.isEmpty()) {
            return "sign-in";
        }
        if (needs().open() && call().isEmpty()) {
            return "needed";
        }
        if (bookings().open() && call().isEmpty()) {
            return "appointments";
        }
        if (counter().isEmpty() && !front.roaming()) {
            return "choose-counter";
        }
        if (call().isPresent()) {
            return "call";
        }
        return switch (panel()) {
            case PERSON -> "work";
            case TRANSFER -> "transfer";
            case ADD_SERVICE -> "add-service";
            case OUT_OF_TURN -> "out-of-turn";
            case SEGMENT -> "segment";
            case POOL -> "pool";
            case WALK -> "walk";
            case WALK_REASON -> "walk-reason";
            case GUIDE -> "guide";
            case IDENTIFY -> "identify";
            case RECORD -> "record";
            case NOTE -> "note";
        };
    }

    /** The counter as the hub sees it now. */
    public Optional<CounterView> myCounter() {
        return counter()
                .flatMap(mine ->
                        queue().flatMap(q ->
                                q.counters().stream()
                                        .filter(c -> c.id().equals(mine))
                                        .findFirst()));
    }

    /** The ticket called to this counter or served at it. */
    public Optional<Ticket> atCounter() {
        return counter()
                .flatMap(mine ->
                        queue().flatMap(q ->
                                q.tickets().stream()
                                        .filter(t -> mine.equals(t.counter()))
                                        .filter(t ->
                                                t.state() == TicketState.CALLED
                                                        || t.state() == TicketState.SERVING)
                                        .findFirst()));
    }

    /** The ticket the right side is about: the selected one, else the one at the counter. */
    public Optional<Ticket> inFront() {
        return front.selected().map(this::newest).or(this::atCounter);
    }

    /** Whether a ticket can be laid somewhere when its customer steps aside. */
    boolean hasPools() {
        return branch().filter(b -> !b.pools().isEmpty()).isPresent();
    }

    /**
     * The free counter that should call before this one, as every screen says; absent when it is
     * this one for some service for which somebody waits.
     */
    public Optional<Words> told() {
        var mine = counter().orElse("");
        var told =
                queue().stream()
                        .flatMap(q ->
                                q.served(mine).stream()
                                        .filter(service -> q.waiting().getOrDefault(service, 0) > 0)
                                        .flatMap(service -> q.toldToCall(service).stream()))
                        .toList();
        return told.stream().anyMatch(c -> c.id().equals(mine))
                ? Optional.empty()
                : told.stream().findFirst().map(CounterView::name);
    }

    private Ticket newest(Ticket known) {
        return queue().stream()
                .flatMap(q -> q.tickets().stream())
                .filter(t -> t.id().equals(known.id()))
                .findFirst()
                .orElse(known);
    }

    /** The personal fields of the ticket in front, when somebody asked to see them. */
    public Optional<Person> customer() {
        return front.shown()
                .filter(s -> inFront().filter(t -> t.id().equals(s.ticket())).isPresent())
                .map(Shown::person);
    }

    /** What is known of the customer in front, when somebody asked. */
    public Optional<CustomerRecord> record() {
        return front.record()
                .filter(r -> inFront().filter(t -> t.id().equals(r.ticket())).isPresent())
                .map(Recorded::record);
    }

    TabletState withSession(Session now) {
        return new TabletState(Optional.of(now), hall, front, talk, line.quiet());
    }

    TabletState withCounter(Optional<String> now) {
        return new TabletState(session, hall, Front.at(now, false), talk, line.quiet());
    }

    TabletState withBranch(BranchView now) {
        return withHall(new Hall(Optional.of(now), hall.queue(), needs(), bookings()));
    }

    TabletState withQueue(QueueState now) {
        return withHall(new Hall(hall.branch(), Optional.of(now), needs(), bookings()));
    }

    TabletState withNeeds(Needs now) {
        return withHall(new Hall(hall.branch(), hall.queue(), now, bookings()));
    }

    TabletState withBookings(Bookings now) {
        return withHall(new Hall(hall.branch(), hall.queue(), needs(), now));
    }

    private TabletState withHall(Hall now) {
        return new TabletState(session, now, front, talk, line);
    }

    TabletState withSelected(Optional<Ticket> now) {
        return new TabletState(session, hall, front.select(now), talk, line.quiet());
    }

    TabletState withoutSelected() {
        var rest = front.select(Optional.empty()).show(front.shown()).ask(panel());
        return new TabletState(session, hall, rest, talk, line);
    }

    TabletState withShown(Shown now) {
        var open = front.show(Optional.of(now));
        return new TabletState(session, hall, open, talk, line.idle());
    }

    TabletState withoutShown() {
        var closed = front.show(Optional.empty()).recorded(Optional.empty());
        return new TabletState(session, hall, closed, talk, line);
    }

    TabletState withPanel(Panel now) {
        var silent = new Line(Optional.empty(), hub(), busy(), line.reader());
        return new TabletState(session, hall, front.ask(now), talk, silent);
    }

    TabletState withRoaming(boolean now) {
        var walking = Front.at(Optional.empty(), now);
        return new TabletState(session, hall, walking, talk, line.quiet());
    }

    TabletState withFront(Front now) {
        return new TabletState(session, hall, now, talk, line);
    }

    TabletState withCall(Optional<Call> now) {
        return new TabletState(session, hall, front, new Talk(now, video()), line.idle());
    }

    TabletState withVideo(TabletEvent.VideoKnown.State now) {
        return new TabletState(session, hall, front, new Talk(call(), now), line);
    }

    TabletState withNotice(String key) {
        var told = new Line(Optional.of(key), hub(), false, line.reader());
        return new TabletState(session, hall, front, talk, told);
    }

    TabletState withHub(boolean now) {
        // What was sent before the line broke is still asked for, under the same key.
        var changed = new Line(notice(), now, busy(), line.reader());
        return new TabletState(session, hall, front, talk, changed);
    }

    TabletState withReader(boolean now) {
        var changed = new Line(notice(), hub(), busy(), now);
        return new TabletState(session, hall, front, talk, changed);
    }

    TabletState withBusy(boolean now) {
        var changed = new Line(now ? Optional.empty() : notice(), hub(), now, line.reader());
        return new TabletState(session, hall, front, talk, changed);
    }
}
