package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.MessageGateway.Sent;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Products;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Standing;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The bank's side of its JSON; what each is for stands in {@code docs/core-bank.md}. */
final class Replies {
    private Replies() {}

    record Booked(UUID posting, Outcome outcome) {}

    record Stands(UUID posting, Standing standing) {}

    record TakenBack(UUID posting, Reversal reversal) {}

    record CardQuestion(CardNumber card) {}

    record OfCustomer(boolean known, @Nullable Customer customer) {}

    record OfCard(boolean known, @Nullable CardFile card) {}

    record PinQuestion(CardNumber card, EncryptedPin pin) {}

    record PinWish(CardNumber card, EncryptedPin first, EncryptedPin again) {}

    record OfPin(PinChecked pin) {}

    record OfChoice(PinChosen pin) {}

    record OfProducts(boolean known, Products products) {}

    record NewMessage(Phone to, String text) {}

    record Taken(UUID message, Sent sent) {}

    /** What stands in the books. */
    record Books(
            boolean balanced,
            Map<String, Long> trial,
            List<String> faulty,
            List<Rows.Held> accounts,
            List<BookLine> lines) {}

    /** One line and what it is booked under. */
    record BookLine(Rows.Voucher voucher, Rows.Line line) {}

    /** What is so, whatever anybody was told. */
    record Truth(List<Told> postings, List<Rows.Plastic> cards, List<Rows.Client> customers) {}

    /** What became of one id, and how often it is on the books: 0 or 1, a reversal not counted. */
    record Told(UUID id, Rows.Fate fate, String reference, long booked) {}
}
