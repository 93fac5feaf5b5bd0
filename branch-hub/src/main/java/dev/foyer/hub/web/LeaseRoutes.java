package dev.foyer.hub.web;

import dev.foyer.hub.api.IssuedAlone;
import dev.foyer.hub.api.Lease;
import dev.foyer.hub.api.NewLease;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.TicketCommand;

import io.vertx.core.Future;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Numbers for a kiosk that is alone, and the tickets that it made of them. */
final class LeaseRoutes {
    private static final Body.Kind<NewLease> NEW = Body.kind(NewLease.class);
    private static final Body.Kind<IssuedAlone> ALONE = Body.kind(IssuedAlone.class);

    private static final int SIGNS_MIN = 22;

    private final Edge edge;
    private final TicketRoutes tickets;

    LeaseRoutes(Edge edge, TicketRoutes tickets) {
        this.edge = edge;
        this.tickets = tickets;
    }

    List<Route> all() {
        return List.of(
                new Route("POST", "/leases", Right.LEASE_NUMBERS, true, this::lease),
                new Route("POST", "/leases/{id}/tickets", Right.LEASE_NUMBERS, true, this::merge));
    }

    private Future<Reply> lease(Ask ask) {
        var wish = ask.read(NEW);
        var id = Body.word("lease", wish.lease());
        var service = Body.word("service", wish.service());
        return edge.submit(ask, new TicketCommand.Lease(id, service, wish.count()))
                .compose(_ -> edge.door().read(branch -> view(branch, id)))
                .map(found -> Reply.created(found.orElseThrow(LeaseRoutes::over)));
    }

    /** A repeated wish whose lease ended with its day. */
    private static No over() {
        return No.unknown(Reason.UNKNOWN_LEASE);
    }

    private Optional<Lease> view(Branch branch, String id) {
        return branch.tickets()
                .leased(id)
                .map(range ->
                        new Lease(
                                range.id(),
                                range.service(),
                                branch.tickets().letter(range.service()),
                                range.from(),
                                range.to(),
                                branch.nextDayAfter(edge.now()),
                                edge.publicUrl() + "/t/",
                                edge.now()));
    }

    private Future<Reply> merge(Ask ask) {
        var made = ask.read(ALONE);
        var ticket = Body.word("ticket", made.ticket());
        // It is in the customer's QR code: nobody may guess another's.
        if (ticket.length() < SIGNS_MIN) throw No.field("ticket", "at least 22 signs");
        var now = edge.now().truncatedTo(ChronoUnit.MILLIS);
        var issuedAt = sooner(Body.need("issuedAt", made.issuedAt()), now);
        return tickets.wished(Body.need("wish", made.wish()))
                .compose(issue ->
                        edge.submit(
                                ask,
                                new TicketCommand.Merge(
                                        issue.as(ticket), ask.subject(), made.number(), issuedAt)))
                .map(done -> Reply.created(tickets.view(done, ask)));
    }

    /** A kiosk's clock that runs ahead gives nobody a worse place than a ticket of now has. */
    private static Instant sooner(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
