package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.MessageGateway.Sent;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Standing;
import dev.foyer.hub.api.bank.TimeDeposit;
import dev.foyer.simulator.corebank.Rows.Client;
import dev.foyer.simulator.corebank.Rows.Entry;
import dev.foyer.simulator.corebank.Rows.Fate;
import dev.foyer.simulator.corebank.Rows.Held;
import dev.foyer.simulator.corebank.Rows.Kind;
import dev.foyer.simulator.corebank.Rows.Line;
import dev.foyer.simulator.corebank.Rows.Message;
import dev.foyer.simulator.corebank.Rows.Plastic;
import dev.foyer.simulator.corebank.Rows.Voucher;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The bank itself: each call is one transaction on the books, and is certain when it returns. Every
 * method blocks; one thread.
 */
final class Bank implements AutoCloseable {
    /**
     * What befalls one posting.
     *
     * @param midway runs when the lines are written and nothing is certain yet
     * @param refuse why the bank says no to it, whatever it is, or null
     */
    record Mishap(Runnable midway, @Nullable Refusal refuse) {
        static final Mishap NONE = new Mishap(() -> {}, null);
    }

    private final Ledger ledger;
    private final Clerk clerk;
    private final Undo undo;
    private final Pins pins;
    private final Set<Flaw> flaws;
    private LocalDate today;

    private Bank(Ledger ledger, Pins pins, LocalDate today, Set<Flaw> flaws) {
        this.ledger = ledger;
        this.pins = pins;
        this.today = today;
        this.flaws = Set.copyOf(flaws);
        clerk = new Clerk(ledger);
        undo = new Undo(ledger, clerk);
    }

    /** Opens the books; new ones begin with {@link Cast} and its history. */
    static Bank open(
            Path file,
            Sql.Durability durability,
            LocalDate today,
            Set<Flaw> flaws,
            PadKeys keys,
            RandomGenerator random) {
        var ledger = Ledger.open(file, durability);
        var bank = new Bank(ledger, new Pins(ledger, keys, random), today, flaws);
        if (ledger.accountsEver() == 0)
            ledger.sql()
                    .whole(() -> {
                        new Cast(ledger, bank.clerk, bank.pins, today).enter();
                        return true;
                    });
        return bank;
    }

    Outcome post(Posting posting, Mishap mishap) {
        return ledger.sql()
                .whole(() -> {
                    var known = ledger.entry(posting.id());
                    if (known.isPresent() && !flaws.contains(Flaw.BOOKS_TWICE))
                        return again(known.get(), posting);
                    if (posting.slip().businessDate().isAfter(today))
                        today = posting.slip().businessDate();
                    return first(posting, mishap);
                });
    }

    private Outcome first(Posting posting, Mishap mishap) {
        var reference = ledger.reference();
        var result =
                mishap.refuse() == null
                        ? clerk.perform(posting)
                        : new Clerk.Result.No(mishap.refuse());
        return switch (result) {
            case Clerk.Result.No no -> {
                mishap.midway().run();
                ledger.keep(
                        new Entry(
                                posting.id(),
                                Fate.REFUSED,
                                reference,
                                posting,
                                no.reason(),
                                null,
                                null,
                                null));
                yield new Outcome.Refused(no.reason());
            }
            case Clerk.Result.Yes yes -> {
                book(voucher(reference, posting), yes.lines(), mishap);
                ledger.keep(
                        new Entry(
                                posting.id(),
                                Fate.POSTED,
                                reference,
                                posting,
                                null,
                                yes.account(),
                                yes.card(),
                                yes.before()));
                yield new Outcome.Posted(reference, yes.account(), yes.card());
            }
        };
    }

    private static Voucher voucher(String reference, Posting posting) {
        return new Voucher(reference, posting.slip().businessDate(), posting.slip().text());
    }

    private void book(Voucher voucher, List<Line> lines, Mishap mishap) {
        if (!flaws.contains(Flaw.HALF_A_POSTING) || lines.isEmpty()) {
            ledger.book(voucher, lines);
            mishap.midway().run();
            return;
        }
        ledger.write(voucher, lines.getFirst());
        ledger.sql().commit();
        mishap.midway().run();
        lines.stream().skip(1).forEach(line -> ledger.write(voucher, line));
    }

    private static Outcome again(Entry known, Posting posting) {
        if (known.fate() == Fate.TOMBSTONE) return new Outcome.Refused(Refusal.REVERSED);
        if (!posting.equals(known.posting())) return new Outcome.Refused(Refusal.CONFLICT);
        return switch (known.fate()) {
            case POSTED -> new Outcome.Posted(known.reference(), known.account(), known.card());
            case REFUSED -> new Outcome.Refused(reason(known));
            case REVERSED, TOMBSTONE -> new Outcome.Refused(Refusal.REVERSED);
        };
    }

    private static Refusal reason(Entry refused) {
        return Objects.requireNonNull(refused.reason(), "a refusal has a reason");
    }

    Standing query(UUID id) {
        return ledger.sql()
                .whole(() -> {
                    var known = ledger.entry(id);
                    if (known.isEmpty()) return new Standing.NeverHeard();
                    var entry = known.get();
                    return switch (entry.fate()) {
                        case POSTED ->
                                new Standing.Posted(
                                        entry.reference(), entry.account(), entry.card());
                        case REFUSED -> new Standing.Refused(reason(entry));
                        case REVERSED, TOMBSTONE -> new Standing.Reversed();
                    };
                });
    }

    Reversal reverse(UUID id, Mishap mishap) {
        return ledger.sql()
                .whole(() -> {
                    var known = ledger.entry(id);
                    if (known.isEmpty()) {
                        mishap.midway().run();
                        if (!flaws.contains(Flaw.NO_TOMBSTONE))
                            ledger.keep(
                                    new Entry(
                                            id,
                                            Fate.TOMBSTONE,
                                            ledger.reference(),
                                            null,
                                            null,
                                            null,
                                            null,
                                            null));
                        return new Reversal.Reversed();
                    }
                    return switch (known.get().fate()) {
                        case REFUSED, REVERSED, TOMBSTONE -> new Reversal.Reversed();
                        case POSTED -> takeBack(known.get(), mishap);
                    };
                });
    }

    private Reversal takeBack(Entry entry, Mishap mishap) {
        var no = undo.perform(entry);
        if (no != null) return new Reversal.Refused(no);
        var turned =
                ledger.lines(entry.reference()).stream()
                        .map(l -> new Line(l.account(), -l.minor(), l.currency()))
                        .toList();
        var posting = Objects.requireNonNull(entry.posting(), "a posting");
        book(voucher(entry.reference() + "R", posting), turned, mishap);
        ledger.keep(
                new Entry(
                        entry.id(),
                        Fate.REVERSED,
                        entry.reference(),
                        entry.posting(),
                        null,
                        entry.account(),
                        entry.card(),
                        entry.before()));
        return new Reversal.Reversed();
    }

    Optional<Customer> customer(Identity identity) {
        return ledger.sql().whole(() -> ledger.client(identity).map(this::customer));
    }

    Optional<CardFile> card(CardNumber number) {
        return ledger.sql().whole(() -> ledger.card(number).map(this::file));
    }

    private CardFile file(Plastic card) {
        var held = card.account() == null ? null : ledger.account(card.account()).orElseThrow();
        var holder =
                held == null || held.customer() == null
                        ? null
                        : ledger.client(held.customer()).map(this::customer).orElseThrow();
        return new CardFile(shown(card), held == null ? null : account(held), holder);
    }

    private Customer customer(Client client) {
        var held = ledger.accountsOf(client.number());
        return new Customer(
                client.number(),
                client.identity(),
                client.name(),
                client.phone(),
                held.stream().filter(h -> h.kind() == Kind.CUSTOMER).map(this::account).toList(),
                held.stream().flatMap(h -> deposit(h).stream()).toList());
    }

    private static Optional<TimeDeposit> deposit(Held held) {
        var term = held.term();
        return term == null
                ? Optional.empty()
                : Optional.of(
                        new TimeDeposit(
                                held.id(),
                                new Money(held.balance(), held.currency()),
                                term.months(),
                                term.rate(),
                                term.maturesOn()));
    }

    private Account account(Held held) {
        var type = Objects.requireNonNull(held.accountClass(), "an account of a customer");
        long perDay =
                Offers.account(type, held.currency())
                        .map(o -> o.depositPerDay().minor())
                        .orElse(0L);
        long left = Math.max(0, perDay - ledger.deposited(held.id(), today));
        return new Account(
                held.id(),
                type,
                held.state(),
                new Money(held.balance(), held.currency()),
                new Money(left, held.currency()),
                ledger.cardsOf(held.number()).stream().map(Bank::shown).toList(),
                held.alerts());
    }

    private static Card shown(Plastic card) {
        return new Card(card.number(), card.expires(), card.state());
    }

    PinChecked checkPin(CardNumber card, EncryptedPin pin, Mishap mishap) {
        return ledger.sql()
                .whole(() -> {
                    var checked = pins.check(card, pin);
                    mishap.midway().run();
                    return checked;
                });
    }

    PinChosen choosePin(CardNumber card, EncryptedPin first, EncryptedPin again, Mishap mishap) {
        if (mishap.refuse() != null) return new PinChosen.Refused(mishap.refuse());
        return ledger.sql()
                .whole(() -> {
                    var chosen = pins.choose(card, first, again);
                    mishap.midway().run();
                    return chosen;
                });
    }

    Sent send(Message message) {
        return ledger.sql()
                .whole(() -> {
                    ledger.put(message);
                    return Sent.SENT;
                });
    }

    /** For those who may look behind the counter; nothing is changed. */
    Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
