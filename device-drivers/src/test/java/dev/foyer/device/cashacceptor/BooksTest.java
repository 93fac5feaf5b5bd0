package dev.foyer.device.cashacceptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cashacceptor.Books.Order;
import dev.foyer.device.cashacceptor.Doubt.Place;
import dev.foyer.device.cashacceptor.Doubt.Window;
import dev.foyer.device.cctalk.BillEvent;
import dev.foyer.device.cctalk.BillEvent.What;
import dev.foyer.device.cctalk.BillEvents;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class BooksTest {
    private static final NoteKind FIFTY = new NoteKind("typeEUR50", Level.FIT);
    private static final BillEvent ESCROWED = new BillEvent.Escrowed(4);
    private static final BillEvent STACKED = new BillEvent.Stacked(4);
    private static final BillEvent RETURNED = new BillEvent.Happened(What.RETURNED);
    private static final BillEvent UNKNOWN_STACKED = new BillEvent.Happened(What.UNKNOWN_STACKED);

    private static BillEvents buffer(int counter, BillEvent... newestFirst) {
        var events = new ArrayList<>(Arrays.asList(newestFirst));
        while (events.size() < BillEvents.KEPT) {
            events.add(new BillEvent.Happened(What.INHIBITED_ALL));
        }
        return new BillEvents(counter, events);
    }

    private static Books met() {
        return Books.EMPTY.met(1, buffer(7)).next();
    }

    private static Books escrowed() {
        return met().open(true).read(buffer(8, ESCROWED), _ -> FIFTY).next().open(false);
    }

    private static Counts stored(Books.Turn turn) {
        Counts sum = Counts.NONE;
        for (Change change : turn.changes()) {
            if (change instanceof Change.Stacked(var notes)) {
                sum = sum.plus(notes);
            }
        }
        return sum;
    }

    @Test
    void doesNotCountWhatHappenedBeforeItMetTheValidator() {
        var turn = Books.EMPTY.met(1, buffer(7, STACKED, ESCROWED));
        assertThat(turn.changes()).isEmpty();
        assertThat(turn.next().read(buffer(7, STACKED, ESCROWED), _ -> FIFTY).changes()).isEmpty();
    }

    @Test
    void countsANoteWhenTheValidatorSaysThatItIsStackedAndOnce() {
        var turn = escrowed().ordered(Order.STACK).read(buffer(9, STACKED, ESCROWED), _ -> FIFTY);
        assertThat(stored(turn)).isEqualTo(FIFTY.one());
        assertThat(turn.next().held()).isNull();
        assertThat(turn.next().read(buffer(9, STACKED, ESCROWED), _ -> FIFTY).changes()).isEmpty();
    }

    @Test
    void endsATransactionWhoseNoteWentOnWhileTheWireWasCut() {
        Books active =
                met().with(new CashIn(CashIn.State.ACTIVE, Counts.NONE, 0))
                        .open(true)
                        .read(buffer(8, ESCROWED), _ -> FIFTY)
                        .next()
                        .open(false);
        Books kept =
                active.ordered(Order.STACK).read(buffer(9, STACKED, ESCROWED), _ -> FIFTY).next();
        assertThat(kept.cashIn()).isEqualTo(new CashIn(CashIn.State.OK, FIFTY.one(), 0));
        Books back =
                active.ordered(Order.RETURN).read(buffer(9, RETURNED, ESCROWED), _ -> FIFTY).next();
        assertThat(back.cashIn()).isEqualTo(new CashIn(CashIn.State.ROLLBACK, Counts.NONE, 0));
        Books pulled = active.read(buffer(9, RETURNED, ESCROWED), _ -> FIFTY).next();
        assertThat(pulled.cashIn().active()).isTrue();
    }

    @Test
    void seesOverTheEndOfTheCounterWhatHappenedWhileTheWireWasCut() {
        Books books = Books.EMPTY.met(1, buffer(254)).next().open(true);
        var turn = books.read(buffer(2, STACKED, ESCROWED, RETURNED), _ -> FIFTY);
        assertThat(stored(turn)).isEqualTo(FIFTY.one());
    }

    @Test
    void doesNotGuessWhereANoteWentWithoutPower() {
        var turn = escrowed().ordered(Order.STACK).restart().read(buffer(0), _ -> FIFTY);
        assertThat(stored(turn).isEmpty()).isTrue();
        assertThat(turn.next().doubts()).hasSize(1);
        Doubt doubt = turn.next().doubts().getFirst();
        assertThat(doubt.kind()).isEqualTo(FIFTY);
        assertThat(doubt.window()).isEqualTo(Window.POWER_LOST_WHILE_STACKING);
        assertThat(doubt.places()).containsExactlyInAnyOrder(Place.values());
        assertThat(doubt.sentence()).contains("typeEUR50").contains("cassette");
    }

    @Test
    void believesWhatTheValidatorTellsAfterPowerUp() {
        Books lost = escrowed().restart().read(buffer(0), _ -> FIFTY).next();
        var stacked = lost.read(buffer(1, UNKNOWN_STACKED), _ -> FIFTY);
        assertThat(stored(stacked)).isEqualTo(FIFTY.one());
        assertThat(stacked.next().doubts()).isEmpty();
        var returned = lost.read(buffer(1, RETURNED), _ -> FIFTY);
        assertThat(stored(returned).isEmpty()).isTrue();
        assertThat(returned.next().doubts()).isEmpty();
    }

    @Test
    void doesNotSayWhichNoteItIsWhenAnotherOneCouldHaveGoneIn() {
        Books open = met().open(true).read(buffer(8, ESCROWED), _ -> FIFTY).next();
        var turn = open.restart().read(buffer(1, UNKNOWN_STACKED), _ -> FIFTY);
        assertThat(stored(turn)).isEqualTo(Counts.unknown(1));
    }

    @Test
    void hasNothingInDoubtWhenNothingWasAtStake() {
        var turn = met().restart().read(buffer(0), _ -> FIFTY);
        assertThat(turn.next().doubts()).isEmpty();
        assertThat(turn.changes()).isEmpty();
    }

    @Test
    void endsADoubtByTheValidatorsOwnCount() {
        Books counted = met().accepted(20).next();
        Books lost =
                counted.open(true)
                        .read(buffer(8, ESCROWED), _ -> FIFTY)
                        .next()
                        .open(false)
                        .restart()
                        .read(buffer(0), _ -> FIFTY)
                        .next();
        assertThat(stored(lost.accepted(21))).isEqualTo(FIFTY.one());
        assertThat(lost.accepted(21).next().doubts()).isEmpty();
        assertThat(stored(lost.accepted(20)).isEmpty()).isTrue();
        assertThat(lost.accepted(20).next().cassetteInDoubt()).isFalse();
    }

    @Test
    void knowsThatNothingEntersTheCassetteWithoutAnOrderWhileThereIsPower() {
        BillEvent invalid = new BillEvent.Happened(What.INVALID_VALIDATION);
        BillEvent[] five = {invalid, invalid, invalid, invalid, invalid};
        Books open = met().open(true).read(buffer(20, five), _ -> FIFTY).next();
        assertThat(open.cassetteInDoubt()).isFalse();
        assertThat(open.pathInDoubt()).isTrue();
        Books stacking = escrowed().ordered(Order.STACK).read(buffer(20, five), _ -> FIFTY).next();
        assertThat(stacking.cassetteInDoubt()).isTrue();
    }

    @Test
    void keepsAJammedNoteInDoubtUntilTheValidatorStartsWithoutIt() {
        BillEvent jam = new BillEvent.Happened(What.JAM_SAFE);
        Books jammed = escrowed().ordered(Order.STACK).read(buffer(9, jam), _ -> FIFTY).next();
        assertThat(jammed.escrowEmpty().next().pathInDoubt()).isTrue();
        Books again = jammed.restart().read(buffer(1, jam), _ -> FIFTY).next();
        assertThat(again.doubts()).hasSize(1);
        assertThat(again.escrowEmpty().next().pathInDoubt()).isTrue();
        Books cleared = again.restart().read(buffer(0), _ -> FIFTY).next().escrowEmpty().next();
        assertThat(cleared.pathInDoubt()).isFalse();
        assertThat(cleared.counted().doubts()).isEmpty();
    }

    @Test
    void findsAnotherValidatorInPlaceOfTheFirst() {
        var turn = escrowed().met(2, buffer(3, STACKED));
        assertThat(stored(turn).isEmpty()).isTrue();
        assertThat(turn.next().doubts())
                .extracting(Doubt::window)
                .isEqualTo(List.of(Window.REPLACED));
    }
}
