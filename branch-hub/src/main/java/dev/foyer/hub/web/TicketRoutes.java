package dev.foyer.hub.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.foyer.hub.api.CampaignView;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.Need;
import dev.foyer.hub.api.NewTicket;
import dev.foyer.hub.api.OutOfTurn;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.SegmentReason;
import dev.foyer.hub.api.TicketView;
import dev.foyer.hub.api.Transfer;
import dev.foyer.hub.api.Words;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.core.Ticket;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.GoOn;
import dev.foyer.hub.event.TicketCommand;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tickets and counters. */
final class TicketRoutes {
    private static final Set<String> CHANNELS = Set.of("kiosk", "tablet", "phone");
    private static final Body.Kind<NewTicket> NEW = Body.kind(NewTicket.class);
    private static final Body.Kind<Transfer> TRANSFER = Body.kind(Transfer.class);
    private static final Body.Kind<AtCounter> AT_COUNTER = Body.kind(AtCounter.class);
    private static final Body.Kind<InPool> IN_POOL = Body.kind(InPool.class);
    private static final Body.Kind<Back> BACK = Body.kind(Back.class);
    private static final Body.Kind<Opening> OPENING = Body.kind(Opening.class);
    private static final Body.Kind<Finishing> FINISHING = Body.kind(Finishing.class);
    private static final Body.Kind<Another> ANOTHER = Body.kind(Another.class);
    private static final Body.Kind<ToSegment> SEGMENT = Body.kind(ToSegment.class);
    private static final Body.Kind<Walk> WALK = Body.kind(Walk.class);
    private static final Body.Kind<Empty> EMPTY = Body.kind(Empty.class);

    private final Edge edge;
    private final @Nullable String pushKey;

    /**
     * Prepares the routes.
     *
     * @param pushKey what a page subscribes with to be told by Web Push; null when it cannot be
     */
    TicketRoutes(Edge edge, @Nullable String pushKey) {
        this.edge = edge;
        this.pushKey = pushKey;
    }

    /** The body of a call to one counter; the reason is why somebody goes out of turn. */
    record AtCounter(@Nullable String counter, @Nullable OutOfTurn reason) {}

    /** The body of what may be about a pool; absent means no pool. */
    record InPool(@Nullable String pool) {}

    /** The body of a return to the queue. */
    record Back(Transfer.@Nullable Position position) {}

    /** The body of opening a counter; absent services mean all. */
    record Opening(@Nullable List<String> services) {}

    /** Where the customer goes on. */
    enum GoingOn {
        @JsonProperty("queue")
        QUEUE,
        @JsonProperty("here")
        HERE
    }

    /** The body of finishing; absent means that the customer waits for what is to come. */
    record Finishing(@Nullable GoingOn next) {}

    /** The body of adding a service. */
    record Another(@Nullable String service) {}

    /** The body of a move into another segment. */
    record ToSegment(@Nullable Segment segment, @Nullable SegmentReason reason) {}

    /** The body of serving somebody without a wait. */
    record Walk(@Nullable NewTicket ticket, @Nullable OutOfTurn reason) {}

    /** The body of an act that needs no words. */
    record Empty() {}

    List<Route> all() {
        return List.of(
                new Route("GET", "/branch", Right.SEE_BRANCH, false, this::branch),
                new Route("GET", "/names", Right.ANYBODY, false, this::names),
                new Route("POST", "/tickets", Right.ISSUE_TICKET, true, this::issue),
                new Route("GET", "/tickets/{id}", Right.SEE_TICKET, false, this::look),
                act("recall", Right.SERVE, TicketCommand.Recall::new),
                act("start", Right.SERVE, TicketCommand.Start::new),
                new Route("POST", "/tickets/{id}/finish", Right.SERVE, true, this::finish),
                new Route("POST", "/tickets/{id}/services", Right.WORK_THE_QUEUE, true, this::add),
                new Route(
                        "POST", "/tickets/{id}/segment", Right.WORK_THE_QUEUE, true, this::segment),
                act("greet", Right.WORK_THE_QUEUE, TicketCommand.Greet::new),
                act("no-show", Right.SERVE, TicketCommand.NoShow::new),
                new Route("POST", "/tickets/{id}/park", Right.SERVE, true, this::park),
                act("unpark", Right.WORK_THE_QUEUE, TicketCommand.Unpark::new),
                act("cancel", Right.CANCEL_TICKET, TicketCommand.Cancel::new),
                new Route("POST", "/tickets/{id}/return", Right.WORK_THE_QUEUE, true, this::back),
                new Route("POST", "/tickets/{id}/transfer", Right.SERVE, true, this::transfer),
                new Route("POST", "/tickets/{id}/call", Right.WORK_THE_QUEUE, true, this::callThis),
                new Route("POST", "/counters/{id}/open", Right.SERVE, true, this::open),
                new Route("POST", "/counters/{id}/close", Right.SERVE, true, this::close),
                new Route(
                        "POST",
                        "/counters/{id}/walk-direct",
                        Right.WORK_THE_QUEUE,
                        true,
                        this::walkDirect),
                new Route("POST", "/counters/{id}/call-next", Right.SERVE, true, this::callNext));
    }

    private interface OnTicket {
        Command command(String ticket);
    }

    private Route act(String name, Right right, OnTicket what) {
        return new Route(
                "POST",
                "/tickets/{id}/" + name,
                right,
                true,
                ask -> {
                    ask.read(EMPTY);
                    return ticketAfter(ask, what.command(ask.subject()));
                });
    }

    private Future<Reply> branch(Ask ask) {
        return edge.door().read(b -> edge.views().branch(b, ask.caller())).map(Reply::ok);
    }

    /** What stands on every wall of the branch. */
    record Names(
            List<Named> services,
            List<Named> counters,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CampaignView> campaigns,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String pushKey) {}

    /** An id and what people call it. */
    record Named(String id, Words name) {}

    /** For the phone page, whose reader has no token. */
    private Future<Reply> names(Ask ask) {
        return edge.door().read(b -> names(b.plan().orElseThrow(), b.day())).map(Reply::ok);
    }

    private Names names(BranchPlan plan, LocalDate day) {
        return new Names(
                plan.services().stream()
                        .map(s -> new Named(s.id(), Views.words(s.name())))
                        .toList(),
                plan.counters().stream()
                        .map(c -> new Named(c.id(), Views.words(c.name())))
                        .toList(),
                Views.campaigns(plan.appearing().on(day)),
                pushKey);
    }

    private Future<Reply> issue(Ask ask) {
        return wished(ask.read(NEW))
                .compose(command -> edge.submit(ask, command))
                .map(done -> Reply.created(view(done, ask)));
    }

    /** The ticket of an answer, as who asked may see it. */
    TicketView view(Answer.Done done, Ask ask) {
        return view(ticketOf(done), done.standing(), ask);
    }

    private Future<Reply> walkDirect(Ask ask) {
        var wish = ask.read(WALK);
        var ticket = Body.need("ticket", wish.ticket());
        var because = Views.outOfTurn(Body.need("reason", wish.reason()));
        return wished(ticket)
                .compose(issue ->
                        ticketAfter(
                                ask, new TicketCommand.WalkDirect(issue, ask.subject(), because)));
    }

    /** Checks a wish; seals who it is for. */
    Future<TicketCommand.Issue> wished(NewTicket wish) {
        Body.word("service", wish.service());
        Body.need("language", wish.language());
        var channel = Body.need("channel", wish.channel());
        if (!CHANNELS.contains(channel)) throw No.field("channel", "kiosk, tablet or phone");
        var evidence = Body.need("evidence", wish.evidence());
        Body.need("evidence.level", evidence.level());
        Body.maybe("evidence.source", evidence.source(), Body.WORD_MAX);
        var also = wish.also();
        if (also != null) for (var service : also) Body.word("also", service);
        var needs = wish.needs();
        if (needs != null) for (var need : needs) Body.need("needs", need);
        var person = wish.person();
        if (person != null) {
            check(person);
            return edge.persons().seal(person).map(sealed -> issue(wish, sealed));
        }
        if (evidence.level() != Evidence.Level.GUEST)
            throw No.field("person", "a person when the evidence is a card or an ID");
        return Future.succeededFuture(issue(wish, null));
    }

    private TicketCommand.Issue issue(NewTicket wish, TicketCommand.@Nullable SealedPerson person) {
        var also = wish.also();
        var needs = wish.needs();
        var given = edge.persons().segment(wish, edge.now());
        return new TicketCommand.Issue(
                edge.secrets().id(),
                wish.service(),
                Views.language(wish.language()),
                given.segment(),
                wish.channel(),
                Views.evidence(wish.evidence()),
                person,
                also == null ? List.of() : also,
                given.cause(),
                needs != null && needs.contains(Need.DEAF));
    }

    static void check(Person person) {
        Body.maybe("person.name", person.name(), Body.LINE_MAX);
        Body.maybe("person.idNumber", person.idNumber(), Body.WORD_MAX);
        Body.maybe("person.cardNumber", person.cardNumber(), Body.WORD_MAX);
        Body.maybe("person.documentNumber", person.documentNumber(), Body.WORD_MAX);
        Body.maybe("person.birthDate", person.birthDate(), Body.WORD_MAX);
        Body.maybe("person.nationality", person.nationality(), Body.WORD_MAX);
        Body.maybe("person.phone", person.phone(), Body.WORD_MAX);
    }

    private TicketView view(Ticket ticket, Answer.@Nullable Standing standing, Ask ask) {
        return new TicketView(
                edge.views().ticket(ticket, ask.caller()),
                Views.ahead(standing),
                Views.expected(standing),
                Views.total(standing),
                edge.publicUrl() + "/t/" + ticket.id());
    }

    private record Found(Ticket ticket, Answer.@Nullable Standing standing) {}

    private Future<Reply> look(Ask ask) {
        return edge.door()
                .read(branch -> {
                    var ticket = branch.tickets().find(ask.subject());
                    if (ticket == null) return Optional.<Found>empty();
                    boolean waits = ticket.state() == Ticket.State.WAITING;
                    return Optional.of(
                            new Found(
                                    ticket,
                                    waits ? branch.tickets().standings().of(ticket) : null));
                })
                .map(looked -> {
                    var found = looked.orElseThrow(() -> No.unknown(Reason.UNKNOWN_TICKET));
                    return Reply.ok(view(found.ticket(), found.standing(), ask));
                });
    }

    private Future<Reply> finish(Ask ask) {
        var next = ask.read(FINISHING).next();
        return ticketAfter(
                ask,
                new TicketCommand.Finish(
                        ask.subject(), next == GoingOn.HERE ? GoOn.HERE : GoOn.QUEUE));
    }

    private Future<Reply> add(Ask ask) {
        var service = Body.word("service", ask.read(ANOTHER).service());
        return ticketAfter(ask, new TicketCommand.AddService(ask.subject(), service));
    }

    private Future<Reply> segment(Ask ask) {
        var wish = ask.read(SEGMENT);
        return ticketAfter(
                ask,
                new TicketCommand.ChangeSegment(
                        ask.subject(),
                        Views.segment(Body.need("segment", wish.segment())),
                        Views.reason(Body.need("reason", wish.reason()))));
    }

    private Future<Reply> back(Ask ask) {
        var position = Views.position(ask.read(BACK).position());
        return ticketAfter(ask, new TicketCommand.Return(ask.subject(), position));
    }

    private Future<Reply> transfer(Ask ask) {
        var where = ask.read(TRANSFER);
        if ((where.service() == null) == (where.counter() == null))
            throw No.field("service", "either a service or a counter");
        return ticketAfter(
                ask,
                new TicketCommand.Transfer(
                        ask.subject(),
                        where.service(),
                        where.counter(),
                        Views.position(where.position())));
    }

    private Future<Reply> callThis(Ask ask) {
        var wish = ask.read(AT_COUNTER);
        var counter = Body.word("counter", wish.counter());
        var reason = wish.reason();
        return ticketAfter(
                ask,
                new TicketCommand.CallThis(
                        ask.subject(), counter, reason == null ? null : Views.outOfTurn(reason)));
    }

    private Future<Reply> callNext(Ask ask) {
        var pool = ask.read(IN_POOL).pool();
        return ticketAfter(ask, new TicketCommand.CallNext(ask.subject(), pool));
    }

    private Future<Reply> park(Ask ask) {
        var pool = ask.read(IN_POOL).pool();
        return ticketAfter(ask, new TicketCommand.Park(ask.subject(), pool));
    }

    private Future<Reply> open(Ask ask) {
        var services = ask.read(OPENING).services();
        return counterAfter(
                ask,
                new CounterCommand.Open(ask.subject(), services == null ? List.of() : services));
    }

    private Future<Reply> close(Ask ask) {
        ask.read(EMPTY);
        return counterAfter(ask, new CounterCommand.Close(ask.subject()));
    }

    private Future<Reply> counterAfter(Ask ask, Command command) {
        return edge.submit(ask, command)
                .map(done -> {
                    var counter = done.counter();
                    if (counter == null)
                        throw new IllegalStateException("an answer about no counter");
                    // Just opened or closed, so nobody is there.
                    var name = edge.views().counterName(counter.id());
                    return Reply.ok(edge.views().counter(counter, name, null));
                });
    }

    private Future<Reply> ticketAfter(Ask ask, Command command) {
        return edge.submit(ask, command)
                .map(done -> Reply.ok(edge.views().ticket(ticketOf(done), ask.caller())));
    }

    private static Ticket ticketOf(Answer.Done done) {
        var ticket = done.ticket();
        if (ticket == null) throw new IllegalStateException("an answer about no ticket");
        return ticket;
    }
}
