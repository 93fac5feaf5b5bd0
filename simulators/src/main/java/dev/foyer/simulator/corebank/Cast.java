package dev.foyer.simulator.corebank;

import dev.foyer.device.residentid.IdNumber;
import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.Alerts;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.simulator.card.CardProfile;
import dev.foyer.simulator.card.StockCards;
import dev.foyer.simulator.corebank.Rows.Client;
import dev.foyer.simulator.corebank.Rows.Held;
import dev.foyer.simulator.corebank.Rows.Kind;
import dev.foyer.simulator.corebank.Rows.Line;
import dev.foyer.simulator.corebank.Rows.Plastic;
import dev.foyer.simulator.corebank.Rows.Term;
import dev.foyer.simulator.corebank.Rows.Voucher;
import dev.foyer.simulator.idreader.FictionalIdCards;
import dev.foyer.simulator.passport.DocumentWallet;
import dev.foyer.simulator.passport.DocumentWallet.Document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * The customers with whom new books begin: owners of the cards and documents that the simulators'
 * wallet holds, each with a history. Nobody of them exists. The owner of {@link
 * FictionalIdCards#CITIZEN} is not among them: that is who opens a first account.
 */
final class Cast {
    /** Cards that a hopper may hold, with numbers from the factory. */
    static final int STOCK = 40;

    /** Who has a Type I account already. */
    static final Identity HAS_TYPE_I = resident(FictionalIdCards.COMPATRIOT.number());

    /** Known with a Type II account only. */
    static final Identity HAS_TYPE_II = resident(FictionalIdCards.FOREIGNER.number());

    /** Owner of the time deposit that has matured. */
    static final Identity SAVER = travel(Document.PASSPORT);

    /** The unknown. */
    static final Identity STRANGER = resident(FictionalIdCards.CITIZEN.number());

    /** The PIN of every card of the wallet: for tests, and of nobody. */
    static final String PIN = "135246";

    private static final LocalDate OPENED = LocalDate.of(2021, 3, 1);
    private static final YearMonth EXPIRES = YearMonth.of(2031, 12);

    private final Ledger ledger;
    private final Clerk clerk;
    private final Pins pins;
    private final LocalDate today;
    private int vouchers;

    Cast(Ledger ledger, Clerk clerk, Pins pins, LocalDate today) {
        this.ledger = ledger;
        this.clerk = clerk;
        this.pins = pins;
        this.today = today;
    }

    static Identity resident(IdNumber number) {
        return new Identity(Identity.Kind.IDENTITY_CARD, "CHN", number.value());
    }

    /** A number of nobody: of a region that is none, and with a wrong last character. */
    static Identity nobody(String birth, int n) {
        var digits = "999999" + birth + "%03d".formatted(n);
        return resident(new IdNumber(digits + (IdNumber.check(digits) == '0' ? '1' : '0')));
    }

    private static Identity travel(Document document) {
        var person = DocumentWallet.person(document);
        return new Identity(
                document == Document.IDENTITY_CARD
                        ? Identity.Kind.IDENTITY_CARD
                        : Identity.Kind.PASSPORT,
                person.issuer(),
                person.documentNumber().value());
    }

    private static String name(Document document) {
        var person = DocumentWallet.person(document);
        return person.surname() + ", " + person.givenNames();
    }

    /** Enters everybody. */
    void enter() {
        var second = client("C000001", HAS_TYPE_I, FictionalIdCards.COMPATRIOT.name(), 1);
        history(account(second, "FOYER100000000001", AccountClass.TYPE_I, "CNY"), 820_000);

        deposit(second, "FOYER200000000003", 2_000_000, 12, today.minusDays(3));

        var third = client("C000002", HAS_TYPE_II, FictionalIdCards.FOREIGNER.name(), 2);
        history(account(third, "FOYER100000000002", AccountClass.TYPE_II, "CNY"), 56_000);

        var li = client("C000003", nobody("19900512", 3), "LI XIAOMING", 3);
        var salary = account(li, "FOYER100000000003", AccountClass.TYPE_I, "CNY");
        card(salary, StockCards.UNIONPAY, Card.State.ACTIVE);
        card(salary, StockCards.WAVE, Card.State.BOUND);
        card(salary, StockCards.UNIONPAY_LONG, Card.State.BOUND);
        history(salary, 1_234_567);

        var morgan = client("C000004", nobody("19850220", 4), "MORGAN ALEX", 4);
        var euro = account(morgan, "FOYER100000000004", AccountClass.TYPE_I, "EUR");
        card(euro, StockCards.VISA, Card.State.ACTIVE);
        card(euro, StockCards.PLAIN, Card.State.FROZEN);
        ledger.put(
                Change.alerts(
                        euro, new Alerts(phone(4), new Money(10_00, "EUR"), new Money(50, "EUR"))));
        history(euro, 310_050);

        var wang = client("C000005", nobody("19720909", 5), "WANG FANG", 5);
        var asleep = account(wang, "FOYER100000000005", AccountClass.TYPE_I, "CNY");
        card(asleep, StockCards.MASTERCARD, Card.State.ACTIVE);
        history(asleep, 1_005);
        ledger.put(Change.state(asleep, Account.State.DORMANT));

        var saver = client("C000006", SAVER, name(Document.PASSPORT), 6);
        history(account(saver, "FOYER100000000006", AccountClass.TYPE_I, "CNY"), 40_000);
        deposit(saver, "FOYER200000000001", 5_000_000, 12, today.minusDays(1));
        deposit(saver, "FOYER200000000002", 1_000_000, 36, today.plusMonths(20));

        var cardholder =
                client("C000007", travel(Document.IDENTITY_CARD), name(Document.IDENTITY_CARD), 7);
        history(account(cardholder, "FOYER100000000007", AccountClass.TYPE_III, "CNY"), 15_000);

        for (int i = 1; i <= STOCK; i++)
            ledger.put(new Plastic(CardNumbers.stock(i), null, EXPIRES, Card.State.BLANK));
    }

    private Client client(String number, Identity identity, String name, int n) {
        var client = new Client(number, identity, name, phone(n));
        ledger.put(client);
        return client;
    }

    /** Nobody's: a country code that the ITU has not given out. */
    private static Phone phone(int n) {
        return new Phone("+99900000%03d".formatted(n));
    }

    private Held account(Client owner, String number, AccountClass type, String currency) {
        return entered(
                new Held(
                        number,
                        Kind.CUSTOMER,
                        owner.number(),
                        type,
                        currency,
                        Account.State.OPEN,
                        null,
                        null,
                        0));
    }

    private void deposit(Client owner, String number, long minor, int months, LocalDate matures) {
        var rate = Offers.term(months).map(o -> o.rate()).orElse(BigDecimal.ZERO);
        var held =
                entered(
                        new Held(
                                number,
                                Kind.TIME_DEPOSIT,
                                owner.number(),
                                null,
                                "CNY",
                                Account.State.OPEN,
                                null,
                                new Term(months, rate, matures),
                                0));
        booked(held, matures.minusMonths(months), "time deposit", minor);
    }

    private Held entered(Held held) {
        ledger.put(held);
        return held;
    }

    private void card(Held account, CardProfile profile, Card.State state) {
        var number = new CardNumber(profile.pan());
        ledger.put(new Plastic(number, account.number(), profile.expiry(), state));
        var digits = new byte[PIN.length()];
        for (int i = 0; i < digits.length; i++) digits[i] = (byte) (PIN.charAt(i) - '0');
        pins.set(number, digits);
    }

    /** Five years of it in three lines, which come to what is there today. */
    private void history(Held account, long minor) {
        booked(account, OPENED, "opened with cash", minor / 2);
        booked(account, OPENED.plusMonths(14), "salary", minor);
        booked(account, OPENED.plusMonths(15), "rent", minor - minor / 2 - minor);
    }

    private void booked(Held account, LocalDate day, String text, long minor) {
        var money = new Money(minor, account.currency());
        ledger.book(
                new Voucher("H%06d".formatted(++vouchers), day, text),
                List.of(
                        Line.from(clerk.house(Kind.OPENING, "", account.currency()), money),
                        Line.to(account.number(), money)));
    }
}
