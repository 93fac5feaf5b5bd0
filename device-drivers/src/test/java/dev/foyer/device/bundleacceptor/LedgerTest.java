package dev.foyer.device.bundleacceptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.bundleacceptor.BundleReport.Doubt;
import dev.foyer.device.bundleacceptor.BundleReport.Outcome;
import dev.foyer.device.bundleacceptor.BundleReport.Place;
import dev.foyer.device.bundleacceptor.BundleReport.Tally;
import dev.foyer.device.bundleacceptor.Ledger.Kind;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

class LedgerTest {
    private static final List<String> KEYS = List.of("typeCNY100", "typeEUR20");
    private static final String SERIAL = "0001";

    private Ledger ledger = Ledger.EMPTY;
    private CashPart cassette = CashPart.deposit(1, List.of(), 100, 90);
    private CashPart suspects = CashPart.suspects(2, 100);
    private CashPart retracts = CashPart.retract(3, 100);

    private static BundleReport report(
            int last, Outcome outcome, int retracted, Tally first, Doubt... doubts) {
        return new BundleReport(
                1,
                last,
                outcome,
                Set.of(BundleReport.Sense.CASSETTE_THERE),
                0,
                Set.of(),
                retracted,
                List.of(first, Tally.NONE),
                List.of(doubts));
    }

    private Ledger.Turn look(BundleReport now) {
        return look(now, SERIAL);
    }

    private Ledger.Turn look(BundleReport now, String serial) {
        var turn = ledger.read(now, serial, KEYS);
        ledger = turn.next();
        var units = turn.units();
        cassette = change(units, BundleAcceptor.CASSETTE).apply(cassette);
        suspects = change(units, BundleAcceptor.SUSPECTS).apply(suspects);
        retracts = change(units, BundleAcceptor.RETRACTS).apply(retracts);
        return turn;
    }

    private static UnaryOperator<CashPart> change(
            Map<String, UnaryOperator<CashPart>> units, String unit) {
        return units.getOrDefault(unit, UnaryOperator.identity());
    }

    private static Counts notes(Level level, int count) {
        return Counts.of("typeCNY100", level, count);
    }

    private void begun() {
        look(report(0, Outcome.NONE, 0, new Tally(0, 7, 1, 0)));
        ledger = ledger.with(ledger.begun());
    }

    @Test
    void countsNothingOfWhatADeviceHadBeforeItWasMet() {
        begun();
        assertThat(cassette.content()).isEqualTo(Counts.NONE);
        assertThat(ledger.certain(BundleAcceptor.CASSETTE, true)).isTrue();
    }

    @Test
    void countsEachNoteOnceHoweverOftenItLooks() {
        begun();
        ledger = ledger.ordered(1, Kind.STORE, 0);
        look(report(1, Outcome.RUNNING, 0, new Tally(3, 9, 1, 0)));
        look(report(1, Outcome.RUNNING, 0, new Tally(3, 9, 1, 0)));
        var end = look(report(1, Outcome.DONE, 0, new Tally(0, 12, 2, 0))).ended();
        look(report(1, Outcome.DONE, 0, new Tally(0, 12, 2, 0)));
        assertThat(end.orElseThrow().whole()).isTrue();
        assertThat(cassette.in().deposited()).isEqualTo(notes(Level.FIT, 5));
        assertThat(suspects.in().deposited()).isEqualTo(notes(Level.SUSPECT, 1));
        assertThat(ledger.deposit().state()).isEqualTo(Deposit.State.OK);
    }

    @Test
    void holdsInATransactionWhatTheDeviceHolds() {
        begun();
        ledger = ledger.ordered(1, Kind.ACCEPT, 0);
        look(report(1, Outcome.INTERRUPTED, 0, new Tally(4, 8, 1, 1)));
        assertThat(ledger.deposit().active()).isTrue();
        assertThat(ledger.deposit().items())
                .isEqualTo(notes(Level.FIT, 5).plus(notes(Level.COUNTERFEIT, 1)));
    }

    @Test
    void keepsTellingWhatWasGivenBackInFull() {
        begun();
        look(report(0, Outcome.NONE, 0, new Tally(2, 7, 1, 0)));
        ledger = ledger.ordered(1, Kind.RETURN, 0);
        look(report(1, Outcome.RUNNING, 0, new Tally(1, 7, 1, 0)));
        look(report(1, Outcome.DONE, 0, new Tally(0, 7, 1, 0)));
        assertThat(ledger.deposit().state()).isEqualTo(Deposit.State.ROLLBACK);
        assertThat(ledger.deposit().items()).isEqualTo(notes(Level.FIT, 2));
    }

    @Test
    void doesNotGoOnWithATransactionOfWhichAPartIsStored() {
        begun();
        look(report(0, Outcome.NONE, 0, new Tally(3, 7, 1, 0)));
        ledger = ledger.ordered(1, Kind.STORE, 0);
        look(report(1, Outcome.INTERRUPTED, 0, new Tally(2, 8, 1, 0)));
        assertThat(ledger.deposit().state()).isEqualTo(Deposit.State.UNKNOWN);
        assertThat(ledger.deposit().items()).isEqualTo(notes(Level.FIT, 3));
    }

    @Test
    void staysActiveWhenStoringHasMovedNothing() {
        begun();
        look(report(0, Outcome.NONE, 0, new Tally(3, 7, 1, 0)));
        ledger = ledger.ordered(1, Kind.STORE, 0);
        look(report(1, Outcome.JAMMED, 0, new Tally(3, 7, 1, 0)));
        assertThat(ledger.deposit().active()).isTrue();
    }

    @Test
    void staysActiveWithWhatIsHeldWhenGivingBackEndsHalfWay() {
        begun();
        look(report(0, Outcome.NONE, 0, new Tally(2, 7, 1, 0)));
        ledger = ledger.ordered(1, Kind.RETURN, 0);
        look(report(1, Outcome.JAMMED, 0, new Tally(1, 7, 1, 0)));
        assertThat(ledger.deposit().active()).isTrue();
        assertThat(ledger.deposit().items()).isEqualTo(notes(Level.FIT, 1));
    }

    @Test
    void believesNothingThatWasWithinReach() {
        begun();
        ledger = ledger.ordered(1, Kind.RETRACT, 0);
        look(report(1, Outcome.RUNNING, 2, new Tally(0, 7, 1, 0)));
        look(report(1, Outcome.DONE, 3, new Tally(0, 7, 1, 0)));
        assertThat(retracts.in().retracted()).isEqualTo(Counts.unknown(3));
        assertThat(retracts.in().retractOperations()).isEqualTo(1);
    }

    @Test
    void settlesAnOrderThatTheDeviceNeverHeardOf() {
        begun();
        ledger = ledger.ordered(8, Kind.STORE, 0);
        assertThat(ledger.certain(BundleAcceptor.CASSETTE, false)).isFalse();
        var end = look(report(7, Outcome.DONE, 0, new Tally(2, 7, 1, 0))).ended();
        assertThat(end.orElseThrow().done()).isFalse();
        assertThat(ledger.pending()).isNull();
        assertThat(ledger.deposit().active()).isTrue();
    }

    @Test
    void isUncertainOfAUnitInWhichANoteMayBe() {
        begun();
        look(
                report(
                        0,
                        Outcome.NONE,
                        0,
                        new Tally(0, 7, 1, 0),
                        new Doubt(0, Place.ESCROW, Place.CASSETTE)));
        assertThat(ledger.certain(BundleAcceptor.CASSETTE, true)).isFalse();
        assertThat(ledger.certain(BundleAcceptor.SUSPECTS, true)).isTrue();
        look(report(0, Outcome.NONE, 0, new Tally(0, 8, 1, 0)));
        assertThat(ledger.certain(BundleAcceptor.CASSETTE, true)).isTrue();
        assertThat(cassette.content()).isEqualTo(notes(Level.FIT, 1));
    }

    @Test
    void believesNoUnitAfterAnotherDeviceHasComeUntilAllAreCounted() {
        begun();
        look(report(0, Outcome.NONE, 0, new Tally(0, 900, 0, 0)), "0002");
        assertThat(cassette.content()).isEqualTo(Counts.NONE);
        assertThat(ledger.certain(BundleAcceptor.CASSETTE, true)).isFalse();
        ledger = ledger.ordered(1, Kind.COUNTED, 0);
        look(report(1, Outcome.DONE, 0, new Tally(0, 900, 0, 0)), "0002");
        assertThat(ledger.certain(BundleAcceptor.CASSETTE, true)).isTrue();
    }

    @Test
    void readsWhatItWrites() throws Spoilt {
        var report =
                report(
                        70_000,
                        Outcome.FULL,
                        4,
                        new Tally(200, 80_000, 1, 2),
                        new Doubt(BundleReport.UNKNOWN_TYPE, Place.SLOT, Place.RETRACT_BIN));
        assertThat(BundleReport.decode(report.encode())).isEqualTo(report);
        var accept = new BundleQuestion.Accept(70_001, 200, 0xFFFF);
        assertThat(BundleQuestion.decode(accept.encode())).isEqualTo(accept);
        var identity = new BundleIdentity("A", "1", "", List.of("CNY100"));
        assertThat(BundleIdentity.decode(identity.encode())).isEqualTo(identity);
    }
}
