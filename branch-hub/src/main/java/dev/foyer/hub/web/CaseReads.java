package dev.foyer.hub.web;

import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Flow;

import io.vertx.core.Future;

import java.util.Optional;

/** Finds cases for the routes. Event loop only. */
final class CaseReads {
    private final Edge edge;

    CaseReads(Edge edge) {
        this.edge = edge;
    }

    /** A case as it was read, and the entry that it contains. */
    record Read(CaseViews.Seen seen, long entry) {
        Case c() {
            return seen.c();
        }

        Flow flow() {
            return seen.flow();
        }

        CaseView view(Edge edge, CaseViews.Own own) {
            return CaseViews.of(seen, edge.views().masks(), entry, own);
        }
    }

    /** A case of the branch as it is now. */
    static Read of(Branch branch, Case c) {
        return new Read(CaseViews.Seen.of(branch, c), branch.seq());
    }

    /** The case; fails when there is none. */
    Future<Read> find(String id) {
        return edge.door()
                .read(b -> {
                    var c = b.cases().find(id);
                    return c == null ? Optional.<Read>empty() : Optional.of(of(b, c));
                })
                .map(found -> found.orElseThrow(() -> No.unknown(Reason.UNKNOWN_CASE)));
    }

    /** Who asks, as the core knows them; a kiosk's or tablet's id is the channel that it plays. */
    static Actor actor(Ask ask) {
        return ask.caller().actor(ask.path().isEmpty() ? "" : ask.subject());
    }
}
