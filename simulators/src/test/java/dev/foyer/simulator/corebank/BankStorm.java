package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Alerts;
import dev.foyer.hub.api.bank.Applicant;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Slip;
import dev.foyer.hub.api.bank.Standing;
import dev.foyer.simulator.corebank.Rows.Fate;
import dev.foyer.simulator.corebank.Rows.Kind;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Random postings, repeats, questions and reversals, with stops in the middle, beside a model that
 * knows of each id only what it was told. One thread; the same seed does the same.
 */
final class BankStorm implements AutoCloseable {
    /** Says that bank and model differ. */
    static final class Found extends AssertionError {
        private static final long serialVersionUID = 1L;

        Found(String what) {
            super(what);
        }
    }

    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final Alerts ALERTS =
            new Alerts(new Phone("+999000001234"), new Money(1_00, "CNY"), new Money(2_00, "CNY"));
    private static final int LOOK_AT_ALL_EVERY = 500;

    /** One look at all accounts, since it is done after every call. */
    private static final String SUMS =
            "SELECT coalesce(sum(CASE currency WHEN 'CNY' THEN balance ELSE 0 END), 0),"
                    + " coalesce(sum(CASE currency WHEN 'CNY' THEN 0 ELSE balance END), 0),"
                    + " coalesce(sum(CASE kind WHEN 'CASH_IN_TRANSIT' THEN balance ELSE 0 END), 0)"
                    + " FROM account";

    private final long seed;
    private final SplittableRandom random;
    private final Path file;
    private final Set<Flaw> flaws;
    private final List<Posting> sent = new ArrayList<>();
    private final Map<UUID, Standing> told = new HashMap<>();
    private final List<AccountNumber> accounts = new ArrayList<>();
    private final List<CardNumber> cards = new ArrayList<>();
    private final Map<Fate, Integer> ends = new EnumMap<>(Fate.class);
    private LocalDate day = HereStage.TODAY;
    private Bank bank;
    private long cash;
    private int steps;
    private int stops;

    BankStorm(long seed, Path file, Set<Flaw> flaws) {
        this.seed = seed;
        this.file = file;
        this.flaws = flaws;
        random = new SplittableRandom(seed);
        bank = open();
        for (var one : bank.ledger().accounts()) if (one.customer() != null) accounts.add(one.id());
        for (var one : bank.ledger().cards()) cards.add(one.number());
    }

    private Bank open() {
        var random = new Random(0);
        return Bank.open(
                file,
                Sql.Durability.OFF,
                HereStage.TODAY,
                flaws,
                PadKeys.fresh(null, random),
                random);
    }

    int stops() {
        return stops;
    }

    Map<Fate, Integer> ends() {
        return ends;
    }

    void run(int count) {
        while (steps < count) {
            steps++;
            step();
            agree(steps % LOOK_AT_ALL_EVERY == 0);
        }
        agree(true);
        settled();
    }

    private Found found(String what) {
        return new Found("seed " + seed + ", step " + steps + ": " + what);
    }

    private void step() {
        if (random.nextInt(200) == 0) day = day.plusDays(1);
        int kind = random.nextInt(100);
        if (kind < 45 || sent.isEmpty()) post(fresh());
        else if (kind < 60) post(some());
        else if (kind < 65) conflict(some());
        else if (kind < 75) query(random.nextInt(4) == 0 ? fresh() : some());
        else reverse(random.nextInt(5) == 0 ? fresh() : some());
    }

    private Posting some() {
        // Mostly what was lately sent: that is what a hub asks about.
        int back = random.nextInt(4) == 0 ? sent.size() : Math.min(sent.size(), 20);
        return sent.get(sent.size() - 1 - random.nextInt(back));
    }

    private Posting fresh() {
        var posting =
                new Posting(
                        new UUID(random.nextLong(), random.nextLong()),
                        new Slip("b1", "kiosk-" + random.nextInt(3), "case", day, "storm"),
                        act());
        sent.add(posting);
        return posting;
    }

    private Act act() {
        var account = accounts.get(random.nextInt(accounts.size()));
        var card = cards.get(random.nextInt(cards.size()));
        return switch (random.nextInt(16)) {
            case 0, 1 ->
                    new Act.OpenAccount(
                            new Applicant(
                                    Cast.nobody("20000101", random.nextInt(300)),
                                    "XU GOU",
                                    ALERTS.phone(),
                                    null,
                                    null),
                            AccountClass.values()[random.nextInt(3)],
                            "CNY",
                            random.nextBoolean(),
                            random.nextBoolean() ? "staff-7" : null);
            case 2 -> new Act.BindCard(account, card);
            case 3 -> new Act.ActivateCard(card);
            case 4, 5 -> new Act.SetAlerts(account, random.nextBoolean() ? ALERTS : null);
            case 6 -> new Act.FreezeCard(card);
            case 7 -> new Act.FreezeAccount(account);
            case 8 -> new Act.RollOver(account, random.nextBoolean() ? 3 : 12);
            case 9 -> new Act.ReplaceCard(card, new Money(random.nextInt(2) * 500, "CNY"));
            default ->
                    new Act.DepositCash(
                            account,
                            random.nextInt(3) == 0 ? card : null,
                            new Money(1 + random.nextInt(500_000), "CNY"));
        };
    }

    /** In one of fifty calls the bank stops in the middle. */
    private Bank.Mishap mishap() {
        return random.nextInt(50) > 0
                ? Bank.Mishap.NONE
                : new Bank.Mishap(
                        () -> {
                            throw new Stop();
                        },
                        null);
    }

    private void stopped() {
        stops++;
        bank.close();
        bank = open();
    }

    private void post(Posting posting) {
        Outcome said;
        try {
            said = bank.post(posting, mishap());
        } catch (Stop stop) {
            stopped();
            return;
        }
        var before = told.get(posting.id());
        switch (said) {
            case Outcome.Posted posted -> {
                var now = new Standing.Posted(posted.reference(), posted.account(), posted.card());
                if (before == null) booked(posting, posted);
                else if (!before.equals(now)) throw found(before + " was booked again: " + said);
                told.put(posting.id(), now);
            }
            case Outcome.Refused refused -> {
                boolean again = before instanceof Standing.Reversed;
                if (again != (refused.reason() == Refusal.REVERSED))
                    throw found(before + " is refused as " + refused);
                var now = new Standing.Refused(refused.reason());
                if (before != null && !again && !before.equals(now))
                    throw found(before + " is now " + refused);
                if (!again) told.put(posting.id(), now);
            }
            case Outcome.Unknown _ -> throw found("a bank that does not know");
        }
    }

    private void booked(Posting posting, Outcome.Posted posted) {
        if (posting.act() instanceof Act.DepositCash deposit) cash += deposit.amount().minor();
        if (posted.account() != null) accounts.add(posted.account());
        if (posted.card() != null) cards.add(posted.card());
    }

    private void conflict(Posting posting) {
        var other =
                new Posting(
                        posting.id(),
                        posting.slip(),
                        new Act.DepositCash(
                                accounts.getFirst(), null, new Money(7_777_777, "CNY")));
        var before = told.get(posting.id());
        if (before == null) return;
        var said = bank.post(other, Bank.Mishap.NONE);
        // Where it was reversed either word is true, and neither books anything.
        var right = said.equals(new Outcome.Refused(Refusal.CONFLICT));
        if (!right
                && !(before instanceof Standing.Reversed
                        && said.equals(new Outcome.Refused(Refusal.REVERSED))))
            throw found("another content of " + before + ": " + said);
    }

    private void query(Posting posting) {
        var said = bank.query(posting.id());
        if (!said.equals(told.getOrDefault(posting.id(), new Standing.NeverHeard())))
            throw found(told.get(posting.id()) + " stands as " + said);
    }

    private void reverse(Posting posting) {
        Reversal said;
        try {
            said = bank.reverse(posting.id(), mishap());
        } catch (Stop stop) {
            stopped();
            return;
        }
        var before = told.get(posting.id());
        switch (said) {
            case Reversal.Reversed _ -> {
                if (before instanceof Standing.Refused) return;
                told.put(posting.id(), new Standing.Reversed());
                if (before instanceof Standing.Posted
                        && posting.act() instanceof Act.DepositCash deposit)
                    cash -= deposit.amount().minor();
            }
            case Reversal.Refused refused -> {
                if (!(before instanceof Standing.Posted) || refused.reason() != Refusal.USED)
                    throw found(before + " cannot be taken back: " + refused);
            }
            case Reversal.Unknown _ -> throw found("a bank that does not know");
        }
    }

    /** Books and model agree: nothing but what was told, to the cent. */
    private void agree(boolean thoroughly) {
        var ledger = bank.ledger();
        var sums =
                ledger.sql()
                        .all(SUMS, row -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)));
        if (!sums.equals(List.of(List.of(0L, 0L, -cash))))
            throw found(
                    "all yuan, all else and cash in transit are "
                            + sums
                            + ", by the answers "
                            + cash
                            + " was deposited");
        if (!thoroughly) return;
        if (ledger.trial().values().stream().anyMatch(sum -> sum != 0))
            throw found("the books do not balance: " + ledger.trial());
        if (!ledger.faulty().isEmpty()) throw found("faulty: " + ledger.faulty());
        for (var held : ledger.accounts())
            if (held.kind() == Kind.CUSTOMER && held.balance() < 0)
                throw found("a customer owes the bank");
    }

    /** Each id has exactly one end, and it is the one that was told. */
    private void settled() {
        for (var posting : sent) {
            var entry = bank.ledger().entry(posting.id());
            var before = told.get(posting.id());
            if (entry.isEmpty() != (before == null))
                throw found(before + " is on the books: " + entry.isPresent());
            if (entry.isEmpty()) continue;
            var fate = entry.get().fate();
            boolean same =
                    switch (Objects.requireNonNull(before)) {
                        case Standing.Posted _ -> fate == Fate.POSTED;
                        case Standing.Refused _ -> fate == Fate.REFUSED;
                        case Standing.Reversed _ -> fate == Fate.REVERSED || fate == Fate.TOMBSTONE;
                        case Standing.NeverHeard _, Standing.Unavailable _ -> false;
                    };
            if (!same) throw found(before + " ended " + fate);
            ends.merge(fate, 1, Integer::sum);
        }
    }

    @Override
    public void close() {
        bank.close();
    }
}
