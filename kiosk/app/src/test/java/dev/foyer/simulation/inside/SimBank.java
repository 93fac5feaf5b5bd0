package dev.foyer.simulation.inside;

import dev.foyer.hub.api.Uuid7;
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
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Products;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Standing;
import dev.foyer.simulation.Universe;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The bank of a simulated branch: one book with a line for each posting, behind a line on which
 * questions and answers are lost, late, or come twice. It outlives every hub.
 */
final class SimBank {
    static final String CARD = "6217001230000000017";

    private static final AccountNumber ACCOUNT = new AccountNumber("FOYER0000000017");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LATE_SECONDS_MAX = 90;
    private static final long LEFT = 20_000_00;

    /** A line of the book. */
    record Line(Posting posting, Standing standing, int times) {}

    private final Universe universe;
    private final double trouble;
    private final String planted;
    private final Universe.Program house;
    private final Map<UUID, Line> book = new HashMap<>();
    private final Map<UUID, Standing> tombstones = new HashMap<>();
    private boolean away;
    private boolean slow;
    private Runnable fall = () -> {};

    /**
     * @param planted the fault that is planted, here or elsewhere; empty for none
     */
    SimBank(Universe universe, double trouble, String planted) {
        this.universe = universe;
        this.trouble = trouble;
        this.planted = planted;
        house = universe.program("bank");
    }

    /** Whether it answers nobody. */
    void away(boolean so) {
        away = so;
        universe.note("$ away " + so);
    }

    /** What happens when a booking is too much for it. */
    void falls(Runnable what) {
        fall = what;
    }

    /** Whether much of what it is asked, and much of what it says, overtakes the rest. */
    void slow(boolean so) {
        slow = so;
        universe.note("$ slow " + so);
    }

    /** What is on the book for a case now, in cents. */
    List<Long> standing(String caseId) {
        var sums = new ArrayList<Long>();
        for (var line : book.values())
            if (line.posting.slip().caseId().equals(caseId)
                    && line.standing instanceof Standing.Posted
                    && line.posting.act() instanceof Act.DepositCash deposit)
                for (int i = 0; i < line.times; i++) sums.add(deposit.amount().minor());
        return sums;
    }

    /** What is on the book now for all cases together, in cents. */
    long total() {
        return book.values().stream()
                .map(line -> line.posting.slip().caseId())
                .distinct()
                .flatMap(id -> standing(id).stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    boolean stands(String posting) {
        var line = book.get(UUID.fromString(posting));
        return line != null && line.standing instanceof Standing.Posted;
    }

    /** The bank as one life of the hub reaches it. */
    CoreBank seenBy(Universe.Program hub) {
        return new BadLine(hub);
    }

    private Outcome book(Posting posting) {
        var id = posting.id();
        if (tombstones.containsKey(id)) return new Outcome.Refused(Refusal.REVERSED);
        var known = book.get(id);
        if (known != null && !known.posting.equals(posting))
            return new Outcome.Refused(Refusal.CONFLICT);
        if (known == null) {
            boolean taken = !universe.chance(0.04);
            known =
                    new Line(
                            posting,
                            taken
                                    ? new Standing.Posted("r" + book.size(), null, null)
                                    : new Standing.Refused(Refusal.LIMIT),
                            1);
            book.put(id, known);
        } else if (planted.equals("BOOKED_AT_EVERY_REPEAT"))
            book.put(id, new Line(posting, known.standing, known.times + 1));
        return switch (known.standing) {
            case Standing.Posted p -> new Outcome.Posted(p.reference(), p.account(), p.card());
            case Standing.Refused(var why) -> new Outcome.Refused(why);
            case Standing.Reversed _, Standing.NeverHeard _, Standing.Unavailable _ ->
                    new Outcome.Refused(Refusal.REVERSED);
        };
    }

    private Reversal takeBack(UUID id) {
        var known = book.get(id);
        if (known != null && known.standing instanceof Standing.Posted && id.hashCode() % 17 == 0)
            return planted.equals("SUSPENSE_IS_NOT_OPENED")
                    ? new Reversal.Reversed()
                    : new Reversal.Refused(Refusal.USED);
        if (known != null || !planted.equals("REVERSED_WITHOUT_A_TOMBSTONE"))
            tombstones.put(id, new Standing.Reversed());
        if (known != null) book.put(id, new Line(known.posting, new Standing.Reversed(), 1));
        return new Reversal.Reversed();
    }

    private Standing how(UUID id) {
        if (tombstones.containsKey(id)) return new Standing.Reversed();
        var known = book.get(id);
        return known == null ? new Standing.NeverHeard() : known.standing;
    }

    private static CardFile file(CardNumber number) {
        var card = new Card(number, YearMonth.of(2030, 12), Card.State.ACTIVE);
        return new CardFile(
                card,
                new Account(
                        ACCOUNT,
                        AccountClass.TYPE_I,
                        Account.State.OPEN,
                        new Money(0, "CNY"),
                        new Money(LEFT, "CNY"),
                        List.of(card),
                        null),
                null);
    }

    /** A bad line to it. */
    private final class BadLine implements CoreBank {
        private final Universe.Program hub;
        private final Set<UUID> sent = new HashSet<>();

        BadLine(Universe.Program hub) {
            this.hub = hub;
        }

        private <T> Future<T> over(T silence, Supplier<T> act) {
            Promise<T> answer = Promise.promise();
            hub.after(PATIENCE, () -> answer.tryComplete(silence));
            if (universe.chance(trouble)) return answer.future();
            if (universe.chance(trouble)) arrive(act, answer, false);
            arrive(act, answer, !universe.chance(trouble));
            return answer.future();
        }

        private <T> void arrive(Supplier<T> act, Promise<T> answer, boolean heard) {
            house.after(
                    pause(trouble / 2, LATE_SECONDS_MAX),
                    () -> {
                        if (away) return;
                        var said = act.get();
                        universe.note("$ " + said);
                        if (heard)
                            hub.after(
                                    pause(0, 2 * (int) PATIENCE.toSeconds()),
                                    () -> answer.tryComplete(said));
                    });
        }

        private Duration pause(double usually, int secondsMax) {
            return universe.chance(slow ? 0.8 : usually)
                    ? Duration.ofSeconds(universe.chance().nextInt(secondsMax))
                    : universe.someDelay();
        }

        @Override
        public Future<Outcome> post(Posting posting) {
            if (universe.chance(2 * trouble)) fall.run();
            var now =
                    sent.add(posting.id()) || !planted.equals("POSTED_AGAIN_UNDER_A_NEW_ID")
                            ? posting
                            : new Posting(newId(), posting.slip(), posting.act());
            return over(new Outcome.Unknown(), () -> book(now));
        }

        private UUID newId() {
            return Uuid7.of(universe.instant(), universe.chance());
        }

        @Override
        public Future<Standing> query(UUID posting) {
            return over(new Standing.Unavailable(), () -> how(posting));
        }

        @Override
        public Future<Reversal> reverse(UUID posting) {
            return over(new Reversal.Unknown(), () -> takeBack(posting));
        }

        @Override
        public Future<Finding<Customer>> customer(Identity identity) {
            return over(new Finding.Unavailable<>(), Finding.NotKnown::new);
        }

        @Override
        public Future<Finding<CardFile>> card(CardNumber card) {
            return over(new Finding.Unavailable<>(), () -> new Finding.Found<>(file(card)));
        }

        @Override
        public Future<PinChecked> checkPin(CardNumber card, EncryptedPin pin) {
            return over(
                    new PinChecked.Unavailable(),
                    () -> universe.chance(0.1) ? new PinChecked.Wrong(2) : new PinChecked.Right());
        }

        @Override
        public Future<PinChosen> choosePin(
                CardNumber card, EncryptedPin first, EncryptedPin again) {
            return over(new PinChosen.Unavailable(), PinChosen.Chosen::new);
        }

        @Override
        public Future<Finding<Products>> products() {
            return over(
                    new Finding.Unavailable<>(),
                    () -> new Finding.Found<>(new Products(List.of(), List.of(), List.of())));
        }
    }
}
