package dev.foyer.hub.bank;

import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Products;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Standing;

import io.vertx.core.Future;

import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;

/** A bank that says what a test told it to, and remembers what it was sent. Any thread. */
final class ScriptedBank implements CoreBank {
    static final String CARD = "6200000000000000003";

    /** The one block that is right. */
    static final String PIN = "00112233445566778899AABBCCDDEEFF";

    /** What the next questions about a card find out; else the one card that there is. */
    final Queue<Finding<CardFile>> cards = new ArrayDeque<>();

    /** What the next postings are told; else that they are posted. */
    final Queue<Outcome> outcomes = new ArrayDeque<>();

    /** What the next reversals are told; else that it is taken back. */
    final Queue<Reversal> reversals = new ArrayDeque<>();

    /** What was sent, how often, by id. */
    final Map<UUID, Integer> sent = new LinkedHashMap<>();

    final Map<UUID, Posting> posted = new LinkedHashMap<>();
    private final long depositLeft;

    ScriptedBank(long depositLeft) {
        this.depositLeft = depositLeft;
    }

    @Override
    public synchronized Future<Outcome> post(Posting posting) {
        sent.merge(posting.id(), 1, Integer::sum);
        posted.put(posting.id(), posting);
        var told = outcomes.poll();
        return Future.succeededFuture(
                told == null ? new Outcome.Posted("ref-1", null, null) : told);
    }

    @Override
    public Future<Standing> query(UUID posting) {
        return Future.succeededFuture(new Standing.NeverHeard());
    }

    @Override
    public synchronized Future<Reversal> reverse(UUID posting) {
        posted.remove(posting);
        var told = reversals.poll();
        return Future.succeededFuture(told == null ? new Reversal.Reversed() : told);
    }

    @Override
    public Future<Finding<Customer>> customer(Identity identity) {
        return Future.succeededFuture(new Finding.NotKnown<>());
    }

    @Override
    public synchronized Future<Finding<CardFile>> card(CardNumber number) {
        var told = cards.poll();
        if (told != null) return Future.succeededFuture(told);
        if (!number.digits().equals(CARD)) return Future.succeededFuture(new Finding.NotKnown<>());
        var card = new Card(number, YearMonth.of(2030, 12), Card.State.ACTIVE);
        var account =
                new Account(
                        new AccountNumber("FOYER0000000017"),
                        AccountClass.TYPE_I,
                        Account.State.OPEN,
                        new Money(100_00, "CNY"),
                        new Money(depositLeft, "CNY"),
                        List.of(card),
                        null);
        return Future.succeededFuture(new Finding.Found<>(new CardFile(card, account, null)));
    }

    @Override
    public Future<PinChecked> checkPin(CardNumber card, EncryptedPin pin) {
        return Future.succeededFuture(
                pin.block().equals(PIN) ? new PinChecked.Right() : new PinChecked.Wrong(2));
    }

    @Override
    public Future<PinChosen> choosePin(CardNumber card, EncryptedPin first, EncryptedPin again) {
        return Future.succeededFuture(new PinChosen.Chosen());
    }

    @Override
    public Future<Finding<Products>> products() {
        return Future.succeededFuture(new Finding.Unavailable<>());
    }
}
