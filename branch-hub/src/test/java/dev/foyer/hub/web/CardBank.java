package dev.foyer.hub.web;

import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Standing;
import dev.foyer.hub.bank.NoBank;

import io.vertx.core.Future;

import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A bank that knows of cards and PINs alone: nobody books at it. Any thread. */
final class CardBank extends NoBank {
    static final CardNumber OPENED = new CardNumber("6200000000000000003");
    static final String RIGHT = "00112233445566778899AABBCCDDEEFF";

    /** What the next choices are told; else that they are taken. */
    final Queue<PinChosen> choices = new ArrayDeque<>();

    /** For which cards a PIN was chosen. */
    final Queue<CardNumber> chosen = new ConcurrentLinkedQueue<>();

    /** Whether it answers questions about what it booked. */
    volatile boolean there = true;

    @Override
    public Future<Standing> query(UUID posting) {
        return Future.succeededFuture(
                there
                        ? new Standing.Posted("r1", new AccountNumber("FOYER0000000017"), OPENED)
                        : new Standing.Unavailable());
    }

    @Override
    public Future<Finding<CardFile>> card(CardNumber number) {
        var holder =
                new Customer(
                        "C1",
                        new Identity(Identity.Kind.IDENTITY_CARD, "CHN", "110101199003070000"),
                        "Wang, Xiaoming",
                        null,
                        List.of(),
                        List.of());
        var card = new Card(number, YearMonth.of(2031, 7), Card.State.BOUND);
        return Future.succeededFuture(new Finding.Found<>(new CardFile(card, null, holder)));
    }

    @Override
    public Future<PinChecked> checkPin(CardNumber card, EncryptedPin pin) {
        return Future.succeededFuture(
                pin.block().equals(RIGHT) ? new PinChecked.Right() : new PinChecked.Wrong(2));
    }

    @Override
    public synchronized Future<PinChosen> choosePin(
            CardNumber card, EncryptedPin first, EncryptedPin again) {
        var told = choices.poll();
        if (told != null) return Future.succeededFuture(told);
        chosen.add(card);
        return Future.succeededFuture(new PinChosen.Chosen());
    }
}
