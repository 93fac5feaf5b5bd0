package dev.foyer.hub.web;

import dev.foyer.hub.api.NewCall;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.event.CallCommand;
import dev.foyer.hub.event.Command;

import io.vertx.core.Future;

import java.util.List;

/** Video calls to an adviser. */
final class CallRoutes {
    private static final Body.Kind<NewCall> NEW = Body.kind(NewCall.class);
    private static final Body.Kind<TicketRoutes.Empty> EMPTY = Body.kind(TicketRoutes.Empty.class);

    private final Edge edge;

    CallRoutes(Edge edge) {
        this.edge = edge;
    }

    List<Route> all() {
        return List.of(
                new Route("POST", "/calls", Right.REQUEST_CALL, true, this::request),
                act("accept", Right.TAKE_CALL, CallCommand.Accept::new),
                act("decline", Right.TAKE_CALL, CallCommand.Decline::new),
                act("end", Right.END_CALL, CallCommand.End::new));
    }

    private interface OnCall {
        Command command(String call);
    }

    private Route act(String name, Right right, OnCall what) {
        return new Route(
                "POST",
                "/calls/{id}/" + name,
                right,
                true,
                ask -> {
                    ask.read(EMPTY);
                    return edge.submit(ask, what.command(ask.subject())).map(CallRoutes::call);
                });
    }

    private Future<Reply> request(Ask ask) {
        var wish = ask.read(NEW);
        var ticket = Body.word("ticket", wish.ticket());
        var skill = Body.need("skill", wish.skill());
        if (!skill.isEmpty()) Body.word("skill", skill);
        var language = Views.language(Body.need("language", wish.language()));
        var from = wish.from();
        if (from != null && !from.equals(ask.caller().actor(ticket).id()))
            throw No.field("from", "the device or staff member whose token this is");
        return edge.submit(
                        ask, new CallCommand.Request(edge.secrets().id(), ticket, skill, language))
                .map(done -> Reply.created(view(done)));
    }

    private static Reply call(Answer.Done done) {
        return Reply.ok(view(done));
    }

    private static Object view(Answer.Done done) {
        var call = done.call();
        if (call == null) throw new IllegalStateException("an answer about no call");
        return Views.call(call);
    }
}
