package dev.foyer.tablet;

import dev.foyer.hub.api.Call;
import dev.foyer.hub.api.CasesState;
import dev.foyer.hub.api.Change;
import dev.foyer.hub.api.ConnectionState;
import dev.foyer.hub.api.CustomerWish;
import dev.foyer.hub.api.DeskState;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.FeedListener;
import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.HelpState;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.HubFault;
import dev.foyer.hub.api.NewCall;
import dev.foyer.hub.api.NewTicket;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.Session;
import dev.foyer.hub.api.SignIn;
import dev.foyer.hub.api.Subscription;
import dev.foyer.hub.api.Transfer;
import dev.foyer.tablet.customer.TicketPicture;
import dev.foyer.tablet.identify.PortableReader;
import dev.foyer.tablet.lobby.Lobby;
import dev.foyer.tablet.lobby.TabletEffect;
import dev.foyer.tablet.lobby.TabletEvent;
import dev.foyer.tablet.lobby.TabletEvent.VideoKnown;
import dev.foyer.tablet.lobby.TabletState;
import dev.foyer.tablet.session.VideoLink;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The tablet at work: takes events, asks {@link Lobby} what follows, does it, and shows the new
 * state. Its state belongs to one thread, the executor's (JavaFX's in the program); {@link #happen}
 * may be called by any thread.
 */
final class Tablet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tablet.class);

    private final HubClient device;
    private final HubClient staff;
    private final TicketPicture scanner;
    private final VideoLink video;
    private final Optional<PortableReader> reader;
    private final Executor owner;
    private final Executor slow;
    private final Consumer<TabletState> shown;
    private final List<Subscription> feeds = new ArrayList<>();
    private TabletState state = TabletState.start();
    private @Nullable QueueState queue;
    private @Nullable Session session;

    /**
     * @param device knows the branch by the tablet's own credential
     * @param staff acts for whoever is signed in
     * @param reader of identity cards, where staff carry one
     * @param owner runs everything that touches the state, one after the other
     * @param slow for what blocks
     * @param shown draws a state; called on the owner
     */
    Tablet(
            HubClient device,
            HubClient staff,
            TicketPicture scanner,
            Optional<PortableReader> reader,
            VideoLink video,
            Executor owner,
            Executor slow,
            Consumer<TabletState> shown) {
        this.device = device;
        this.staff = staff;
        this.scanner = scanner;
        this.video = video;
        this.reader = reader;
        this.owner = owner;
        this.slow = slow;
        this.shown = shown;
        device.onConnection(this::connection);
        staff.onConnection(this::connection);
    }

    /** Shows the first screen and learns the branch. */
    void start() {
        owner.execute(() -> shown.accept(state));
        learnBranch();
    }

    private void learnBranch() {
        device.branch()
                .onSuccess(branch -> happen(new TabletEvent.BranchKnown(branch)))
                .onFailure(fault -> {
                    LOG.warn("the branch is not known yet: {}", fault.getMessage());
                    happen(new TabletEvent.HubLost());
                });
    }

    /** Something happened. */
    void happen(TabletEvent event) {
        owner.execute(() -> turn(event));
    }

    private void turn(TabletEvent event) {
        var turn = Lobby.on(state, event);
        state = turn.state();
        if (event instanceof TabletEvent.SignedIn(var now)) {
            session = now;
            follow();
        }
        if (event instanceof TabletEvent.HubBack && state.branch().isEmpty()) {
            learnBranch();
        }
        shown.accept(state);
        turn.effects().forEach(this::act);
    }

    private void connection(ConnectionState now) {
        switch (now) {
            case CONNECTED -> happen(new TabletEvent.HubBack());
            case RECONNECTING -> happen(new TabletEvent.HubLost());
            case CLOSED -> LOG.info("the line to the hub is closed");
        }
    }

    private void act(TabletEffect effect) {
        switch (effect) {
            case TabletEffect.SignIn(var user, var password) ->
                    then(staff.signIn(new SignIn(user, password)), TabletEvent.SignedIn::new);
            case TabletEffect.SignOut() -> signOut();
            case TabletEffect.OpenCounter(var counter) ->
                    then(staff.openCounter(counter), c -> new TabletEvent.CounterOpened(c.id()));
            case TabletEffect.CloseCounter(var counter) ->
                    then(staff.closeCounter(counter), _ -> new TabletEvent.CounterClosed());
            case TabletEffect.CallNext(var counter) -> callNext(counter);
            case TabletEffect.CallThis(var ticket, var counter) ->
                    then(staff.call(ticket, counter), TabletEvent.TicketFound::new);
            case TabletEffect.CallOutOfTurn(var ticket, var counter, var reason) ->
                    then(staff.call(ticket, counter, reason), TabletEvent.TicketFound::new);
            case TabletEffect.ActOn(var ticket, var act) -> actOn(ticket, act);
            case TabletEffect.Greet(var ticket) ->
                    then(staff.greet(ticket), _ -> new TabletEvent.Done());
            case TabletEffect.AddService(var ticket, var service) ->
                    then(staff.addService(ticket, service), _ -> new TabletEvent.Done());
            case TabletEffect.ParkIn(var ticket, var pool) ->
                    then(staff.park(ticket, pool), _ -> new TabletEvent.Done());
            case TabletEffect.Transfer(var ticket, var service) ->
                    then(
                            staff.transfer(ticket, Transfer.toService(service)),
                            _ -> new TabletEvent.Done());
            case TabletEffect.ChangeSegment(var ticket, var segment, var reason) ->
                    then(staff.changeSegment(ticket, segment, reason), _ -> new TabletEvent.Done());
            case TabletEffect.WalkDirect(var counter, var service, var reason, var language) ->
                    then(
                            staff.walkDirect(
                                    counter,
                                    new NewTicket(
                                            service, language, "tablet", Evidence.GUEST, null),
                                    reason),
                            TabletEvent.TicketFound::new);
            case TabletEffect.AskGuide(var ticket) ->
                    then(staff.guide(ticket), TabletEvent.GuideKnown::new);
            case TabletEffect.TransferToCounter(var ticket, var counter) ->
                    then(
                            staff.transfer(ticket, Transfer.toCounter(counter)),
                            _ -> new TabletEvent.Done());
            case TabletEffect.AskAppointments() ->
                    staff.appointments()
                            .onSuccess(today -> happen(new TabletEvent.AppointmentsKnown(today)))
                            .onFailure(
                                    fault -> LOG.info("asking who booked: {}", fault.getMessage()));
            case TabletEffect.CheckIn(var appointment) -> checkIn(appointment);
            case TabletEffect.Scan() -> scan();
            case TabletEffect.LookAt(var ticket, var purpose) ->
                    then(
                            staff.customer(ticket, purpose),
                            person -> new TabletEvent.CustomerShown(ticket, person));
            case TabletEffect.ReadPerson(var ticket) -> slow.execute(() -> readPerson(ticket));
            case TabletEffect.StopReading() -> reader.ifPresent(PortableReader::cancel);
            case TabletEffect.AskRecord(var ticket, var purpose) ->
                    then(
                            staff.record(ticket, CustomerWish.about(purpose, true)),
                            record -> new TabletEvent.RecordKnown(ticket, record));
            case TabletEffect.WriteNote(var note) ->
                    then(staff.writeNote(note), _ -> new TabletEvent.NoteWritten());
            case TabletEffect.AskNotes() ->
                    staff.notes()
                            .onSuccess(all -> happen(new TabletEvent.NotesKnown(all.notes())))
                            .onFailure(fault -> LOG.info("asking notes: {}", fault.getMessage()));
            case TabletEffect.TakeNote(var note) ->
                    then(staff.takeNote(note), _ -> new TabletEvent.NoteChanged());
            case TabletEffect.EndNote(var note, var seenTo) ->
                    then(staff.endNote(note, seenTo), _ -> new TabletEvent.NoteChanged());
            case TabletEffect.AskExpert(var ticket, var skill, var language) ->
                    then(
                            staff.requestCall(new NewCall(ticket, null, skill, language)),
                            TabletEvent.CallKnown::new);
            case TabletEffect.EndCall(var call) ->
                    staff.endCall(call)
                            .onFailure(fault -> LOG.info("ending a call: {}", fault.getMessage()));
            case TabletEffect.OpenVideo(var call) -> openVideo(call);
            case TabletEffect.CloseVideo() -> video.close();
            case TabletEffect.TakeHelp(var help) ->
                    then(staff.takeHelp(help), _ -> new TabletEvent.Done());
            case TabletEffect.EndHelp(var help) ->
                    then(staff.endHelp(help), _ -> new TabletEvent.Done());
            case TabletEffect.OnCase(var id, var request) ->
                    then(staff.cases().ask(id, request), _ -> new TabletEvent.Done());
        }
    }

    private void actOn(String ticket, TabletEvent.Act act) {
        var done =
                switch (act) {
                    case RECALL -> staff.recall(ticket);
                    case START -> staff.start(ticket);
                    case FINISH -> staff.finish(ticket);
                    case GO_ON -> staff.goOnHere(ticket);
                    case NO_SHOW -> staff.noShow(ticket);
                    case RETURN -> staff.returnToQueue(ticket);
                    case PARK -> staff.park(ticket);
                    case UNPARK -> staff.unpark(ticket);
                    case CANCEL -> staff.cancel(ticket);
                };
        then(done, _ -> new TabletEvent.Done());
    }

    private void callNext(String counter) {
        staff.callNext(counter)
                .onSuccess(_ -> happen(new TabletEvent.Done()))
                .onFailure(fault -> {
                    if (fault instanceof HubFault hub && hub.reason().equals("nobody-waiting")) {
                        happen(new TabletEvent.NobodyWaits());
                    } else {
                        refused(fault);
                    }
                });
    }

    private void checkIn(String appointment) {
        staff.checkIn(appointment)
                .onSuccess(view -> {
                    var issued = view.ticket();
                    happen(
                            issued == null
                                    ? new TabletEvent.Done()
                                    : new TabletEvent.CheckedIn(issued.ticket()));
                })
                .onFailure(this::refused);
    }

    private void scan() {
        slow.execute(() -> {
            var id = scanner.scan();
            if (id.isEmpty()) {
                happen(new TabletEvent.NothingScanned("no code"));
            } else {
                then(staff.ticket(id.get()), view -> new TabletEvent.TicketFound(view.ticket()));
            }
        });
    }

    private void readPerson(String ticket) {
        var result = reader.map(PortableReader::read).orElse(new PortableReader.Result.Canceled());
        switch (result) {
            case PortableReader.Result.Seen(var shown) ->
                    then(staff.identify(ticket, shown), _ -> new TabletEvent.Identified(ticket));
            case PortableReader.Result.Failed(var why) ->
                    happen(new TabletEvent.NotIdentified(why));
            case PortableReader.Result.Canceled _ -> happen(new TabletEvent.NotIdentified(""));
        }
    }

    private void openVideo(String call) {
        video.open(call, (how, reason) -> happen(new VideoKnown(how, reason)));
    }

    private void signOut() {
        session = null;
        unfollow();
        staff.signOut().onFailure(fault -> LOG.info("signing out: {}", fault.getMessage()));
        happen(new TabletEvent.SignedOut());
    }

    private <T> void then(Future<T> future, Function<T, TabletEvent> event) {
        future.onSuccess(value -> happen(event.apply(value))).onFailure(this::refused);
    }

    private void refused(Throwable fault) {
        LOG.info("refused: {}", fault.getMessage());
        if (fault instanceof HubFault hub) {
            var problem = hub.problem();
            var reason =
                    problem == null
                            ? Lobby.UNKNOWN
                            : problem.status() == 401 && session != null
                                    ? Lobby.UNAUTHENTICATED
                                    : hub.reason();
            happen(new TabletEvent.Refused(reason, String.valueOf(fault.getMessage())));
        } else {
            happen(new TabletEvent.Refused(Lobby.UNKNOWN, String.valueOf(fault.getMessage())));
        }
    }

    private void follow() {
        unfollow();
        queue = null;
        var mine = session;
        feeds.add(staff.follow("queue", heard(this::onQueue, mine)));
        feeds.add(staff.follow("desk", heard(this::onDesk, mine)));
        feeds.add(
                staff.follow(
                        "help",
                        heard(
                                gathered(
                                        HelpState.class,
                                        HelpState::with,
                                        TabletEvent.HelpKnown::new),
                                mine)));
        feeds.add(
                staff.follow(
                        "cases",
                        heard(
                                gathered(
                                        CasesState.class,
                                        CasesState::with,
                                        TabletEvent.CasesKnown::new),
                                mine)));
    }

    /** Makes one state of a feed's messages, and an event of each. */
    private <T> Consumer<FeedMessage> gathered(
            Class<T> type,
            BiFunction<T, FeedMessage.Delta, T> with,
            Function<T, TabletEvent> event) {
        var known = new AtomicReference<@Nullable T>();
        return message -> {
            var before = known.get();
            var now =
                    switch (message) {
                        case FeedMessage.Snapshot snapshot -> snapshot.as(type);
                        case FeedMessage.Delta delta ->
                                before == null ? null : with.apply(before, delta);
                    };
            known.set(now);
            if (now != null) happen(event.apply(now));
        };
    }

    /** A feed that ends when the hub does not know this session any more. */
    private FeedListener heard(Consumer<FeedMessage> listener, @Nullable Session mine) {
        return new FeedListener() {
            @Override
            public void on(FeedMessage message) {
                listener.accept(message);
            }

            @Override
            public void refused(int code, String why) {
                LOG.warn("the hub ends a feed: {} {}", code, why);
                owner.execute(() -> {
                    if (mine != null && mine.equals(session)) {
                        turn(new TabletEvent.Refused(Lobby.UNAUTHENTICATED, why));
                    }
                });
            }
        };
    }

    private void unfollow() {
        feeds.forEach(Subscription::close);
        feeds.clear();
    }

    private void onQueue(FeedMessage message) {
        owner.execute(() -> {
            var known = queue;
            var now =
                    switch (message) {
                        case FeedMessage.Snapshot snapshot -> snapshot.as(QueueState.class);
                        case FeedMessage.Delta delta -> known == null ? null : known.with(delta);
                    };
            queue = now;
            if (now != null && session != null) {
                turn(new TabletEvent.QueueKnown(now));
            }
        });
    }

    private void onDesk(FeedMessage message) {
        switch (message) {
            case FeedMessage.Snapshot snapshot -> {
                var calls = snapshot.as(DeskState.class).calls();
                owner.execute(() -> calledWhileAway(calls));
            }
            case FeedMessage.Delta delta -> {
                for (var change : delta.changes()) {
                    if (change instanceof Change.CallChanged(var call)) {
                        owner.execute(() -> mine(call));
                    }
                }
            }
        }
    }

    /** After a gap: my call may have been accepted, or be over. */
    private void calledWhileAway(List<Call> calls) {
        var known = state.call();
        if (known.isEmpty()) {
            return;
        }
        var call = known.get();
        calls.stream()
                .filter(c -> c.id().equals(call.id()))
                .findFirst()
                .ifPresentOrElse(this::mine, () -> turn(new TabletEvent.CallKnown(ended(call))));
    }

    private static Call ended(Call call) {
        return new Call(
                call.id(),
                Call.State.ENDED,
                call.ticket(),
                call.from(),
                call.skill(),
                call.language(),
                call.adviser(),
                call.at());
    }

    private void mine(Call call) {
        if (state.call().filter(c -> c.id().equals(call.id())).isPresent()) {
            turn(new TabletEvent.CallKnown(call));
        }
    }

    /** What is shown now; for tests on the owner's thread. */
    TabletState state() {
        return state;
    }

    @Override
    public void close() {
        unfollow();
        video.close();
        reader.ifPresent(PortableReader::close);
        staff.close();
        device.close();
    }

    /** Makes an executor's thread the place of slow work. */
    static Executor slowly(Supplier<Thread.Builder> threads) {
        return work -> threads.get().start(work);
    }
}
