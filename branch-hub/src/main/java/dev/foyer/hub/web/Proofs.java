package dev.foyer.hub.web;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.flow.Case;

import io.vertx.core.Future;

import java.util.Optional;

/** What a customer shows: cards, documents and faces become proofs of a case. Event loop only. */
final class Proofs {
    private static final int SCORE_MAX = 100;

    private static final Body.Kind<CaseRequest.Prove> PROVE = Body.kind(CaseRequest.Prove.class);
    private static final Body.Kind<CaseRequest.Lose> LOSE = Body.kind(CaseRequest.Lose.class);
    private static final Body.Kind<CaseRequest.CompareFace> FACE =
            Body.kind(CaseRequest.CompareFace.class);

    private final Edge edge;
    private final CaseReads cases;

    Proofs(Edge edge, CaseReads cases) {
        this.edge = edge;
        this.cases = cases;
    }

    Future<CaseCommand> prove(Ask ask) {
        var read = ask.read(PROVE);
        var kind = Body.need("kind", read.kind());
        if (kind != ProofKind.CARD && kind != ProofKind.DOCUMENT)
            throw No.field("kind", "card or document");
        var source = Body.text("source", read.source(), Body.WORD_MAX);
        var person = Body.need("person", read.person());
        TicketRoutes.check(person);
        var whom = whom(kind, person);
        return cases.find(ask.subject())
                .compose(seen -> hold(seen.c(), person))
                .map(holder ->
                        new CaseCommand.Prove(
                                ask.subject(),
                                new Proof(CaseViews.proof(kind), whom, source),
                                holder));
    }

    /** A digest by which two proofs of one person are known as that, and nobody else can. */
    private String whom(ProofKind kind, Person person) {
        return switch (kind) {
            case CARD -> {
                var card = person.cardNumber();
                if (card == null) throw No.field("person.cardNumber", "the number of the card");
                yield edge.digests().ofCard(card);
            }
            case DOCUMENT -> {
                var number =
                        person.idNumber() == null ? person.documentNumber() : person.idNumber();
                if (number == null) throw No.field("person.idNumber", "the number of the document");
                yield edge.digests().ofDocument(number);
            }
            case PIN, FACE -> throw No.field("kind", "card or document");
        };
    }

    /** What was known of the holder stays, what was read now is added. */
    private Future<TicketCommand.SealedPerson> hold(Case c, Person person) {
        var holder = c.who().holder();
        return holder == null
                ? edge.persons().seal(person)
                : edge.door()
                        .read(b -> Optional.ofNullable(b.persons().find(holder)))
                        .compose(known ->
                                edge.persons()
                                        .add(
                                                holder,
                                                known.map(dev.foyer.hub.core.Person::sealed)
                                                        .orElse(null),
                                                person));
    }

    Future<CaseCommand> lose(Ask ask) {
        var lost = ask.read(LOSE);
        return Future.succeededFuture(
                new CaseCommand.LoseProof(
                        ask.subject(),
                        CaseViews.proof(Body.need("kind", lost.kind())),
                        CaseViews.lost(Body.need("because", lost.because()))));
    }

    Future<CaseCommand> compare(Ask ask) {
        var likeness = ask.read(FACE);
        if (likeness.score() < 0 || likeness.score() > SCORE_MAX)
            throw No.field("score", "0 to " + SCORE_MAX);
        var source = Body.text("source", likeness.source(), Body.WORD_MAX);
        return cases.find(ask.subject())
                .map(seen -> {
                    var person = seen.c().who().person();
                    if (person == null) throw No.unknown(Reason.NOT_PROVED);
                    return new CaseCommand.CompareFace(
                            ask.subject(),
                            new Proof(Proof.Kind.FACE, person, source),
                            likeness.score());
                });
    }
}
