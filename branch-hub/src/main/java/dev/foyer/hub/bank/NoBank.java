package dev.foyer.hub.bank;

import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Products;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Standing;

import io.vertx.core.Future;

import java.util.UUID;

/** The bank of a branch that has none configured: never there, and nobody asks it. Any thread. */
public class NoBank implements CoreBank {
    @Override
    public Future<Outcome> post(Posting posting) {
        return Future.succeededFuture(new Outcome.Unknown());
    }

    @Override
    public Future<Standing> query(UUID posting) {
        return Future.succeededFuture(new Standing.Unavailable());
    }

    @Override
    public Future<Reversal> reverse(UUID posting) {
        return Future.succeededFuture(new Reversal.Unknown());
    }

    @Override
    public Future<Finding<Customer>> customer(Identity identity) {
        return Future.succeededFuture(new Finding.Unavailable<>());
    }

    @Override
    public Future<Finding<CardFile>> card(CardNumber card) {
        return Future.succeededFuture(new Finding.Unavailable<>());
    }

    @Override
    public Future<PinChecked> checkPin(CardNumber card, EncryptedPin pin) {
        return Future.succeededFuture(new PinChecked.Unavailable());
    }

    @Override
    public Future<PinChosen> choosePin(CardNumber card, EncryptedPin first, EncryptedPin again) {
        return Future.succeededFuture(new PinChosen.Unavailable());
    }

    @Override
    public Future<Finding<Products>> products() {
        return Future.succeededFuture(new Finding.Unavailable<>());
    }
}
