package dev.foyer.hub.bank;

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
import dev.foyer.hub.api.bank.Slip;
import dev.foyer.hub.api.bank.Standing;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A bank in a simulation, behind a bad line: what is asked may be lost, come late or come twice,
 * what is answered may be lost, and for some seconds nobody answers at all.
 */
final class ModelBank implements CoreBank {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int QUEUED_SECONDS_MAX = 120;
    private static final String ACCOUNT = "FOYER0000000017";

    final Map<UUID, Standing> standings = new HashMap<>();

    /** How often each id went onto the books; more than once is a fault. */
    final Map<UUID, Integer> booked = new HashMap<>();

    /** What was posted, by case. */
    final Map<String, Map<UUID, Posting>> byCase = new HashMap<>();

    /** As it came first; another content under its id is refused. */
    private final Map<UUID, Posting> first = new HashMap<>();

    /** Whether a reversal of an unknown id is remembered. */
    boolean tombstones = true;

    /** Whether a repeat is known as one. */
    boolean idempotent = true;

    private final Clockwork clock;
    private final double trouble;
    private boolean down;

    ModelBank(Clockwork clock, double trouble) {
        this.clock = clock;
        this.trouble = trouble;
    }

    void down(boolean so) {
        down = so;
    }

    /** Over the line: at most one answer, {@code silence} when none comes in time. */
    private <T> Future<T> over(T silence, Supplier<T> act) {
        Promise<T> answer = Promise.promise();
        clock.after(PATIENCE, () -> answer.tryComplete(silence));
        if (clock.chance(trouble)) return answer.future();
        if (clock.chance(trouble)) arrive(act, answer, false);
        arrive(act, answer, !clock.chance(trouble));
        return answer.future();
    }

    private <T> void arrive(Supplier<T> act, Promise<T> answer, boolean heard) {
        // Some hang in a queue of the bank's long after everybody has given up on them.
        var queued = clock.chance(trouble / 2) ? clock.random.nextInt(QUEUED_SECONDS_MAX) : 0;
        clock.after(Duration.ofSeconds(queued), () -> handle(act, answer, heard));
    }

    private <T> void handle(Supplier<T> act, Promise<T> answer, boolean heard) {
        clock.sometime(() -> {
            if (down) return;
            var said = act.get();
            if (heard) clock.sometime(() -> answer.tryComplete(said));
        });
    }

    @Override
    public Future<Outcome> post(Posting posting) {
        // The hub makes a posting anew each time it sends it, and the day may have turned.
        var sent = clock.chance(trouble) ? tomorrow(posting) : posting;
        return over(new Outcome.Unknown(), () -> book(sent));
    }

    private static Posting tomorrow(Posting posting) {
        var slip = posting.slip();
        return new Posting(
                posting.id(),
                new Slip(
                        slip.branch(),
                        slip.kiosk(),
                        slip.caseId(),
                        slip.businessDate().plusDays(1),
                        slip.text()),
                posting.act());
    }

    private Outcome book(Posting posting) {
        var known = idempotent ? standings.get(posting.id()) : null;
        if (known != null && !posting.equals(first.getOrDefault(posting.id(), posting)))
            return new Outcome.Refused(Refusal.CONFLICT);
        if (standings.get(posting.id()) instanceof Standing.Reversed)
            return new Outcome.Refused(Refusal.REVERSED);
        if (known instanceof Standing.Posted p)
            return new Outcome.Posted(p.reference(), p.account(), p.card());
        if (known instanceof Standing.Refused(var reason)) return new Outcome.Refused(reason);
        first.put(posting.id(), posting);
        byCase.computeIfAbsent(posting.slip().caseId(), _ -> new HashMap<>())
                .put(posting.id(), posting);
        if (posting.id().hashCode() % 23 == 0) {
            standings.put(posting.id(), new Standing.Refused(Refusal.LIMIT));
            return new Outcome.Refused(Refusal.LIMIT);
        }
        booked.merge(posting.id(), 1, Integer::sum);
        boolean opens = posting.act() instanceof Act.OpenAccount;
        var account = opens ? new AccountNumber(ACCOUNT) : null;
        var card = opens ? new CardNumber(ScriptedBank.CARD) : null;
        var reference = "r" + booked.size();
        standings.put(posting.id(), new Standing.Posted(reference, account, card));
        return new Outcome.Posted(reference, account, card);
    }

    @Override
    public Future<Standing> query(UUID posting) {
        return over(
                new Standing.Unavailable(),
                () -> standings.getOrDefault(posting, new Standing.NeverHeard()));
    }

    @Override
    public Future<Reversal> reverse(UUID posting) {
        return over(new Reversal.Unknown(), () -> takeBack(posting));
    }

    private Reversal takeBack(UUID posting) {
        var known = standings.get(posting);
        if (known == null && !tombstones) return new Reversal.Reversed();
        if (known instanceof Standing.Posted && posting.hashCode() % 29 == 0)
            return new Reversal.Refused(Refusal.USED);
        standings.put(posting, new Standing.Reversed());
        return new Reversal.Reversed();
    }

    /** Whether it is on the books now. */
    boolean stands(UUID posting) {
        return standings.get(posting) instanceof Standing.Posted;
    }

    @Override
    public Future<Finding<Customer>> customer(Identity identity) {
        return over(new Finding.Unavailable<>(), Finding.NotKnown::new);
    }

    @Override
    public Future<Finding<CardFile>> card(CardNumber number) {
        return over(new Finding.Unavailable<>(), () -> new Finding.Found<>(file(number)));
    }

    private static CardFile file(CardNumber number) {
        var card = new Card(number, YearMonth.of(2030, 12), Card.State.ACTIVE);
        var account =
                new Account(
                        new AccountNumber(ACCOUNT),
                        AccountClass.TYPE_I,
                        Account.State.OPEN,
                        new Money(0, "CNY"),
                        new Money(5_000_00, "CNY"),
                        List.of(card),
                        null);
        return new CardFile(card, account, null);
    }

    @Override
    public Future<PinChecked> checkPin(CardNumber card, EncryptedPin pin) {
        return over(new PinChecked.Unavailable(), PinChecked.Right::new);
    }

    @Override
    public Future<PinChosen> choosePin(CardNumber card, EncryptedPin first, EncryptedPin again) {
        return over(new PinChosen.Unavailable(), PinChosen.Chosen::new);
    }

    @Override
    public Future<Finding<Products>> products() {
        return over(
                new Finding.Unavailable<>(),
                () ->
                        new Finding.Found<>(
                                new Products(
                                        List.of(),
                                        List.of(
                                                new Products.AlertOffer(
                                                        new Money(100_00, "CNY"),
                                                        new Money(2_00, "CNY"))),
                                        List.of())));
    }
}
