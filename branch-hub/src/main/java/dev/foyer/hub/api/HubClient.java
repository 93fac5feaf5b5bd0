package dev.foyer.hub.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.PemTrustOptions;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A client of one branch hub: typed calls, feeds and signalling. Every method may be called from
 * any thread and returns at once; results arrive on one Vert.x context of the client's own. A
 * change carries an idempotency key that the client makes and keeps while it tries again after a
 * lost connection, so it is done once or refused once. A failed future holds a {@link HubFault}.
 */
public final class HubClient implements AutoCloseable {
    /** The hub pings every 15 s; a socket that is silent for longer is dead. */
    static final int SILENCE_MAX_SECONDS = 45;

    /** Biggest feed message that is read: a snapshot of ten thousand tickets. */
    static final int FEED_BYTES_MAX = 16 * 1024 * 1024;

    private final Vertx vertx;
    private final Context context;
    private final HubAddress address;
    private final RandomGenerator random;
    private final HubHttp http;
    private final WebSocketClient sockets;
    private final List<Consumer<ConnectionState>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<ConnectionState> state =
            new AtomicReference<>(ConnectionState.RECONNECTING);

    /**
     * @param clock for idempotency keys and for giving up
     * @param random for idempotency keys and jitter; a secure one outside tests
     */
    public HubClient(Vertx vertx, HubAddress address, Clock clock, RandomGenerator random) {
        this.vertx = vertx;
        this.address = address;
        this.random = random;
        context = vertx.getOrCreateContext();
        http = new HubHttp(vertx, context, address, clock, random, this::connection);
        var options =
                new WebSocketClientOptions()
                        .setSsl(address.tls())
                        .setMaxFrameSize(FEED_BYTES_MAX)
                        .setMaxMessageSize(FEED_BYTES_MAX)
                        .setReadIdleTimeout(SILENCE_MAX_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS);
        var trust = address.trust();
        if (trust != null)
            options.setTrustOptions(new PemTrustOptions().addCertPath(trust.toString()));
        sockets = vertx.createWebSocketClient(options);
    }

    /** Uses this session token or device credential from now on; null means none. */
    public void token(@Nullable String token) {
        http.token(token);
    }

    /** Tells each change of the connection's state, on the client's context. */
    public void onConnection(Consumer<ConnectionState> listener) {
        listeners.add(listener);
    }

    public ConnectionState connection() {
        return state.get();
    }

    private void connection(ConnectionState now) {
        var before = state.getAndUpdate(old -> old == ConnectionState.CLOSED ? old : now);
        if (before != now && before != ConnectionState.CLOSED)
            for (var listener : listeners) listener.accept(now);
    }

    /** Makes this device known to the branch, and uses its credential from now on. */
    public Future<Enrolled> enrol(Enrolment enrolment) {
        return http.post("/enrolments", enrolment, Enrolled.class)
                .onSuccess(enrolled -> http.token(enrolled.credential()));
    }

    /** Signs a staff member in, and uses the session's token from now on. */
    public Future<Session> signIn(SignIn signIn) {
        return http.post("/sessions", signIn, Session.class)
                .onSuccess(session -> http.token(session.token()));
    }

    /** Ends the session; the client has no token afterwards. */
    public Future<Void> signOut() {
        return http.delete("/sessions/current").onSuccess(_ -> http.token(null));
    }

    public Future<BranchView> branch() {
        return http.get("/branch", BranchView.class);
    }

    public Future<TicketView> issue(NewTicket wish) {
        return http.post("/tickets", wish, TicketView.class);
    }

    /**
     * Asks for a ticket under a key of the caller's own, so that the same wish can be repeated
     * after this call has given up, even by a later process.
     */
    public Future<TicketView> issue(NewTicket wish, UUID key) {
        return http.post("/tickets", wish, TicketView.class, key);
    }

    /** Takes numbers in advance, for when there is no hub; once for each key. */
    public Future<Lease> lease(NewLease wish, UUID key) {
        return http.post("/leases", wish, Lease.class, key);
    }

    /** Brings in a ticket that was made from a lease; once for each key. */
    public Future<TicketView> merge(String lease, IssuedAlone made, UUID key) {
        return http.post("/leases/" + part(lease) + "/tickets", made, TicketView.class, key);
    }

    public Future<TicketView> ticket(String id) {
        return http.get("/tickets/" + part(id), TicketView.class);
    }

    /** An appointment by its code, or by the number that a customer typed at this kiosk. */
    public Future<AppointmentView> appointment(String code) {
        return http.get("/appointments/" + part(code), AppointmentView.class);
    }

    /** Checks in who booked: by the code, the number, or for staff the id; gets the ticket. */
    public Future<AppointmentView> checkIn(String appointment, UUID key) {
        return http.post(
                "/appointments/" + part(appointment) + "/check-in",
                Map.of(),
                AppointmentView.class,
                key);
    }

    /** Checks in who booked, by its id, for staff; gets the ticket. */
    public Future<AppointmentView> checkIn(String appointment) {
        return http.post(
                "/appointments/" + part(appointment) + "/check-in",
                Map.of(),
                AppointmentView.class);
    }

    /** The appointments of the business day. */
    public Future<AppointmentsToday> appointments() {
        return http.get("/appointments", AppointmentsToday.class);
    }

    /** Where whoever holds this ticket is best sent now. */
    public Future<GuideView> guide(String ticket) {
        return http.get("/tickets/" + part(ticket) + "/guide", GuideView.class);
    }

    /** Calls a called customer once more. */
    public Future<Ticket> recall(String ticket) {
        return act(ticket, "recall");
    }

    /** The called customer is here. */
    public Future<Ticket> start(String ticket) {
        return act(ticket, "start");
    }

    public Future<Ticket> finish(String ticket) {
        return act(ticket, "finish");
    }

    /** The present service is done and the same counter goes on with the next of the ticket. */
    public Future<Ticket> goOnHere(String ticket) {
        return http.post(
                "/tickets/" + part(ticket) + "/finish", Map.of("next", "here"), Ticket.class);
    }

    /** Says that whoever leads the hall goes to the customer whose ticket alerted them. */
    public Future<Ticket> greet(String ticket) {
        return act(ticket, "greet");
    }

    /** Moves a ticket into another segment. */
    public Future<Ticket> changeSegment(String ticket, Segment segment, SegmentReason reason) {
        return http.post(
                "/tickets/" + part(ticket) + "/segment",
                Map.of("segment", segment, "reason", reason),
                Ticket.class);
    }

    /** Adds a service behind those that a ticket is for. */
    public Future<Ticket> addService(String ticket, String service) {
        return http.post(
                "/tickets/" + part(ticket) + "/services", Map.of("service", service), Ticket.class);
    }

    public Future<Ticket> noShow(String ticket) {
        return act(ticket, "no-show");
    }

    /** A customer who did not come when called waits again. */
    public Future<Ticket> returnToQueue(String ticket) {
        return act(ticket, "return");
    }

    public Future<Ticket> transfer(String ticket, Transfer where) {
        return http.post("/tickets/" + part(ticket) + "/transfer", where, Ticket.class);
    }

    /** Sets a customer aside, for example to fill in a form. */
    public Future<Ticket> park(String ticket) {
        return act(ticket, "park");
    }

    /** Sets a ticket aside into a pool of the branch. */
    public Future<Ticket> park(String ticket, String pool) {
        var path = "/tickets/" + part(ticket) + "/park";
        return http.post(path, Map.of("pool", pool), Ticket.class);
    }

    public Future<Ticket> unpark(String ticket) {
        return act(ticket, "unpark");
    }

    public Future<Ticket> cancel(String ticket) {
        return act(ticket, "cancel");
    }

    /** Calls this very ticket to a counter. */
    public Future<Ticket> call(String ticket, String counter) {
        return http.post(
                "/tickets/" + part(ticket) + "/call", Map.of("counter", counter), Ticket.class);
    }

    /** Calls this very ticket before it is its turn. */
    public Future<Ticket> call(String ticket, String counter, OutOfTurn reason) {
        return http.post(
                "/tickets/" + part(ticket) + "/call",
                Map.of("counter", counter, "reason", reason),
                Ticket.class);
    }

    public Future<CounterView> openCounter(String counter) {
        return http.post("/counters/" + part(counter) + "/open", Map.of(), CounterView.class);
    }

    public Future<CounterView> closeCounter(String counter) {
        return http.post("/counters/" + part(counter) + "/close", Map.of(), CounterView.class);
    }

    /**
     * Calls whom the policy chooses; fails with reason {@code nobody-waiting} when there is none.
     */
    public Future<Ticket> callNext(String counter) {
        return http.post("/counters/" + part(counter) + "/call-next", Map.of(), Ticket.class);
    }

    /** Calls the first in a pool to a counter that serves it. */
    public Future<Ticket> callFrom(String pool, String counter) {
        var path = "/counters/" + part(counter) + "/call-next";
        return http.post(path, Map.of("pool", pool), Ticket.class);
    }

    /** Issues a ticket and calls it to a counter at once, whoever waits. */
    public Future<Ticket> walkDirect(String counter, NewTicket ticket, OutOfTurn reason) {
        return http.post(
                "/counters/" + part(counter) + "/walk-direct",
                Map.of("ticket", ticket, "reason", reason),
                Ticket.class);
    }

    /** Shows a customer's personal fields; who looked and why is journalled. */
    public Future<Person> customer(String ticket, String purpose) {
        return http.post(
                "/tickets/" + part(ticket) + "/customer", new Purpose(purpose), Person.class);
    }

    /** Says who holds a ticket, by what they showed. */
    public Future<Ticket> identify(String ticket, Identification shown) {
        return http.post("/tickets/" + part(ticket) + "/identify", shown, Ticket.class);
    }

    /** What branch and bank know of whoever holds a ticket; the look is journalled. */
    public Future<CustomerRecord> record(String ticket, CustomerWish wish) {
        return http.post("/tickets/" + part(ticket) + "/record", wish, CustomerRecord.class);
    }

    /** What is known of whoever has such a number; the search is journalled. */
    public Future<CustomerRecord> findCustomer(CustomerWish wish) {
        return http.post("/customers/find", wish, CustomerRecord.class);
    }

    /** The open notes that are somebody's to see. */
    public Future<NoteView.Notes> notes() {
        return http.get("/notes", NoteView.Notes.class);
    }

    /** Notes what somebody needs. */
    public Future<NoteView> writeNote(NewNote note) {
        return http.post("/notes", note, NoteView.class);
    }

    /** Sees to a note from now on. */
    public Future<NoteView> takeNote(String note) {
        return http.post("/notes/" + part(note) + "/take", Map.of(), NoteView.class);
    }

    /** Says that a note was seen to, or that nothing came of it. */
    public Future<NoteView> endNote(String note, boolean seenTo) {
        return http.post("/notes/" + part(note) + "/end", Map.of("seenTo", seenTo), NoteView.class);
    }

    /** What a business day took, and how it went. */
    public Future<DayReport> report(LocalDate day) {
        return http.get("/reports/" + day, DayReport.class);
    }

    /** Destroys a person's key: none of their fields can be read again. */
    public Future<Void> erase(String personId) {
        return http.delete("/persons/" + part(personId));
    }

    /** The cases of the branch. */
    public CaseClient cases() {
        return new CaseClient(http);
    }

    /** What somebody has probably come for. */
    public Future<NeedsView> needs(NeedWish whom) {
        return http.post("/needs", whom, NeedsView.class);
    }

    /** What is kept of the preferences of whoever was identified. */
    public Future<KeptPreferences> preferences(Person person) {
        return http.post(
                "/preferences/find", new PreferenceWish(person, null), KeptPreferences.class);
    }

    /** Keeps preferences for the next time; the person has agreed. */
    public Future<KeptPreferences> keepPreferences(Person person, Preferences preferences) {
        return http.post(
                "/preferences", new PreferenceWish(person, preferences), KeptPreferences.class);
    }

    /** Keeps them no longer. */
    public Future<KeptPreferences> forgetPreferences(Person person) {
        return http.post(
                "/preferences/forget", new PreferenceWish(person, null), KeptPreferences.class);
    }

    /** Calls a person to the device whose credential this is; once for each key. */
    public Future<HelpCall> callPerson(NewHelp wish, UUID key) {
        return http.post("/help", wish, HelpCall.class, key);
    }

    /** Says that whoever is signed in is coming. */
    public Future<HelpCall> takeHelp(String help) {
        return http.post("/help/" + part(help) + "/take", Map.of(), HelpCall.class);
    }

    /** Says that nobody is needed there any more. */
    public Future<HelpCall> endHelp(String help) {
        return http.post("/help/" + part(help) + "/end", Map.of(), HelpCall.class);
    }

    public Future<Call> requestCall(NewCall wish) {
        return http.post("/calls", wish, Call.class);
    }

    public Future<Call> acceptCall(String call) {
        return http.post("/calls/" + part(call) + "/accept", Map.of(), Call.class);
    }

    public Future<Call> declineCall(String call) {
        return http.post("/calls/" + part(call) + "/decline", Map.of(), Call.class);
    }

    public Future<Call> endCall(String call) {
        return http.post("/calls/" + part(call) + "/end", Map.of(), Call.class);
    }

    /**
     * Follows a feed until the subscription is closed.
     *
     * @param feed {@code hall}, {@code queue}, {@code desk}, {@code help}, {@code cases}, {@code
     *     ticket:ID} or {@code case:ID}
     */
    public Subscription follow(String feed, FeedListener listener) {
        return new FeedLink(
                        vertx,
                        context,
                        sockets,
                        address,
                        feed,
                        http::token,
                        listener,
                        this::connection,
                        random)
                .open();
    }

    /** Attaches to a call's signalling until the channel is closed or the call has ended. */
    public SignalChannel signal(String call, SignalListener listener) {
        return new SignalLink(vertx, context, sockets, address, call, http::token, listener, random)
                .open();
    }

    private Future<Ticket> act(String ticket, String what) {
        return http.post("/tickets/" + part(ticket) + "/" + what, Map.of(), Ticket.class);
    }

    private static String part(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        connection(ConnectionState.CLOSED);
        sockets.close();
        http.close();
    }
}
