package dev.foyer.hub.web;

import dev.foyer.hub.api.NewHelp;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.HelpCommand;

import io.vertx.core.Future;

import java.util.List;
import java.util.Optional;

/** Calls for a person, and who comes. */
final class HelpRoutes {
    private static final Body.Kind<NewHelp> NEW = Body.kind(NewHelp.class);
    private static final Body.Kind<TicketRoutes.Empty> EMPTY = Body.kind(TicketRoutes.Empty.class);

    private final Edge edge;

    HelpRoutes(Edge edge) {
        this.edge = edge;
    }

    List<Route> all() {
        return List.of(
                new Route("POST", "/help", Right.CALL_HELP, true, this::call),
                act("take", Right.TAKE_HELP, HelpCommand.Take::new),
                act("end", Right.END_HELP, HelpCommand.End::new));
    }

    private interface OnHelp {
        Command command(String help);
    }

    private Route act(String name, Right right, OnHelp what) {
        return new Route(
                "POST",
                "/help/{id}/" + name,
                right,
                true,
                ask -> {
                    ask.read(EMPTY);
                    return edge.submit(ask, what.command(ask.subject()))
                            .compose(this::view)
                            .map(Reply::ok);
                });
    }

    private Future<Reply> call(Ask ask) {
        var wish = ask.read(NEW);
        var reason = Body.word("reason", wish.reason());
        var screen = Body.word("screen", wish.screen());
        var language = Views.language(Body.need("language", wish.language()));
        var id = edge.secrets().derive("help", ask.needKey().toString());
        return edge.submit(ask, new HelpCommand.Call(id, reason, screen, language))
                .compose(this::view)
                .map(Reply::created);
    }

    private Future<Object> view(Answer.Done done) {
        return edge.door()
                .read(b ->
                        Optional.ofNullable(b.helps().find(done.subject()))
                                .map(h -> Views.help(b, h)))
                .map(found -> found.orElseThrow(() -> No.unknown(Reason.UNKNOWN_HELP)));
    }
}
