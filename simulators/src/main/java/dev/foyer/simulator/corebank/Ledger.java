package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Alerts;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.simulator.corebank.Rows.Client;
import dev.foyer.simulator.corebank.Rows.Entry;
import dev.foyer.simulator.corebank.Rows.Fate;
import dev.foyer.simulator.corebank.Rows.Held;
import dev.foyer.simulator.corebank.Rows.Kind;
import dev.foyer.simulator.corebank.Rows.Line;
import dev.foyer.simulator.corebank.Rows.Message;
import dev.foyer.simulator.corebank.Rows.Plastic;
import dev.foyer.simulator.corebank.Rows.Secret;
import dev.foyer.simulator.corebank.Rows.Term;
import dev.foyer.simulator.corebank.Rows.Voucher;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * The bank's books in SQLite. Every method blocks; one thread. Nothing is certain before {@link
 * Sql#whole} has returned.
 */
final class Ledger implements AutoCloseable {
    private static final List<String> TABLES =
            List.of(
                    "CREATE TABLE IF NOT EXISTS client (number TEXT PRIMARY KEY, identity TEXT"
                            + " UNIQUE, name TEXT NOT NULL, phone TEXT) STRICT",
                    "CREATE TABLE IF NOT EXISTS account (number TEXT PRIMARY KEY, kind TEXT NOT"
                            + " NULL, client TEXT, class TEXT, currency TEXT NOT NULL, state TEXT"
                            + " NOT NULL, alerts TEXT, months INTEGER, rate TEXT, matures TEXT,"
                            + " balance INTEGER NOT NULL) STRICT",
                    "CREATE INDEX IF NOT EXISTS account_client ON account (client)",
                    "CREATE TABLE IF NOT EXISTS card (number TEXT PRIMARY KEY, account TEXT,"
                            + " expires TEXT NOT NULL, state TEXT NOT NULL) STRICT",
                    "CREATE INDEX IF NOT EXISTS card_account ON card (account)",
                    "CREATE TABLE IF NOT EXISTS pin (card TEXT PRIMARY KEY REFERENCES card, salt"
                            + " TEXT NOT NULL, hash TEXT NOT NULL, wrong INTEGER NOT NULL, last"
                            + " TEXT NOT NULL) STRICT",
                    "CREATE TABLE IF NOT EXISTS entry (id TEXT PRIMARY KEY, fate TEXT NOT NULL,"
                            + " reference TEXT NOT NULL UNIQUE, posting TEXT, reason TEXT, account"
                            + " TEXT, card TEXT, before TEXT) STRICT",
                    "CREATE TABLE IF NOT EXISTS cash (id TEXT PRIMARY KEY, account TEXT NOT NULL,"
                            + " day TEXT NOT NULL, minor INTEGER NOT NULL) STRICT",
                    "CREATE INDEX IF NOT EXISTS cash_day ON cash (account, day)",
                    "CREATE TABLE IF NOT EXISTS line (seq INTEGER PRIMARY KEY, reference TEXT NOT"
                            + " NULL, day TEXT NOT NULL, text TEXT NOT NULL, account TEXT NOT NULL"
                            + " REFERENCES account, minor INTEGER NOT NULL, currency TEXT NOT NULL)"
                            + " STRICT",
                    "CREATE INDEX IF NOT EXISTS line_reference ON line (reference)",
                    "CREATE INDEX IF NOT EXISTS line_account ON line (account)",
                    "CREATE TABLE IF NOT EXISTS message (id TEXT PRIMARY KEY, phone TEXT NOT NULL,"
                            + " text TEXT NOT NULL) STRICT");

    private static final String ACCOUNT =
            "SELECT number, kind, client, class, currency, state, alerts, months, rate, matures,"
                    + " balance FROM account ";
    private static final String CARD = "SELECT number, account, expires, state FROM card ";
    private static final String CLIENT = "SELECT number, identity, name, phone FROM client ";
    private static final String ENTRY =
            "SELECT id, fate, reference, posting, reason, account, card, before FROM entry ";

    private final Sql sql;

    private Ledger(Sql sql) {
        this.sql = sql;
    }

    static Ledger open(Path file, Sql.Durability durability) {
        return new Ledger(Sql.open(file, durability, TABLES));
    }

    Sql sql() {
        return sql;
    }

    Optional<Entry> entry(UUID id) {
        return first(sql.all(ENTRY + "WHERE id = ?", Ledger::entry, id.toString()));
    }

    List<Entry> entries() {
        return sql.all(ENTRY + "ORDER BY reference", Ledger::entry);
    }

    /** Keeps an entry, or what became of it. */
    void keep(Entry e) {
        sql.run(
                "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                e.id().toString(),
                e.fate().name(),
                e.reference(),
                text(e.posting(), Json::write),
                text(e.reason(), Refusal::code),
                text(e.account(), AccountNumber::text),
                text(e.card(), CardNumber::digits),
                e.before());
    }

    /** The next reference of an entry. */
    String reference() {
        return "B%09d".formatted(sql.number("SELECT count(*) FROM entry") + 1);
    }

    /**
     * Writes lines under a voucher.
     *
     * @throws IllegalStateException if they do not balance in each currency
     */
    void book(Voucher voucher, List<Line> lines) {
        var sums = new TreeMap<String, Long>();
        for (var line : lines) sums.merge(line.currency(), line.minor(), Math::addExact);
        if (sums.values().stream().anyMatch(sum -> sum != 0))
            throw new IllegalStateException(voucher + " does not balance: " + sums);
        for (var line : lines) write(voucher, line);
    }

    /** Writes one line; only {@link #book} may leave it alone. */
    void write(Voucher voucher, Line line) {
        sql.run(
                "INSERT INTO line (reference, day, text, account, minor, currency) VALUES (?, ?, ?,"
                        + " ?, ?, ?)",
                voucher.reference(),
                voucher.day().toString(),
                voucher.text(),
                line.account(),
                line.minor(),
                line.currency());
        sql.run(
                "UPDATE account SET balance = balance + ? WHERE number = ?",
                line.minor(),
                line.account());
    }

    List<Line> lines(String reference) {
        return sql.all(
                "SELECT account, minor, currency FROM line WHERE reference = ? ORDER BY seq",
                row -> new Line(row.getString(1), row.getLong(2), row.getString(3)),
                reference);
    }

    /** All lines with their vouchers, in the order of booking. */
    List<Map.Entry<Voucher, Line>> lines() {
        return sql.all(
                "SELECT reference, day, text, account, minor, currency FROM line ORDER BY seq",
                row ->
                        Map.entry(
                                new Voucher(
                                        row.getString(1),
                                        LocalDate.parse(row.getString(2)),
                                        row.getString(3)),
                                new Line(row.getString(4), row.getLong(5), row.getString(6))));
    }

    /** What all accounts of each currency come to: nothing. */
    Map<String, Long> trial() {
        var sums = new TreeMap<String, Long>();
        sql.all(
                        "SELECT currency, sum(balance) FROM account GROUP BY currency",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
        return sums;
    }

    /** References whose lines do not balance, and accounts that are not the sum of their lines. */
    List<String> faulty() {
        var faulty =
                sql.all(
                        "SELECT reference FROM line GROUP BY reference, currency HAVING sum(minor)"
                                + " <> 0",
                        row -> row.getString(1));
        faulty.addAll(
                sql.all(
                        "SELECT number FROM account WHERE balance <> (SELECT coalesce(sum(minor),"
                                + " 0) FROM line WHERE line.account = account.number)",
                        row -> row.getString(1)));
        return faulty;
    }

    Optional<Held> account(String number) {
        return first(sql.all(ACCOUNT + "WHERE number = ?", Ledger::held, number));
    }

    List<Held> accounts() {
        return sql.all(ACCOUNT + "ORDER BY number", Ledger::held);
    }

    List<Held> accountsOf(String client) {
        return sql.all(ACCOUNT + "WHERE client = ? ORDER BY number", Ledger::held, client);
    }

    long accountsEver() {
        return sql.number("SELECT count(*) FROM account");
    }

    /** Writes all of an account but its balance, which only lines change. */
    void put(Held h) {
        var term = h.term();
        sql.run(
                "INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (number)"
                        + " DO UPDATE SET state = excluded.state, alerts = excluded.alerts, months"
                        + " = excluded.months, rate = excluded.rate, matures = excluded.matures",
                h.number(),
                h.kind().name(),
                h.customer(),
                text(h.accountClass(), AccountClass::name),
                h.currency(),
                h.state().name(),
                text(h.alerts(), Json::write),
                term == null ? null : term.months(),
                term == null ? null : term.rate().toPlainString(),
                term == null ? null : term.maturesOn().toString());
    }

    /** What was deposited in cash on a day, and not taken back. */
    long deposited(AccountNumber account, LocalDate day) {
        return sql.number(
                "SELECT coalesce(sum(minor), 0) FROM cash WHERE account = ? AND day = ?",
                account.text(),
                day.toString());
    }

    void deposited(UUID id, AccountNumber account, LocalDate day, long minor) {
        sql.run(
                "INSERT OR REPLACE INTO cash VALUES (?, ?, ?, ?)",
                id.toString(),
                account.text(),
                day.toString(),
                minor);
    }

    void notDeposited(UUID id) {
        sql.run("DELETE FROM cash WHERE id = ?", id.toString());
    }

    Optional<Plastic> card(CardNumber number) {
        return first(sql.all(CARD + "WHERE number = ?", Ledger::plastic, number.digits()));
    }

    List<Plastic> cards() {
        return sql.all(CARD + "ORDER BY number", Ledger::plastic);
    }

    List<Plastic> cardsOf(String account) {
        return sql.all(CARD + "WHERE account = ? ORDER BY number", Ledger::plastic, account);
    }

    long cardsEver() {
        return sql.number("SELECT count(*) FROM card");
    }

    void put(Plastic card) {
        sql.run(
                "INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?)",
                card.number().digits(),
                card.account(),
                card.expires().toString(),
                card.state().name());
    }

    /** What is known of a card's PIN; nothing for a card without one. */
    Optional<Secret> pin(CardNumber card) {
        return first(
                sql.all(
                        "SELECT salt, hash, wrong, last FROM pin WHERE card = ?",
                        row ->
                                new Secret(
                                        card,
                                        new PinProof(row.getString(1), row.getString(2)),
                                        row.getInt(3),
                                        row.getString(4)),
                        card.digits()));
    }

    void put(Secret pin) {
        sql.run(
                "INSERT OR REPLACE INTO pin VALUES (?, ?, ?, ?, ?)",
                pin.card().digits(),
                pin.proof().salt(),
                pin.proof().hash(),
                pin.wrong(),
                pin.last());
    }

    Optional<Client> client(Identity identity) {
        return first(sql.all(CLIENT + "WHERE identity = ?", Ledger::client, Json.write(identity)));
    }

    Optional<Client> client(String number) {
        return first(sql.all(CLIENT + "WHERE number = ?", Ledger::client, number));
    }

    long clientsEver() {
        return sql.number("SELECT count(*) FROM client");
    }

    List<Client> clients() {
        return sql.all(CLIENT + "ORDER BY number", Ledger::client);
    }

    void put(Client client) {
        sql.run(
                "INSERT OR REPLACE INTO client VALUES (?, ?, ?, ?)",
                client.number(),
                Json.write(client.identity()),
                client.name(),
                text(client.phone(), Phone::text));
    }

    /** Keeps a message unless one of its id is there. */
    void put(Message message) {
        sql.run(
                "INSERT OR IGNORE INTO message VALUES (?, ?, ?)",
                message.id(),
                message.to().text(),
                message.text());
    }

    List<Message> messages() {
        return sql.all(
                "SELECT id, phone, text FROM message ORDER BY rowid",
                row ->
                        new Message(
                                row.getString(1), new Phone(row.getString(2)), row.getString(3)));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                UUID.fromString(row.getString(1)),
                Fate.valueOf(row.getString(2)),
                row.getString(3),
                read(row.getString(4), text -> Json.read(text, Posting.class)),
                read(row.getString(5), Refusal::of),
                read(row.getString(6), AccountNumber::new),
                read(row.getString(7), CardNumber::new),
                row.getString(8));
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getString(1),
                Kind.valueOf(row.getString(2)),
                row.getString(3),
                read(row.getString(4), AccountClass::valueOf),
                row.getString(5),
                Account.State.valueOf(row.getString(6)),
                read(row.getString(7), text -> Json.read(text, Alerts.class)),
                row.getString(10) == null
                        ? null
                        : new Term(
                                row.getInt(8),
                                new BigDecimal(row.getString(9)),
                                LocalDate.parse(row.getString(10))),
                row.getLong(11));
    }

    private static Plastic plastic(ResultSet row) throws SQLException {
        return new Plastic(
                new CardNumber(row.getString(1)),
                row.getString(2),
                YearMonth.parse(row.getString(3)),
                Card.State.valueOf(row.getString(4)));
    }

    private static Client client(ResultSet row) throws SQLException {
        return new Client(
                row.getString(1),
                Json.read(row.getString(2), Identity.class),
                row.getString(3),
                read(row.getString(4), Phone::new));
    }

    private static <T> Optional<T> first(List<T> list) {
        return list.stream().findFirst();
    }

    private static <T> @Nullable String text(@Nullable T value, Function<T, String> as) {
        return value == null ? null : as.apply(value);
    }

    private static <T> @Nullable T read(@Nullable String text, Function<String, T> as) {
        return text == null ? null : as.apply(text);
    }

    @Override
    public void close() {
        sql.close();
    }
}
