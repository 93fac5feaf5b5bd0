package dev.foyer.hub.web;

import dev.foyer.hub.api.AppointmentView;
import dev.foyer.hub.api.AppointmentsToday;
import dev.foyer.hub.api.NewAppointment;
import dev.foyer.hub.api.TicketView;
import dev.foyer.hub.api.Words;
import dev.foyer.hub.core.Appointment;
import dev.foyer.hub.core.Appointments;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.core.Ticket;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AppointmentCommand;
import dev.foyer.hub.event.BookingRules;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.DeviceKind;

import io.netty.util.AsciiString;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Appointments: what is free, booking, and coming by the code. */
final class AppointmentRoutes {
    private static final Body.Kind<NewAppointment> NEW = Body.kind(NewAppointment.class);
    private static final Body.Kind<To> TO = Body.kind(To.class);
    private static final Body.Kind<TicketRoutes.Empty> EMPTY = Body.kind(TicketRoutes.Empty.class);
    private static final CharSequence SVG = AsciiString.cached("image/svg+xml");

    /** What one address may book in a quarter of an hour; a branch's own network is one. */
    static final int PER_ADDRESS_MAX = 30;

    /** 132 bits, and a code that a cheap scanner reads. */
    private static final int CODE_SIGNS = 22;

    /** What a customer types where no QR code can be read; only an enrolled device may say it. */
    private static final Pattern NUMBER = Pattern.compile("\\d{12}");

    private static final BigInteger NUMBERS = BigInteger.TEN.pow(12);

    private static final Body.Kind<Preparations.Wish> PREPARE = Body.kind(Preparations.Wish.class);

    private final Edge edge;
    private final Preparations preparations;

    AppointmentRoutes(Edge edge) {
        this.edge = edge;
        preparations = new Preparations(edge);
    }

    /** The body of a move. */
    record To(@Nullable Instant at) {}

    List<Route> all() {
        return List.of(
                new Route("GET", "/appointments/offer", Right.ANYBODY, false, this::offer),
                new Route("GET", "/services/{id}/slots", Right.ANYBODY, false, this::slots),
                new Route("POST", "/appointments", Right.BOOK, true, this::book),
                new Route("GET", "/appointments", Right.SEE_APPOINTMENTS, false, this::today),
                new Route("GET", "/appointments/{id}", Right.BOOK, false, this::look),
                new Route("GET", "/appointments/{id}/qr", Right.BOOK, false, this::picture),
                new Route("GET", "/appointments/{id}/forms", Right.BOOK, false, this::forms),
                new Route("POST", "/appointments/{id}/prepare", Right.BOOK, true, this::prepare),
                new Route("POST", "/appointments/{id}/move", Right.BOOK, true, this::move),
                new Route("POST", "/appointments/{id}/cancel", Right.BOOK, true, this::cancel),
                new Route("POST", "/appointments/{id}/check-in", Right.BOOK, true, this::checkIn));
    }

    /** What can be booked, and when one has to be there. */
    record Offer(
            String zone,
            int slotMinutes,
            int earlyMinutes,
            int graceMinutes,
            int heldMinutes,
            List<Bookable> services) {}

    /** A service that can be booked. */
    record Bookable(String id, Words name, Words hint) {}

    /** What is still to be had. */
    record Free(String service, String zone, List<Slot> slots) {}

    /** A time, and for how many people it is still free. */
    record Slot(Instant at, int free) {}

    private Future<Reply> offer(Ask ask) {
        return edge.door()
                .read(b -> offered(b.plan().orElseThrow(), b.appointments().rules()))
                .map(Reply::ok);
    }

    private static Offer offered(BranchPlan plan, BookingRules rules) {
        return new Offer(
                plan.zone(),
                (int) rules.slot().toMinutes(),
                (int) rules.early().toMinutes(),
                (int) rules.grace().toMinutes(),
                (int) rules.held().toMinutes(),
                plan.services().stream()
                        .filter(s -> rules.capacity(s.id()) > 0)
                        .map(s ->
                                new Bookable(s.id(), Views.words(s.name()), Views.words(s.hint())))
                        .toList());
    }

    private Future<Reply> slots(Ask ask) {
        var service = ask.subject();
        return edge.door()
                .read(b -> {
                    if (b.appointments().rules().capacity(service) == 0)
                        return Optional.<Free>empty();
                    var slots =
                            b.appointments().free(service, edge.now()).stream()
                                    .map(s -> new Slot(s.at(), s.free()))
                                    .toList();
                    return Optional.of(new Free(service, b.plan().orElseThrow().zone(), slots));
                })
                .map(free -> Reply.ok(free.orElseThrow(() -> No.unknown(Reason.UNKNOWN_SERVICE))));
    }

    private Future<Reply> book(Ask ask) {
        var wish = ask.read(NEW);
        var service = Body.word("service", wish.service());
        var at = Body.need("at", wish.at());
        var language = Views.language(Body.need("language", wish.language()));
        var device = edge.secrets().derive("booking-device", Body.word("device", wish.device()));
        if (ask.caller() instanceof Caller.Stranger stranger) bounded(stranger);
        // The same request again gets the same code, of which only the digest is kept.
        var code =
                edge.secrets()
                        .derive("appointment", ask.needKey().toString(), ask.digest())
                        .substring(0, CODE_SIGNS);
        var id = id(code);
        return act(ask, code, id, new AppointmentCommand.Book(id, service, at, language, device))
                .map(Reply::created);
    }

    private void bounded(Caller.Stranger stranger) {
        var name = "booking " + stranger.address();
        if (edge.guesses().reached(name, PER_ADDRESS_MAX))
            throw No.of(
                    429,
                    "too-many-bookings",
                    "Too much was booked from this network; wait a quarter of an hour.");
        edge.guesses().count(name);
    }

    /** What is kept of a code. */
    static String id(String code) {
        return Secrets.digest("appointment " + code);
    }

    /** Keyed by the hub's secret, so that who reads the journal cannot tell it from the id. */
    private String number(String id) {
        var mac = edge.secrets().derive("appointment-number", id);
        var digits = new BigInteger(1, mac.getBytes(StandardCharsets.US_ASCII)).mod(NUMBERS);
        return String.format(Locale.ROOT, "%012d", digits);
    }

    /**
     * The id of the appointment that is meant. Whoever has the code says the code; an enrolled
     * device may say the number that its customer typed, staff the id.
     */
    private Future<String> meant(Ask ask) {
        var said = ask.subject();
        return switch (ask.caller()) {
            case Caller.Machine _ when NUMBER.matcher(said).matches() ->
                    edge.door()
                            .read(b -> b.appointments().all())
                            .map(all ->
                                    all.stream()
                                            .map(Appointment::id)
                                            .filter(id -> number(id).equals(said))
                                            .findFirst()
                                            .orElseGet(() -> id(said)));
            case Caller.Member _ ->
                    edge.door()
                            .read(b -> b.appointments().find(said) == null)
                            .map(unknown -> unknown ? id(said) : said);
            case Caller.Machine _, Caller.Stranger _, Caller.Operator _ ->
                    Future.succeededFuture(id(said));
        };
    }

    private Future<AppointmentView> act(Ask ask, String said, String id, Command command) {
        // By the digest, so that the journal does not know the code either.
        var by = ask.caller() instanceof Caller.Stranger ? Actor.customer(id) : null;
        return edge.submitAs(by == null ? ask.caller().actor("") : by, ask, command)
                .compose(_ -> view(ask, said, id));
    }

    private record Seen(
            Appointment appointment,
            BranchPlan plan,
            BookingRules rules,
            @Nullable Ticket ticket,
            dev.foyer.hub.core.Answer.@Nullable Standing standing) {
        static @Nullable Seen of(Branch branch, String id) {
            Appointments all = branch.appointments();
            var found = all.find(id);
            if (found == null) return null;
            var issued = found.ticket();
            var ticket = issued == null ? null : branch.tickets().find(issued);
            var standing =
                    ticket != null && ticket.state() == Ticket.State.WAITING
                            ? branch.tickets().standings().of(ticket)
                            : null;
            return new Seen(found, branch.plan().orElseThrow(), all.rules(), ticket, standing);
        }
    }

    private Future<AppointmentView> view(Ask ask, String said, String id) {
        return edge.door()
                .read(b -> Optional.ofNullable(Seen.of(b, id)))
                .map(seen ->
                        view(
                                ask.caller(),
                                said,
                                seen.orElseThrow(() -> No.unknown(Reason.UNKNOWN_APPOINTMENT))));
    }

    private AppointmentView view(Caller caller, String code, Seen seen) {
        var a = seen.appointment();
        var rules = seen.rules();
        var ticket = seen.ticket();
        return new AppointmentView(
                code,
                number(a.id()),
                url(code),
                a.service(),
                name(seen.plan(), a.service()),
                a.at(),
                a.at().plus(rules.slot()),
                seen.plan().zone(),
                Views.language(a.language()),
                state(a.state()),
                a.at().minus(rules.early()),
                a.at().plus(rules.grace()),
                a.at().plus(rules.held()),
                Optional.ofNullable(a.prepared()).map(Appointment.Prepared::business).orElse(null),
                ticket == null
                        ? null
                        : new TicketView(
                                edge.views().ticket(ticket, caller),
                                Views.ahead(seen.standing()),
                                Views.expected(seen.standing()),
                                Views.total(seen.standing()),
                                edge.publicUrl() + "/t/" + ticket.id()));
    }

    private String url(String code) {
        return edge.publicUrl() + "/b/" + code;
    }

    private static Words name(BranchPlan plan, String service) {
        for (var one : plan.services())
            if (one.id().equals(service)) return Views.words(one.name());
        return new Words(service, service);
    }

    private static AppointmentView.State state(Appointment.State state) {
        return switch (state) {
            case BOOKED -> AppointmentView.State.BOOKED;
            case CHECKED_IN -> AppointmentView.State.CHECKED_IN;
            case CANCELLED -> AppointmentView.State.CANCELLED;
            case MISSED -> AppointmentView.State.MISSED;
        };
    }

    private Future<Reply> look(Ask ask) {
        return meant(ask).compose(id -> view(ask, ask.subject(), id)).map(Reply::ok);
    }

    /** Drawn for whoever knows the code; the hub need not know it to draw it. */
    private Future<Reply> picture(Ask ask) {
        var svg = QrPicture.of(url(ask.subject())).getBytes(StandardCharsets.UTF_8);
        return view(ask, ask.subject(), id(ask.subject())).map(_ -> new Reply(200, SVG, svg));
    }

    private Future<Reply> forms(Ask ask) {
        var id = id(ask.subject());
        return forms(id).map(Reply::ok);
    }

    /** What was filled in before is no more, its key included. */
    private Future<Reply> prepare(Ask ask) {
        var wish = ask.read(PREPARE);
        var id = id(ask.subject());
        return forms(id)
                .compose(forms -> preparations.seal(id, forms, wish))
                .map(sealed ->
                        new AppointmentCommand.Prepare(
                                id,
                                Body.word("business", wish.business()),
                                sealed.person(),
                                sealed.sealed()))
                .compose(command -> act(ask, ask.subject(), id, command))
                .map(Reply::ok);
    }

    /** What can be filled in ahead for a booking. */
    private Future<Preparations.Forms> forms(String id) {
        return edge.door()
                .read(b ->
                        Optional.ofNullable(b.appointments().find(id))
                                .map(a -> Preparations.of(b, a)))
                .map(found -> found.orElseThrow(() -> No.unknown(Reason.UNKNOWN_APPOINTMENT)));
    }

    private Future<Reply> move(Ask ask) {
        var at = Body.need("at", ask.read(TO).at());
        var id = id(ask.subject());
        return act(ask, ask.subject(), id, new AppointmentCommand.Move(id, at)).map(Reply::ok);
    }

    private Future<Reply> cancel(Ask ask) {
        ask.read(EMPTY);
        var id = id(ask.subject());
        return act(ask, ask.subject(), id, new AppointmentCommand.Cancel(id)).map(Reply::ok);
    }

    private Future<Reply> checkIn(Ask ask) {
        ask.read(EMPTY);
        var ticket = edge.secrets().id();
        var by = channel(ask.caller());
        return meant(ask)
                .compose(id ->
                        act(ask, ask.subject(), id, new AppointmentCommand.CheckIn(id, ticket, by)))
                .map(Reply::ok);
    }

    private static String channel(Caller caller) {
        return switch (caller) {
            case Caller.Stranger _ -> "phone";
            case Caller.Machine m when m.device().kind() == DeviceKind.KIOSK -> "kiosk";
            case Caller.Machine _, Caller.Member _, Caller.Operator _ -> "tablet";
        };
    }

    private Future<Reply> today(Ask ask) {
        return edge.door()
                .read(b -> {
                    var plan = b.plan().orElseThrow();
                    return new AppointmentsToday(
                            b.appointments().today().stream().map(a -> line(b, plan, a)).toList());
                })
                .map(Reply::ok);
    }

    private static AppointmentsToday.Line line(Branch branch, BranchPlan plan, Appointment a) {
        var id = a.ticket();
        var ticket = id == null ? null : branch.tickets().find(id);
        var rules = branch.appointments().rules();
        return new AppointmentsToday.Line(
                a.id(),
                a.service(),
                name(plan, a.service()),
                a.at(),
                a.at().minus(rules.early()),
                a.at().plus(rules.grace()),
                state(a.state()),
                ticket == null ? null : ticket.number());
    }
}
