package dev.foyer.hub.web;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.CaseCommand;

import io.vertx.core.Future;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Codes on paper by which a customer comes back to a case. A kiosk makes them by chance; the hub
 * keeps their digest. Event loop only.
 */
final class Papers {
    /** How long one is good. */
    static final Duration LASTS = Duration.ofDays(3);

    /** Wrong ones from one device within a quarter of an hour. */
    static final int WRONG_MAX = 10;

    /** The same from all together. */
    static final int WRONG_IN_ALL_MAX = 100;

    private static final String IN_ALL = "paper";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{24}");
    private static final Body.Kind<CaseRequest.Keep> CODE = Body.kind(CaseRequest.Keep.class);

    private final Edge edge;

    Papers(Edge edge) {
        this.edge = edge;
    }

    Future<CaseCommand> keep(Ask ask) {
        return Future.succeededFuture(
                new CaseCommand.Keep(ask.subject(), digest(ask), edge.now().plus(LASTS)));
    }

    /** The case whose customer brought the code; who guesses is told to wait. */
    Future<CaseCommand> fetch(Ask ask) {
        var code = digest(ask);
        var device = CaseReads.actor(ask).id();
        var mine = IN_ALL + " " + device;
        if (edge.guesses().reached(mine, WRONG_MAX)
                || edge.guesses().reached(IN_ALL, WRONG_IN_ALL_MAX))
            throw No.unknown(Reason.NO_CODES_NOW);
        return edge.door()
                .read(b -> b.cases().ofPaper(code).map(c -> c.id()))
                .map(found -> new CaseCommand.Fetch(known(found, mine), code, device));
    }

    private String known(Optional<String> found, String mine) {
        return found.orElseThrow(() -> {
            edge.guesses().count(mine);
            edge.guesses().count(IN_ALL);
            return No.unknown(Reason.UNKNOWN_PAPER);
        });
    }

    private static String digest(Ask ask) {
        var typed = Body.text("code", ask.read(CODE).code(), Body.WORD_MAX);
        var plain = typed.replaceAll("[\\s-]", "");
        if (!DIGITS.matcher(plain).matches()) throw No.field("code", "24 digits");
        return Secrets.digest("case on paper " + plain);
    }
}
