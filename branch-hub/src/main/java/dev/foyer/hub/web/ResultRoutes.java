package dev.foyer.hub.web;

import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.Words;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.flow.Case;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** What became of the business that a ticket was for: the receipt on the customer's telephone. */
final class ResultRoutes {
    /** What the receipt on paper says of a case's id. */
    private static final int REFERENCE_SIGNS = 10;

    private final Edge edge;

    ResultRoutes(Edge edge) {
        this.edge = edge;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/tickets/{id}/results", Right.SEE_TICKET, false, this::results));
    }

    /** All that is told; nothing that was said or shown of a person. */
    record Results(List<Result> results) {}

    /**
     * A piece of business.
     *
     * @param end absent while it goes on
     * @param reference to name it by at the branch, as on paper
     */
    record Result(String service, Words name, CaseView.@Nullable End end, String reference) {}

    private Future<Reply> results(Ask ask) {
        var id = ask.subject();
        return edge.door()
                .read(branch ->
                        branch.tickets().find(id) == null
                                ? Optional.<Results>empty()
                                : Optional.of(
                                        new Results(
                                                branch.cases().all().stream()
                                                        .filter(c -> id.equals(c.ticket()))
                                                        .map(ResultRoutes::result)
                                                        .toList())))
                .map(found -> found.orElseThrow(() -> No.unknown(Reason.UNKNOWN_TICKET)))
                .map(Reply::ok);
    }

    private static Result result(Case c) {
        var service = c.opened().service();
        return new Result(
                service,
                Offers.name(service),
                CaseViews.end(c.end()),
                c.id().substring(0, Math.min(REFERENCE_SIGNS, c.id().length())));
    }
}
