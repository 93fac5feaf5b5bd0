package dev.foyer.hub.web;

import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.MessageGateway;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Products;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Standing;
import dev.foyer.hub.api.bank.TimeDeposit;

import io.vertx.core.Future;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A bank with one customer who has a card, an account and a time deposit. Any thread. */
class BusinessBank implements CoreBank, MessageGateway {
    static final String CARD = "6200000000000000003";
    static final String ID = "110101199003070000";
    static final String PHONE = "+8613800001111";
    static final String PIN = "00112233445566778899AABBCCDDEEFF";
    static final String DEPOSIT = "FOYER0000009876";

    final Queue<Act> booked = new ConcurrentLinkedQueue<>();
    final Queue<String> messages = new ConcurrentLinkedQueue<>();

    private static Customer anybody() {
        var card = new Card(new CardNumber(CARD), YearMonth.of(2031, 7), Card.State.ACTIVE);
        var account =
                new Account(
                        new AccountNumber("FOYER0000000017"),
                        AccountClass.TYPE_I,
                        Account.State.OPEN,
                        new Money(100_00, "CNY"),
                        new Money(5_000_00, "CNY"),
                        List.of(card),
                        null);
        var deposit =
                new TimeDeposit(
                        new AccountNumber(DEPOSIT),
                        new Money(80_000_00, "CNY"),
                        12,
                        new BigDecimal("0.0135"),
                        LocalDate.of(2020, 1, 1));
        return new Customer(
                "C1",
                new Identity(Identity.Kind.IDENTITY_CARD, "CHN", ID),
                "Wang, Xiaoming",
                new Phone(PHONE),
                List.of(account),
                List.of(deposit));
    }

    @Override
    public Future<Outcome> post(Posting posting) {
        booked.add(posting.act());
        return Future.succeededFuture(new Outcome.Posted("ref", null, null));
    }

    @Override
    public Future<Standing> query(UUID posting) {
        return Future.succeededFuture(new Standing.NeverHeard());
    }

    @Override
    public Future<Reversal> reverse(UUID posting) {
        return Future.succeededFuture(new Reversal.Reversed());
    }

    @Override
    public Future<Finding<Customer>> customer(Identity identity) {
        return Future.succeededFuture(new Finding.Found<>(anybody()));
    }

    @Override
    public Future<Finding<CardFile>> card(CardNumber card) {
        var holder = anybody();
        var account = holder.accounts().getFirst();
        return Future.succeededFuture(
                new Finding.Found<>(new CardFile(account.cards().getFirst(), account, holder)));
    }

    @Override
    public Future<PinChecked> checkPin(CardNumber card, EncryptedPin pin) {
        return Future.succeededFuture(new PinChecked.Right());
    }

    @Override
    public Future<PinChosen> choosePin(CardNumber card, EncryptedPin first, EncryptedPin again) {
        return Future.succeededFuture(new PinChosen.Chosen());
    }

    @Override
    public Future<Finding<Products>> products() {
        return Future.succeededFuture(
                new Finding.Found<>(
                        new Products(
                                List.of(),
                                List.of(
                                        new Products.AlertOffer(
                                                new Money(100_00, "CNY"), new Money(2_00, "CNY"))),
                                List.of(new Products.TermOffer(12, new BigDecimal("0.0150"))))));
    }

    /** The code in the message that was sent last. */
    String code() {
        return String.valueOf(messages.peek()).replaceAll("(?s).*验证码 ([0-9]{6}).*", "$1");
    }

    @Override
    public Future<Sent> send(UUID id, Phone to, String text) {
        messages.add(to.text() + " " + text);
        return Future.succeededFuture(Sent.SENT);
    }
}
