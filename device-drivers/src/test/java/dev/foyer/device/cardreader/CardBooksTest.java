package dev.foyer.device.cardreader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.cardreader.CardDispenserDevice.Last;
import dev.foyer.device.cardreader.CardDispenserDevice.Outcome;
import dev.foyer.device.cardreader.CardDispenserDevice.Where;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardBooksTest {
    private static int difference(CardBooks.Entry entry, String unit) {
        var change = entry.counts().get(unit);
        var before = CardUnit.of(CardUnit.Type.DISPENSE, 100, null, 0, 50);
        return change == null ? 0 : change.apply(before).count() - 50;
    }

    @ParameterizedTest
    @CsvSource({
        "DONE, MOUTH, -1",
        "JAM, JAMMED, -1",
        "SHUTTER, READER, -1",
        "INTERRUPTED, BETWEEN, -1",
        "INTERRUPTED, NOWHERE, 0",
        "EMPTY, NOWHERE, 0",
        "OCCUPIED, READER, 0",
        "FULL, NOWHERE, 0",
        "MISSING, NOWHERE, 0"
    })
    void countsACardAsGoneWhenItHasLeftItsHopper(Outcome outcome, Where card, int difference) {
        var begun = CardBooks.NOTHING.begin(0, "unit1", "");
        assertThat(difference(begun.ended(outcome, card), "unit1")).isEqualTo(difference);
    }

    @Test
    void countsNothingForAnActThatWasNeverBegun() {
        var begun = CardBooks.NOTHING.begin(41, "unit1", "");
        assertThat(begun.act()).isEqualTo(42);
        var found = begun.found(new Last(41, Outcome.DONE), Where.NOWHERE);
        assertThat(found.counts()).isEmpty();
        assertThat(found.books().open()).isFalse();
    }

    @Test
    void settlesAfterAPowerCutWhatTheHardwareHasDone() {
        var note = CardBooks.NOTHING.begin(41, "unit1", "").note();
        var found = CardBooks.of(note).found(new Last(42, Outcome.DONE), Where.MOUTH);
        assertThat(difference(found, "unit1")).isEqualTo(-1);
        assertThat(found.books().origin()).isEqualTo("unit1");
        // The second look settles nothing more.
        assertThat(found.books().found(new Last(42, Outcome.DONE), Where.MOUTH).counts()).isEmpty();
    }

    @Test
    void remembersFromWhichHopperAKeptCardCame() {
        var given = CardBooks.NOTHING.begin(0, "unit1", "").ended(Outcome.DONE, Where.MOUTH);
        var kept = given.books().begin(1, "", "unit3").ended(Outcome.DONE, Where.NOWHERE);
        assertThat(difference(kept, "unit3")).isEqualTo(1);
        var hopper = CardUnit.of(CardUnit.Type.DISPENSE, 100, null, 0, 50);
        assertThat(kept.counts().get("unit1").apply(hopper).retainCount()).isEqualTo(1);
        assertThat(kept.books().origin()).isEmpty();
    }
}
