package dev.foyer.hub.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Alerts;
import dev.foyer.hub.api.bank.Applicant;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Products;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Slip;
import dev.foyer.hub.api.bank.Standing;
import dev.foyer.hub.bank.BankStage.Mishap;

import io.vertx.core.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * What every link to a core bank must keep, whatever the bank. Whoever writes an adapter extends
 * this and brings a {@link BankStage}; it speaks to the bank through the port alone.
 */
public abstract class CoreBankContract {
    /** An answer is there by then, or a value that says there is none. */
    private static final long ANSWER_SECONDS = 20;

    private static final LocalDate DAY = LocalDate.of(2031, 3, 4);
    private static final Phone PHONE = new Phone("+999000001234");

    private BankStage stage;

    /** A bank that nobody else uses. */
    protected abstract BankStage stage();

    @BeforeEach
    final void enter() {
        stage = stage();
    }

    @AfterEach
    final void leave() {
        try (var _ = stage) {
            stage.up();
            stage.arrived();
            stage.unbalanced().ifPresent(sum -> assertThat(sum).as("all accounts").isZero());
        }
    }

    /** What a future of the port holds; it never fails and always comes. */
    protected static <T> T answered(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("a future of the port failed", failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("no answer after " + ANSWER_SECONDS + " s", late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    private static Posting posting(UUID id, Act act) {
        return new Posting(id, new Slip("b1", "kiosk-1", "case-1", DAY, "at the kiosk"), act);
    }

    private static Posting posting(Act act) {
        return posting(UUID.randomUUID(), act);
    }

    private Outcome post(Posting posting) {
        return answered(stage.bank().post(posting));
    }

    private Outcome.Posted posted(Posting posting) {
        var outcome = post(posting);
        assertThat(outcome).isInstanceOf(Outcome.Posted.class);
        return (Outcome.Posted) outcome;
    }

    private void refused(Posting posting, Refusal reason) {
        assertThat(post(posting)).isEqualTo(new Outcome.Refused(reason));
    }

    private Standing query(Posting posting) {
        return answered(stage.bank().query(posting.id()));
    }

    private Reversal reverse(Posting posting) {
        return answered(stage.bank().reverse(posting.id()));
    }

    private void reversed(Posting posting) {
        assertThat(reverse(posting)).isEqualTo(new Reversal.Reversed());
    }

    private Act.OpenAccount opening(Identity who, AccountClass type, boolean seen) {
        return new Act.OpenAccount(
                new Applicant(who, "XU GOU", PHONE, "gardener", "no street 0"),
                type,
                stage.currency(),
                true,
                seen ? "staff-7" : null);
    }

    /** Somebody with a new account of Type I. */
    private Outcome.Posted opened(Identity who) {
        return posted(posting(opening(who, AccountClass.TYPE_I, true)));
    }

    private Account only(Identity who) {
        var found = answered(stage.bank().customer(who));
        assertThat(found).isInstanceOf(Finding.Found.class);
        var accounts = ((Finding.Found<Customer>) found).it().accounts();
        assertThat(accounts).hasSize(1);
        return accounts.getFirst();
    }

    private long balance(Identity who) {
        return only(who).balance().minor();
    }

    private Act.DepositCash cash(AccountNumber account, long minor) {
        return new Act.DepositCash(account, null, new Money(minor, stage.currency()));
    }

    private Products products() {
        var found = answered(stage.bank().products());
        assertThat(found).isInstanceOf(Finding.Found.class);
        return ((Finding.Found<Products>) found).it();
    }

    private void befalls(Mishap mishap) {
        assumeTrue(stage.befall(mishap), () -> "this bank cannot be made to be " + mishap);
    }

    @Test
    void booksWhatIsPostedAndSaysWhatCameToBe() {
        var who = stage.stranger();
        assertThat(answered(stage.bank().customer(who))).isEqualTo(new Finding.NotKnown<>());
        var account = opened(who);
        assertThat(account.account()).isNotNull();
        assertThat(account.card()).isNotNull();
        posted(posting(cash(account.account(), 12_300)));
        assertThat(balance(who)).isEqualTo(12_300);
        assertThat(only(who).cards())
                .singleElement()
                .satisfies(card -> {
                    assertThat(card.number()).isEqualTo(account.card());
                    assertThat(card.state()).isEqualTo(Card.State.BOUND);
                });
    }

    @Test
    void booksOnceWhatIsPostedTwice() {
        var who = stage.stranger();
        var posting = posting(cash(opened(who).account(), 500));
        var first = posted(posting);
        assertThat(post(posting)).isEqualTo(first);
        assertThat(balance(who)).isEqualTo(500);
    }

    @Test
    void booksOnceWhatIsPostedManyTimesAtOnce() {
        var who = stage.stranger();
        var posting = posting(cash(opened(who).account(), 700));
        var answers =
                IntStream.range(0, 8).mapToObj(_ -> stage.bank().post(posting)).toList().stream()
                        .map(CoreBankContract::answered)
                        .distinct()
                        .toList();
        assertThat(answers).singleElement().isInstanceOf(Outcome.Posted.class);
        assertThat(balance(who)).isEqualTo(700);
    }

    @Test
    void refusesAnotherContentUnderTheSameId() {
        var who = stage.stranger();
        var account = opened(who).account();
        var posting = posting(cash(account, 100));
        var first = posted(posting);
        refused(posting(posting.id(), cash(account, 200)), Refusal.CONFLICT);
        assertThat(post(posting)).isEqualTo(first);
        assertThat(balance(who)).isEqualTo(100);
    }

    @Test
    void saysOfAPostingHowItStands() {
        var who = stage.stranger();
        var account = opened(who).account();
        var posting = posting(cash(account, 100));
        assertThat(query(posting)).isEqualTo(new Standing.NeverHeard());
        var posted = posted(posting);
        assertThat(query(posting)).isEqualTo(new Standing.Posted(posted.reference(), null, null));
        reversed(posting);
        assertThat(query(posting)).isEqualTo(new Standing.Reversed());
        var second = posting(opening(who, AccountClass.TYPE_I, true));
        refused(second, Refusal.HAS_TYPE_I);
        assertThat(query(second)).isEqualTo(new Standing.Refused(Refusal.HAS_TYPE_I));
    }

    @Test
    void refusesWhatWasReversedAndReversesTwiceAlike() {
        var who = stage.stranger();
        var posting = posting(cash(opened(who).account(), 900));
        posted(posting);
        reversed(posting);
        reversed(posting);
        refused(posting, Refusal.REVERSED);
        assertThat(balance(who)).isZero();
    }

    @Test
    void remembersAReversalOfWhatItHasNotSeen() {
        var who = stage.stranger();
        var posting = posting(cash(opened(who).account(), 900));
        reversed(posting);
        assertThat(query(posting)).isEqualTo(new Standing.Reversed());
        refused(posting, Refusal.REVERSED);
        reversed(posting);
        assertThat(balance(who)).isZero();
    }

    @Test
    void givesTheSameRefusalAgainAndHasNothingToTakeBack() {
        var who = stage.stranger();
        var first = opened(who);
        var second = posting(opening(who, AccountClass.TYPE_I, true));
        refused(second, Refusal.HAS_TYPE_I);
        reversed(second);
        refused(second, Refusal.HAS_TYPE_I);
        assertThat(only(who).number()).isEqualTo(first.account());
    }

    @Test
    void opensATypeIOnlyForWhomSomebodySaw() {
        var who = stage.stranger();
        refused(posting(opening(who, AccountClass.TYPE_I, false)), Refusal.NOT_SEEN);
        posted(posting(opening(who, AccountClass.TYPE_II, false)));
        assertThat(only(who).accountClass()).isEqualTo(AccountClass.TYPE_II);
    }

    @Test
    void closesAgainWhatWasOpenedAndLetsThePersonOpenAnother() {
        var who = stage.stranger();
        var opening = posting(opening(who, AccountClass.TYPE_I, true));
        var posted = posted(opening);
        posted(posting(new Act.ActivateCard(posted.card())));
        reversed(opening);
        var closed = only(who);
        assertThat(closed.state()).isEqualTo(Account.State.CLOSED);
        assertThat(closed.cards().getFirst().state()).isEqualTo(Card.State.STOPPED);
        posted(posting(opening(who, AccountClass.TYPE_I, true)));
    }

    @Test
    void doesNotTakeBackWhatWasUsed() {
        var who = stage.stranger();
        var opening = posting(opening(who, AccountClass.TYPE_I, true));
        posted(posting(cash(posted(opening).account(), 1)));
        assertThat(reverse(opening)).isEqualTo(new Reversal.Refused(Refusal.USED));
        assertThat(query(opening)).isInstanceOf(Standing.Posted.class);
        assertThat(balance(who)).isEqualTo(1);
    }

    @Test
    void takesTheBookingsOfACaseBackInAnyOrder() {
        var who = stage.stranger();
        var opening = posting(opening(who, AccountClass.TYPE_I, true));
        var posted = posted(opening);
        var activating = posting(new Act.ActivateCard(posted.card()));
        posted(activating);
        var signing = posting(new Act.SetAlerts(posted.account(), alerts()));
        posted(signing);
        reversed(opening);
        reversed(signing);
        reversed(activating);
        assertThat(balance(who)).isZero();
        assertThat(only(who).alerts()).isNull();
    }

    private Alerts alerts() {
        var offer =
                products().alerts().stream()
                        .filter(o -> o.from().currency().equals(stage.currency()))
                        .findFirst()
                        .orElseThrow();
        return new Alerts(PHONE, offer.from(), offer.monthlyFee());
    }

    @Test
    void signsUpForAlertsAtTheFeeThatWasShown() {
        var who = stage.stranger();
        var account = opened(who).account();
        var fair = alerts();
        var fee = fair.monthlyFee();
        var other = new Alerts(PHONE, fair.from(), new Money(fee.minor() + 1, fee.currency()));
        refused(posting(new Act.SetAlerts(account, other)), Refusal.TERMS_CHANGED);
        posted(posting(cash(account, 10_000)));
        posted(posting(new Act.SetAlerts(account, fair)));
        assertThat(only(who).alerts()).isEqualTo(fair);
        assertThat(balance(who)).isEqualTo(10_000 - fee.minor());
        posted(posting(new Act.SetAlerts(account, null)));
        assertThat(only(who).alerts()).isNull();
    }

    @Test
    void takesNoMoreCashInADayThanTheClassAllows() {
        var who = stage.stranger();
        var account = opened(who).account();
        long perDay = only(who).depositLeft().minor();
        posted(posting(cash(account, perDay - 1)));
        refused(posting(cash(account, 2)), Refusal.LIMIT);
        refused(posting(cash(account, Long.MAX_VALUE)), Refusal.LIMIT);
        assertThat(only(who).depositLeft().minor()).isEqualTo(1);
        posted(posting(cash(account, 1)));
        assertThat(balance(who)).isEqualTo(perDay);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        var account = opened(stage.stranger());
        refused(posting(cash(new AccountNumber("NOSUCH0001"), 1)), Refusal.UNKNOWN_ACCOUNT);
        refused(
                posting(new Act.ActivateCard(new CardNumber("999999999999"))),
                Refusal.UNKNOWN_CARD);
        refused(
                posting(new Act.DepositCash(account.account(), null, new Money(1, "XTS"))),
                Refusal.CURRENCY);
        assertThat(answered(stage.bank().card(new CardNumber("999999999999"))))
                .isEqualTo(new Finding.NotKnown<>());
    }

    @Test
    void replacesACardAsOneActAndTakesThatBackAsOne() {
        var who = stage.stranger();
        var posted = opened(who);
        posted(posting(new Act.ActivateCard(posted.card())));
        posted(posting(cash(posted.account(), 1_000)));
        var replace = posting(new Act.ReplaceCard(posted.card(), new Money(400, stage.currency())));
        var other = posted(replace);
        assertThat(posted(replace)).as("the same again").isEqualTo(other);
        assertThat(other.card()).isNotNull().isNotEqualTo(posted.card());
        assertThat(other.account()).isEqualTo(posted.account());
        assertThat(balance(who)).isEqualTo(600);
        var shown =
                new Act.DepositCash(
                        posted.account(), posted.card(), new Money(1, stage.currency()));
        refused(posting(shown), Refusal.CARD_STATE);
        posted(posting(new Act.ActivateCard(other.card())));
        reversed(replace);
        assertThat(balance(who)).isEqualTo(1_000);
        posted(posting(shown));
        refused(
                posting(
                        new Act.DepositCash(
                                posted.account(), other.card(), new Money(1, stage.currency()))),
                Refusal.CARD_STATE);
    }

    @Test
    void freezesACardThatWasLostUntilThatIsTakenBack() {
        var who = stage.stranger();
        var posted = opened(who);
        posted(posting(new Act.ActivateCard(posted.card())));
        var freeze = posting(new Act.FreezeCard(posted.card()));
        posted(freeze);
        var shown =
                new Act.DepositCash(
                        posted.account(), posted.card(), new Money(1, stage.currency()));
        refused(posting(shown), Refusal.FROZEN);
        reversed(freeze);
        posted(posting(shown));
    }

    @Test
    void saysUnknownWhenItWasNeverSeenAndBooksItWhenItComesAgain() {
        var who = stage.stranger();
        var posting = posting(cash(opened(who).account(), 300));
        befalls(Mishap.LOST_BEFORE);
        assertThat(post(posting)).isEqualTo(new Outcome.Unknown());
        assertThat(query(posting)).isEqualTo(new Standing.NeverHeard());
        posted(posting);
        assertThat(balance(who)).isEqualTo(300);
    }

    @Test
    void saysUnknownWhenTheAnswerIsLostAndBooksNothingTwice() {
        var who = stage.stranger();
        var posting = posting(cash(opened(who).account(), 300));
        befalls(Mishap.LOST_AFTER);
        assertThat(post(posting)).isEqualTo(new Outcome.Unknown());
        assertThat(query(posting)).isInstanceOf(Standing.Posted.class);
        posted(posting);
        assertThat(balance(who)).isEqualTo(300);
    }

    @Test
    void takesBackWhatNobodyKnewToBeBooked() {
        var who = stage.stranger();
        var posting = posting(cash(opened(who).account(), 300));
        befalls(Mishap.LOST_AFTER);
        assertThat(post(posting)).isEqualTo(new Outcome.Unknown());
        befalls(Mishap.LOST_AFTER);
        assertThat(reverse(posting)).isEqualTo(new Reversal.Unknown());
        reversed(posting);
        assertThat(balance(who)).isZero();
    }

    @Test
    void booksNothingThatComesAfterItsReversal() {
        var who = stage.stranger();
        var posting = posting(cash(opened(who).account(), 300));
        befalls(Mishap.LATE);
        assertThat(post(posting)).isEqualTo(new Outcome.Unknown());
        reversed(posting);
        stage.arrived();
        assertThat(query(posting)).isEqualTo(new Standing.Reversed());
        assertThat(balance(who)).isZero();
    }

    @Test
    void booksOnceWhatArrivesTwice() {
        var who = stage.stranger();
        var posting = posting(cash(opened(who).account(), 300));
        befalls(Mishap.TWICE);
        var posted = posted(posting);
        stage.arrived();
        assertThat(post(posting)).isEqualTo(posted);
        assertThat(balance(who)).isEqualTo(300);
    }

    @Test
    void booksAllOrNothingWhenItStopsInTheMiddle() {
        var who = stage.stranger();
        var posting = posting(cash(opened(who).account(), 300));
        befalls(Mishap.STOPPED);
        assertThat(post(posting)).isEqualTo(new Outcome.Unknown());
        stage.arrived();
        long now = balance(who);
        assertThat(query(posting))
                .isInstanceOf(now == 0 ? Standing.NeverHeard.class : Standing.Posted.class);
        assertThat(now).isIn(0L, 300L);
        stage.unbalanced().ifPresent(sum -> assertThat(sum).isZero());
        posted(posting);
        assertThat(balance(who)).isEqualTo(300);
    }

    @Test
    void saysUnknownWhenItTakesTooLong() {
        var who = stage.stranger();
        var posting = posting(cash(opened(who).account(), 300));
        befalls(Mishap.TOO_SLOW);
        assertThat(post(posting)).isEqualTo(new Outcome.Unknown());
        reversed(posting);
        stage.arrived();
        assertThat(balance(who)).isZero();
    }

    @Test
    void saysThatNobodyAnswers() {
        var who = stage.stranger();
        var posting = posting(cash(opened(who).account(), 300));
        assumeTrue(stage.down(), "this bank cannot be made to be silent");
        assertThat(post(posting)).isEqualTo(new Outcome.Unknown());
        assertThat(query(posting)).isEqualTo(new Standing.Unavailable());
        assertThat(reverse(posting)).isEqualTo(new Reversal.Unknown());
        assertThat(answered(stage.bank().customer(who))).isEqualTo(new Finding.Unavailable<>());
        assertThat(answered(stage.bank().products())).isEqualTo(new Finding.Unavailable<>());
        stage.up();
        posted(posting);
        assertThat(balance(who)).isEqualTo(300);
    }
}
