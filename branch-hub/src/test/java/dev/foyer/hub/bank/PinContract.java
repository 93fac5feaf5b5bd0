package dev.foyer.hub.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Applicant;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.api.bank.Slip;
import dev.foyer.hub.bank.BankStage.Mishap;

import io.vertx.core.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What every link to a core bank must keep about PINs, beside {@link CoreBankContract}. Needs a
 * {@link BankStage} with a pad; without one each rule is skipped by name.
 */
public abstract class PinContract {
    private static final LocalDate DAY = LocalDate.of(2031, 3, 4);
    private static final String PIN = "294617";
    private static final String WRONG = "294618";

    private BankStage stage;
    private CardNumber card;

    /** A bank that nobody else uses. */
    protected abstract BankStage stage();

    @BeforeEach
    final void enter() {
        stage = stage();
        card = opened();
    }

    @AfterEach
    final void leave() {
        try (var _ = stage) {
            stage.up();
            stage.arrived();
        }
    }

    /** What a future of the port holds. */
    protected static <T> T answered(Future<T> future) {
        return CoreBankContract.answered(future);
    }

    private Outcome post(Act act) {
        var slip = new Slip("b1", "kiosk-1", "case-1", DAY, "at the kiosk");
        return answered(stage.bank().post(new Posting(UUID.randomUUID(), slip, act)));
    }

    /** A new card, bound and not active, without a PIN. */
    private CardNumber opened() {
        var applicant =
                new Applicant(stage.stranger(), "XU GOU", new Phone("+999000001234"), null, null);
        var type = AccountClass.TYPE_I;
        var outcome = post(new Act.OpenAccount(applicant, type, stage.currency(), true, "staff-7"));
        return Optional.ofNullable(((Outcome.Posted) outcome).card()).orElseThrow();
    }

    private EncryptedPin entered(String digits) {
        var pin = stage.entered(card, digits);
        assumeTrue(pin.isPresent(), "no pad can be staged before this bank");
        return pin.orElseThrow();
    }

    private PinChecked check(EncryptedPin pin) {
        return answered(stage.bank().checkPin(card, pin));
    }

    private PinChecked check(String digits) {
        return check(entered(digits));
    }

    private PinChosen choose(String first, String again) {
        return answered(stage.bank().choosePin(card, entered(first), entered(again)));
    }

    private void chosen() {
        assertThat(choose(PIN, PIN)).isEqualTo(new PinChosen.Chosen());
    }

    private void befalls(Mishap mishap) {
        assumeTrue(stage.befall(mishap), () -> "this bank cannot be made to be " + mishap);
    }

    @Test
    void knowsThePinThatWasChosen() {
        assertThat(check(PIN)).isEqualTo(new PinChecked.NoSuchCard());
        chosen();
        assertThat(check(PIN)).isEqualTo(new PinChecked.Right());
        assertThat(check(WRONG)).isEqualTo(new PinChecked.Wrong(2));
        chosen();
    }

    @Test
    void takesNoPinOfWhichTheTwoDiffer() {
        assertThat(choose(PIN, WRONG)).isEqualTo(new PinChosen.Different());
        assertThat(choose(PIN, PIN + "1")).isEqualTo(new PinChosen.Different());
        assertThat(check(PIN)).isEqualTo(new PinChecked.NoSuchCard());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1111", "888888", "123456", "6543", "0123456789"})
    void takesNoPinThatAnybodyWouldGuess(String simple) {
        assertThat(choose(simple, simple)).isEqualTo(new PinChosen.TooSimple());
        assertThat(check(simple)).isEqualTo(new PinChecked.NoSuchCard());
    }

    @Test
    void blocksACardWhosePinWasWrongTooOften() {
        chosen();
        assertThat(check(WRONG)).isEqualTo(new PinChecked.Wrong(2));
        assertThat(check(WRONG)).isEqualTo(new PinChecked.Wrong(1));
        assertThat(check(WRONG)).isEqualTo(new PinChecked.Blocked());
        assertThat(check(PIN)).isEqualTo(new PinChecked.Blocked());
    }

    @Test
    void countsAnewAfterARightOne() {
        chosen();
        for (int i = 0; i < 3; i++) {
            assertThat(check(WRONG)).isEqualTo(new PinChecked.Wrong(2));
            assertThat(check(WRONG)).isEqualTo(new PinChecked.Wrong(1));
            assertThat(check(PIN)).isEqualTo(new PinChecked.Right());
        }
    }

    @Test
    void countsAWrongPinOnceThoughTheAnswerWasLost() {
        chosen();
        var wrong = entered(WRONG);
        befalls(Mishap.LOST_AFTER);
        assertThat(check(wrong)).isEqualTo(new PinChecked.Unavailable());
        assertThat(check(wrong)).isEqualTo(new PinChecked.Wrong(2));
        assertThat(check(wrong)).isEqualTo(new PinChecked.Wrong(2));
    }

    @Test
    void saysAgainThatAPinWasChosenWhenTheAnswerWasLost() {
        var first = entered(PIN);
        var again = entered(PIN);
        befalls(Mishap.LOST_AFTER);
        assertThat(answered(stage.bank().choosePin(card, first, again)))
                .isEqualTo(new PinChosen.Unavailable());
        assertThat(answered(stage.bank().choosePin(card, first, again)))
                .isEqualTo(new PinChosen.Chosen());
        assertThat(check(PIN)).isEqualTo(new PinChecked.Right());
    }

    @Test
    void keepsThePinOfACardThatIsInUse() {
        chosen();
        assertThat(post(new Act.ActivateCard(card))).isInstanceOf(Outcome.Posted.class);
        chosen();
        assertThat(choose(WRONG, WRONG)).isEqualTo(new PinChosen.Refused(Refusal.CARD_STATE));
        assertThat(check(PIN)).isEqualTo(new PinChecked.Right());
    }

    @Test
    void knowsNoPinOfACardThatItDoesNotKnow() {
        card = new CardNumber("999999999999");
        assertThat(check(PIN)).isEqualTo(new PinChecked.NoSuchCard());
        assertThat(choose(PIN, PIN)).isEqualTo(new PinChosen.Refused(Refusal.UNKNOWN_CARD));
    }

    @Test
    void saysThatNobodyAnswers() {
        var pin = entered(PIN);
        assumeTrue(stage.down(), "this bank cannot be made to be silent");
        assertThat(check(pin)).isEqualTo(new PinChecked.Unavailable());
        assertThat(answered(stage.bank().choosePin(card, pin, pin)))
                .isEqualTo(new PinChosen.Unavailable());
    }
}
