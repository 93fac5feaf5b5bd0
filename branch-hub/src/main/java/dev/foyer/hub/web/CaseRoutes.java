package dev.foyer.hub.web;

import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.NewCase;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.CaseCommand;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/** Cases: opening them, playing their steps, reviewing and helping. */
final class CaseRoutes {
    private static final Body.Kind<NewCase> NEW = Body.kind(NewCase.class);
    private static final Body.Kind<CaseRequest.Confirm> CONFIRM =
            Body.kind(CaseRequest.Confirm.class);
    private static final Body.Kind<CaseRequest.Sign> SIGN = Body.kind(CaseRequest.Sign.class);
    private static final Body.Kind<CaseRequest.Begin> BEGIN = Body.kind(CaseRequest.Begin.class);
    private static final Body.Kind<Attempt> FINISH = Body.kind(Attempt.class);
    private static final Body.Kind<CaseRequest.TurnBack> TURN_BACK =
            Body.kind(CaseRequest.TurnBack.class);
    private static final Body.Kind<CaseRequest.Escalate> ESCALATE =
            Body.kind(CaseRequest.Escalate.class);
    private static final Body.Kind<CaseRequest.Approve> APPROVE =
            Body.kind(CaseRequest.Approve.class);
    private static final Body.Kind<CaseRequest.Decline> DECLINE =
            Body.kind(CaseRequest.Decline.class);
    private static final Body.Kind<CaseRequest.Settle> SETTLE = Body.kind(CaseRequest.Settle.class);
    private static final Body.Kind<TicketRoutes.Empty> EMPTY = Body.kind(TicketRoutes.Empty.class);

    private final Edge edge;
    private final CaseReads cases;
    private final CaseOwn own;

    CaseRoutes(Edge edge) {
        this.edge = edge;
        cases = new CaseReads(edge);
        own = new CaseOwn(edge);
    }

    List<Route> all() {
        var proofs = new Proofs(edge, cases);
        var cards = new CaseCards(edge, cases);
        var papers = new Papers(edge);
        var answers = new CaseAnswers(edge, cases, edge.codes());
        return List.of(
                new Route("POST", "/cases", Right.PLAY_CASE, true, this::open),
                new Route("GET", "/cases", Right.REVIEW_CASE, false, this::list),
                new Route("GET", "/cases/{id}", Right.SEE_CASE, false, this::look),
                new Route("GET", "/cases/{id}/presence", Right.PLAY_CASE, false, this::presence),
                new Route("GET", "/cases/{id}/new-card", Right.PLAY_CASE, false, cards::newCard),
                play("proofs", proofs::prove),
                play("pin", cards::checkPin),
                play("pin-choice", cards::choosePin),
                play("lost", proofs::lose),
                play("face", proofs::compare),
                play("answers", answers::answer),
                play("confirm", ask -> now(new CaseCommand.Confirm(ask.subject(), digest(ask)))),
                play("sign", this::sign),
                play("begin", this::begin),
                play("finish", this::finish),
                play("suspend", ask -> now(suspension(ask))),
                play("resume", this::resume),
                play("keep", papers::keep),
                new Route("POST", "/cases/by-paper", Right.PLAY_CASE, true, this::fetch),
                play("turn-back", this::turnBack),
                play("escalate", this::escalate),
                review("approve", this::approve),
                review("decline", this::decline),
                review("take-on", ask -> now(ask, CaseCommand.TakeOn::new)),
                review("give-back", ask -> now(ask, CaseCommand.GiveBack::new)),
                review("settle", this::settle));
    }

    private interface Act {
        Future<CaseCommand> command(Ask ask);
    }

    private Route play(String name, Act act) {
        return route(name, Right.PLAY_CASE, act);
    }

    private Route review(String name, Act act) {
        return route(name, Right.REVIEW_CASE, act);
    }

    private Route route(String name, Right right, Act act) {
        return new Route(
                "POST",
                "/cases/{id}/" + name,
                right,
                true,
                ask ->
                        act.command(ask)
                                .compose(command -> edge.submit(ask, command))
                                .compose(_ -> view(ask, ask.subject()))
                                .map(Reply::ok));
    }

    private static Future<CaseCommand> now(CaseCommand command) {
        return Future.succeededFuture(command);
    }

    private static Future<CaseCommand> now(Ask ask, Function<String, CaseCommand> made) {
        ask.read(EMPTY);
        return now(made.apply(ask.subject()));
    }

    private Future<Reply> open(Ask ask) {
        var wish = ask.read(NEW);
        var service = Body.word("service", wish.service());
        var language = Views.language(Body.need("language", wish.language()));
        var ticket = wish.ticket();
        if (ticket != null) Body.word("ticket", ticket);
        // Made of the key, so that a repeat opens the same case.
        var id = edge.secrets().derive("case", ask.needKey().toString());
        var command =
                new CaseCommand.Open(id, service, CaseReads.actor(ask).id(), language, ticket);
        return edge.submit(ask, command).compose(_ -> view(ask, id)).map(Reply::created);
    }

    private Future<Reply> list(Ask ask) {
        return edge.door()
                .read(b ->
                        b.cases().all().stream()
                                .filter(c -> !c.over())
                                .map(c -> CaseReads.of(b, c))
                                .toList())
                .map(all -> all.stream().map(r -> r.view(edge, CaseViews.Own.NOTHING)).toList())
                .map(Reply::ok);
    }

    private Future<Reply> look(Ask ask) {
        return view(ask, ask.subject()).map(Reply::ok);
    }

    private Future<Reply> fetch(Ask ask) {
        return new Papers(edge)
                .fetch(ask)
                .compose(command -> edge.submit(ask, command))
                .compose(done -> view(ask, done.subject()))
                .map(Reply::ok);
    }

    /**
     * Whoever plays a case sees what its customer said; nobody else does here, and who brought its
     * paper only after showing who they are.
     */
    private Future<CaseView> view(Ask ask, String id) {
        return cases.find(id)
                .compose(seen -> {
                    var c = seen.c();
                    boolean plays =
                            c.channel() != null
                                    && !seen.flow().asksAgain(c)
                                    && c.operators().getLast().equals(CaseReads.actor(ask));
                    return plays
                            ? own.of(seen).map(known -> seen.view(edge, known))
                            : Future.succeededFuture(seen.view(edge, CaseViews.Own.NOTHING));
                });
    }

    private static String digest(Ask ask) {
        return Body.text("digest", ask.read(CONFIRM).digest(), Body.WORD_MAX);
    }

    private Future<CaseCommand> sign(Ask ask) {
        var signature = ask.read(SIGN);
        return now(
                new CaseCommand.Sign(
                        ask.subject(),
                        Body.text("digest", signature.digest(), Body.WORD_MAX),
                        Body.text("document", signature.document(), Body.WORD_MAX)));
    }

    private Future<CaseCommand> begin(Ask ask) {
        var begin = ask.read(BEGIN);
        var step = Body.word("step", begin.step());
        return now(new CaseCommand.Begin(ask.subject(), step, begin.number()));
    }

    private Future<CaseCommand> finish(Ask ask) {
        var attempt = ask.read(FINISH);
        var counted = attempt.counted();
        if (counted != null && counted.minor() < 0) throw No.field("counted", "not less than 0");
        return now(
                new CaseCommand.Finish(
                        ask.subject(),
                        Body.word("step", attempt.step()),
                        attempt.number(),
                        CaseViews.outcome(Body.need("outcome", attempt.outcome())),
                        counted == null ? null : CaseViews.money(counted)));
    }

    private static CaseCommand suspension(Ask ask) {
        ask.read(EMPTY);
        return new CaseCommand.Suspend(
                ask.subject(), dev.foyer.hub.event.CaseEvent.Lost.CUSTOMER_LEFT);
    }

    private Future<CaseCommand> resume(Ask ask) {
        ask.read(EMPTY);
        return now(new CaseCommand.Resume(ask.subject(), CaseReads.actor(ask).id()));
    }

    private Future<CaseCommand> turnBack(Ask ask) {
        return now(new CaseCommand.TurnBack(ask.subject(), reason(ask.read(TURN_BACK).reason())));
    }

    private Future<CaseCommand> settle(Ask ask) {
        return now(new CaseCommand.Settle(ask.subject(), reason(ask.read(SETTLE).reason())));
    }

    private static String reason(@Nullable String reason) {
        return Body.text("reason", reason, Body.LINE_MAX);
    }

    private Future<CaseCommand> escalate(Ask ask) {
        var call = ask.read(ESCALATE);
        var ticket = call.ticket();
        if (ticket != null) Body.word("ticket", ticket);
        return now(
                new CaseCommand.Escalate(
                        ask.subject(),
                        CaseViews.help(Body.need("help", call.help())),
                        reason(call.reason()),
                        ticket));
    }

    private Future<CaseCommand> approve(Ask ask) {
        var verdict = ask.read(APPROVE);
        var aspect = Body.word("aspect", verdict.aspect());
        var digest = Body.text("digest", verdict.digest(), Body.WORD_MAX);
        var code = Body.text("code", verdict.code(), Body.WORD_MAX);
        return cases.find(ask.subject())
                .map(seen -> {
                    var channel = seen.c().channel();
                    if (channel == null) throw No.unknown(Reason.CASE_NOT_PLAYED);
                    var place = new Presence.Place(channel, ask.subject(), aspect, digest);
                    if (!edge.presence().proves(place, code, CaseReads.actor(ask).id(), edge.now()))
                        throw No.unknown(Reason.NOT_PRESENT);
                    return new CaseCommand.Approve(ask.subject(), aspect, digest);
                });
    }

    /** What a kiosk shows so that whoever approves must come to it. */
    private Future<Reply> presence(Ask ask) {
        return cases.find(ask.subject())
                .map(seen -> {
                    var c = seen.c();
                    var channel = c.channel();
                    if (channel == null || !c.operators().getLast().equals(CaseReads.actor(ask)))
                        throw No.unknown(Reason.NOT_YOUR_CASE);
                    var step =
                            seen.flow().next(c).orElseThrow(() -> No.unknown(Reason.NOT_THIS_STEP));
                    var place =
                            new Presence.Place(
                                    channel,
                                    c.id(),
                                    CaseViews.word(step),
                                    seen.flow().digest(c, step));
                    return Reply.ok(edge.presence().now(place, edge.now()));
                });
    }

    private Future<CaseCommand> decline(Ask ask) {
        var verdict = ask.read(DECLINE);
        return now(
                new CaseCommand.Decline(
                        ask.subject(),
                        Body.word("aspect", verdict.aspect()),
                        reason(verdict.reason())));
    }
}
