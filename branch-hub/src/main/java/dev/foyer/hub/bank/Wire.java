package dev.foyer.hub.bank;

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

import java.util.UUID;

/** The hub's side of the bank's JSON; what is missing in it is null. */
final class Wire {
    private Wire() {}

    record Booked(@Nullable UUID posting, @Nullable Outcome outcome) {}

    record Stands(@Nullable UUID posting, @Nullable Standing standing) {}

    record TakenBack(@Nullable UUID posting, @Nullable Reversal reversal) {}

    record CardQuestion(CardNumber card) {}

    record OfCustomer(@Nullable Boolean known, @Nullable Customer customer) {}

    record OfCard(@Nullable Boolean known, @Nullable CardFile card) {}

    record PinQuestion(CardNumber card, EncryptedPin pin) {}

    record PinWish(CardNumber card, EncryptedPin first, EncryptedPin again) {}

    record OfPin(@Nullable PinChecked pin) {}

    record OfChoice(@Nullable PinChosen pin) {}

    record OfProducts(@Nullable Boolean known, @Nullable Products products) {}

    record NewMessage(Phone to, String text) {}

    record Taken(@Nullable UUID message, @Nullable Sent sent) {}
}
