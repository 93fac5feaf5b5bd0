package dev.foyer.hub.web;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.push.PushRules;
import dev.foyer.hub.push.PushSubscription;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** Asking to be told by Web Push when it is one's turn. Event loop only. */
final class PushRoutes {
    /** How often one ticket may ask in a quarter of an hour. */
    static final int TRIES_MAX = 20;

    /** Longest key of a browser in base64url. */
    private static final int KEY_MAX = 120;

    private static final Body.Kind<Wish> WISH = Body.kind(Wish.class);

    private final Edge edge;
    private final @Nullable PushRules rules;

    /**
     * Prepares the routes.
     *
     * @param rules whose services may be written to; null when this branch writes to none
     */
    PushRoutes(Edge edge, @Nullable PushRules rules) {
        this.edge = edge;
        this.rules = rules;
    }

    /** What a browser says of itself, and in which language its reader wants to be told. */
    record Wish(
            @Nullable String endpoint,
            @Nullable String p256dh,
            @Nullable String auth,
            @Nullable Language language) {}

    List<Route> all() {
        return List.of(
                new Route("POST", "/tickets/{id}/push", Right.ASK_PUSH, true, this::subscribe));
    }

    private Future<Reply> subscribe(Ask ask) {
        var wish = ask.read(WISH);
        var ticket = ask.subject();
        var fields = checked(wish);
        var tries = "push " + ticket;
        if (edge.guesses().reached(tries, TRIES_MAX))
            throw No.of(429, "too-many-changes", "Asked for too often; wait a quarter of an hour.");
        edge.guesses().count(tries);
        return edge.persons()
                .sealNew(fields)
                .compose(sealed ->
                        edge.submit(
                                ask,
                                new TicketCommand.AskPush(
                                        ticket, sealed.person(), sealed.sealed())))
                .map(_ -> Reply.done());
    }

    private Map<String, String> checked(Wish wish) {
        if (rules == null)
            throw No.of(
                    409, "no-push", "This branch tells nobody by Web Push; keep the page open.");
        var endpoint = Body.text("endpoint", wish.endpoint(), PushSubscription.ENDPOINT_MAX);
        var p256dh = Body.text("p256dh", wish.p256dh(), KEY_MAX);
        var auth = Body.text("auth", wish.auth(), KEY_MAX);
        var language = Body.need("language", wish.language());
        try {
            if (!rules.allows(PushSubscription.of(endpoint, p256dh, auth).endpoint()))
                throw No.field("endpoint", "an address of a push service that this branch knows");
        } catch (IllegalArgumentException e) {
            var said = String.valueOf(e.getMessage()).split(": ", 2);
            throw No.field(said[0], said[1]);
        }
        return Map.of(
                "endpoint", endpoint, "p256dh", p256dh, "auth", auth, "language", language.tag());
    }
}
