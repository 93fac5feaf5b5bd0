package dev.foyer.hub.web;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.NewCard;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Standing;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.service.Catalogue;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The card of a case: the bank checks its PIN, takes a new one, and tells what is written onto it.
 * PIN blocks and the number of a new card pass through here and are kept nowhere. Event loop only.
 */
final class CaseCards {
    /** As a card's chip and stripe have it: year and month, four digits. */
    private static final DateTimeFormatter YEAR_MONTH =
            DateTimeFormatter.ofPattern("yyMM", Locale.ROOT);

    private static final Body.Kind<CaseRequest.EnterPin> PIN =
            Body.kind(CaseRequest.EnterPin.class);
    private static final Body.Kind<CaseRequest.ChoosePin> CHOICE =
            Body.kind(CaseRequest.ChoosePin.class);

    private final Edge edge;
    private final CaseReads cases;

    CaseCards(Edge edge, CaseReads cases) {
        this.edge = edge;
        this.cases = cases;
    }

    /** The card is the one that the case's customer has shown; a PIN proves nothing else. */
    Future<CaseCommand> checkPin(Ask ask) {
        var pin = encrypted("", ask.read(PIN));
        return cases.find(ask.subject())
                .compose(seen -> {
                    played(ask, seen.c());
                    var proof = shown(seen.c());
                    return number(seen.c())
                            .compose(card -> edge.bank().checkPin(card, pin))
                            .map(checked -> proved(ask, proof, checked));
                });
    }

    /**
     * Has the bank take a PIN that was entered twice; the attempt is done when it was taken, and
     * goes on when it was not.
     */
    Future<CaseCommand> choosePin(Ask ask) {
        var wish = ask.read(CHOICE);
        var step = Body.word("step", wish.step());
        var first = encrypted("first.", Body.need("first", wish.first()));
        var again = encrypted("again.", Body.need("again", wish.again()));
        CaseCommand done =
                new CaseCommand.Finish(
                        ask.subject(), step, wish.number(), CaseEvent.Outcome.DONE, null);
        return cases.find(ask.subject())
                .compose(seen -> {
                    played(ask, seen.c());
                    var attempt = seen.c().acts().attempt(step);
                    if (attempt == null || attempt.number() != wish.number())
                        throw No.unknown(Reason.OLD_ATTEMPT);
                    if (!(seen.flow().step(step).kind() instanceof Step.SetPin))
                        throw No.unknown(Reason.NOT_THIS_STEP);
                    // Over already: a repeat of what was done, which the core knows by its key.
                    if (attempt.outcome() != null) return Future.succeededFuture(done);
                    return cardOf(seen)
                            .compose(card -> edge.bank().choosePin(card, first, again))
                            .map(chosen -> taken(done, chosen));
                });
    }

    /** What is written onto the blank card that this kiosk is giving, or gives a PIN to. */
    Future<Reply> newCard(Ask ask) {
        return cases.find(ask.subject())
                .compose(seen -> {
                    played(ask, seen.c());
                    var running = seen.c().acts().running();
                    if (running == null || !givesCard(seen.flow().step(running.step())))
                        throw No.unknown(Reason.NOT_THIS_STEP);
                    var posting =
                            opening(seen).orElseThrow(() -> No.unknown(Reason.UNKNOWN_BOOKING));
                    return opened(posting);
                })
                .compose(opened ->
                        edge.bank()
                                .card(opened.orElseThrow(() -> No.unknown(Reason.UNKNOWN_BOOKING))))
                .map(found -> Reply.ok(written(found)));
    }

    /** A pad binds a PIN to the card's number, so the number is needed there, too. */
    private static boolean givesCard(Step step) {
        return step.kind() instanceof Step.DispenseCard || step.kind() instanceof Step.SetPin;
    }

    private static NewCard written(Finding<CardFile> found) {
        return switch (found) {
            case Finding.Found<CardFile>(var file) -> {
                var holder = file.holder();
                yield new NewCard(
                        file.card().number().digits(),
                        YEAR_MONTH.format(file.card().expires()),
                        CardName.of(holder == null ? "" : holder.name()));
            }
            case Finding.NotKnown<CardFile> _ -> throw No.unknown(Reason.UNKNOWN_BOOKING);
            case Finding.Unavailable<CardFile> _ -> throw No.unknown(Reason.BANK_AWAY);
        };
    }

    /** Only whoever plays a case may ask about its card. */
    private static void played(Ask ask, Case c) {
        if (c.channel() == null || !c.operators().getLast().equals(CaseReads.actor(ask)))
            throw No.unknown(Reason.NOT_YOUR_CASE);
    }

    /** The card that the case opened, else the one that was shown. */
    private Future<CardNumber> cardOf(CaseReads.Read seen) {
        var posting = opening(seen);
        if (posting.isEmpty()) {
            shown(seen.c());
            return number(seen.c());
        }
        return opened(posting.get())
                .compose(card ->
                        card.isPresent() ? Future.succeededFuture(card.get()) : number(seen.c()));
    }

    private static Optional<UUID> opening(CaseReads.Read seen) {
        return seen.flow().plan(seen.c()).stream()
                .filter(s -> s.kind() instanceof Step.Post p && Catalogue.makesCard(p.booking()))
                .map(s -> seen.c().acts().booking(s.id()))
                .flatMap(booking -> posted(booking).stream())
                .findFirst();
    }

    private static Optional<UUID> posted(Case.@Nullable Booking booking) {
        return booking == null || booking.state() != Case.BookingState.POSTED
                ? Optional.empty()
                : Optional.of(UUID.fromString(booking.posting()));
    }

    /** The card that came to be by this booking, if one did. */
    private Future<Optional<CardNumber>> opened(UUID posting) {
        return edge.bank()
                .query(posting)
                .map(standing ->
                        switch (standing) {
                            case Standing.Posted p -> Optional.ofNullable(p.card());
                            case Standing.Unavailable _ -> throw No.unknown(Reason.BANK_AWAY);
                            case Standing.Refused _, Standing.Reversed _, Standing.NeverHeard _ ->
                                    throw No.unknown(Reason.UNKNOWN_BOOKING);
                        });
    }

    /** The proof that a card was shown and is still there. */
    private static Proof shown(Case c) {
        return c.who().proofs().stream()
                .filter(p -> p.kind() == Proof.Kind.CARD)
                .findFirst()
                .orElseThrow(() -> No.unknown(Reason.NOT_PROVED));
    }

    /** The number of the card that the case's customer has shown. */
    private Future<CardNumber> number(Case c) {
        var holder = c.who().holder();
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
                    return new CardNumber(number);
                });
    }

    private static EncryptedPin encrypted(String within, CaseRequest.EnterPin entered) {
        try {
            return new EncryptedPin(
                    entered.format(),
                    Body.need(within + "block", entered.block()),
                    Body.need(within + "ksn", entered.ksn()));
        } catch (IllegalArgumentException e) {
            throw No.field(within + "block", "a PIN block with its format and key serial number");
        }
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

    private static CaseCommand taken(CaseCommand done, PinChosen chosen) {
        return switch (chosen) {
            case PinChosen.Chosen _ -> done;
            case PinChosen.Different _ -> throw No.unknown(Reason.PINS_DIFFER);
            case PinChosen.TooSimple _ -> throw No.unknown(Reason.PIN_TOO_SIMPLE);
            case PinChosen.Refused _ -> throw No.unknown(Reason.PIN_NOT_TAKEN);
            case PinChosen.Unavailable _ -> throw No.unknown(Reason.BANK_AWAY);
        };
    }
}
