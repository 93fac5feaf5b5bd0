package dev.foyer.hub.web;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.flow.Case;

import io.vertx.core.Future;

import java.util.Optional;

/** What a customer shows: cards, documents, PINs and faces become proofs of a case. */
final class Proofs {
    private static final int SCORE_MAX = 100;

    private static final Body.Kind<CaseRequest.Prove> PROVE = Body.kind(CaseRequest.Prove.class);
    private static final Body.Kind<CaseRequest.EnterPin> PIN =
            Body.kind(CaseRequest.EnterPin.class);
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
                yield edge.secrets().derive("person", "card", card);
            }
            case DOCUMENT -> {
                var number =
                        person.idNumber() == null ? person.documentNumber() : person.idNumber();
                if (number == null) throw No.field("person.idNumber", "the number of the document");
                yield edge.secrets().derive("person", "document", number);
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

    /** The card is the one that the case's customer has shown; a PIN proves nothing else. */
    Future<CaseCommand> pin(Ask ask) {
        var entered = ask.read(PIN);
        EncryptedPin pin;
        try {
            pin =
                    new EncryptedPin(
                            entered.format(),
                            Body.need("block", entered.block()),
                            Body.need("ksn", entered.ksn()));
        } catch (IllegalArgumentException e) {
            throw No.field("block", "a PIN block with its format and key serial number");
        }
        return cases.find(ask.subject())
                .compose(seen -> card(ask, seen.c()))
                .compose(shown ->
                        edge.bank()
                                .checkPin(shown.card(), pin)
                                .map(checked -> proved(ask, shown.proof(), checked)));
    }

    private record Shown(Proof proof, CardNumber card) {}

    /** The card that was shown and is still there; only whoever plays the case may ask about it. */
    private Future<Shown> card(Ask ask, Case c) {
        if (c.channel() == null || !c.operators().getLast().equals(CaseReads.actor(ask)))
            throw No.unknown(Reason.NOT_YOUR_CASE);
        var holder = c.who().holder();
        var proof =
                c.who().proofs().stream()
                        .filter(p -> p.kind() == Proof.Kind.CARD)
                        .findFirst()
                        .orElseThrow(() -> No.unknown(Reason.NOT_PROVED));
        if (holder == null) throw No.unknown(Reason.NOT_PROVED);
        return edge.door()
                .read(b -> Optional.ofNullable(b.persons().find(holder)))
                .compose(person -> {
                    var sealed = person.map(dev.foyer.hub.core.Person::sealed).orElse(null);
                    if (sealed == null) throw No.unknown(Reason.UNKNOWN_PERSON);
                    return edge.persons().open(holder, sealed);
                })
                .map(person -> {
                    var number = person.cardNumber();
                    if (number == null) throw No.unknown(Reason.NOT_PROVED);
                    return new Shown(proof, new CardNumber(number));
                });
    }

    private static CaseCommand proved(Ask ask, Proof card, PinChecked checked) {
        return switch (checked) {
            case PinChecked.Right _ ->
                    new CaseCommand.Prove(
                            ask.subject(), new Proof(Proof.Kind.PIN, card.person(), "bank"));
            case PinChecked.Wrong(var left) ->
                    throw No.of(
                            403,
                            Reason.WRONG_PIN.code(),
                            Reason.WRONG_PIN.sentence()
                                    + " It may be tried "
                                    + left
                                    + " more"
                                    + (left == 1 ? " time." : " times."));
            case PinChecked.Blocked _ -> throw No.unknown(Reason.PIN_BLOCKED);
            case PinChecked.NoSuchCard _ -> throw No.field("block", "a card that has a PIN");
            case PinChecked.Unavailable _ -> throw No.unknown(Reason.BANK_AWAY);
        };
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
