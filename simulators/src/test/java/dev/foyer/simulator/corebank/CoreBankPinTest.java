package dev.foyer.simulator.corebank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.bank.BankStage;
import dev.foyer.hub.bank.PinContract;
import dev.foyer.simulator.card.StockCards;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The hub's adapter and the simulated bank keep the contract of PINs. */
@Timeout(60)
class CoreBankPinTest extends PinContract {
    @TempDir private Path directory = Path.of("");

    @Override
    protected BankStage stage() {
        return HereStage.with(directory, Set.of());
    }

    @Test
    void knowsTheTestPinOfTheWalletsCardsAndKeepsNoPinInItsBooks() throws IOException {
        var place = Files.createDirectory(directory.resolve("own"));
        try (var stage = HereStage.with(place, Set.of())) {
            var card = new CardNumber(StockCards.UNIONPAY.pan());
            var entered = stage.entered(card, Cast.PIN).orElseThrow();
            assertThat(answered(stage.bank().checkPin(card, entered)))
                    .isEqualTo(new PinChecked.Right());
        }
        assertThat(Files.readString(place.resolve("books.db"), StandardCharsets.ISO_8859_1))
                .contains(StockCards.UNIONPAY.pan())
                .doesNotContain(Cast.PIN);
    }

    @Test
    void aBlockThatHoldsNoPinForThisCardIsNoTry() throws IOException {
        var place = Files.createDirectory(directory.resolve("own"));
        try (var stage = HereStage.with(place, Set.of())) {
            var card = new CardNumber(StockCards.UNIONPAY.pan());
            var other = new CardNumber(StockCards.VISA.pan());
            var strange = stage.entered(other, Cast.PIN).orElseThrow();
            var fixed = new EncryptedPin(4, strange.block(), "");
            for (int i = 0; i < Pins.TRIES; i++) {
                assertThat(answered(stage.bank().checkPin(card, strange)))
                        .isEqualTo(new PinChecked.Unavailable());
                assertThat(answered(stage.bank().checkPin(card, fixed)))
                        .isEqualTo(new PinChecked.Unavailable());
            }
            var entered = stage.entered(card, Cast.PIN).orElseThrow();
            assertThat(answered(stage.bank().checkPin(card, entered)))
                    .isEqualTo(new PinChecked.Right());
        }
    }
}
