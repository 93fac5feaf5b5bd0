package dev.foyer.hub.web;

import dev.foyer.hub.api.CustomerRecord;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Identity;

import io.vertx.core.Future;

import java.util.Optional;

/** Asks the bank who somebody is, by the document they showed, else by their card. */
final class BankSide {
    private static final String RESIDENT_ISSUER = "CHN";

    private final CoreBank bank;

    BankSide(CoreBank bank) {
        this.bank = bank;
    }

    /**
     * What the bank said; lives as long as one question.
     *
     * @param customer there when it knows them
     */
    record Said(CustomerRecord.Known known, Optional<Customer> customer) {
        private static final Said NOT_ASKED = no(CustomerRecord.Known.NOT_ASKED);

        private static Said no(CustomerRecord.Known how) {
            return new Said(how, Optional.empty());
        }

        /** The number of the document by which the bank knows them. */
        Optional<String> document() {
            return customer.map(c -> c.identity().number());
        }

        @Override
        public String toString() {
            return "Said[" + known + "]";
        }
    }

    Future<Said> of(Person person) {
        try {
            var id = person.idNumber();
            if (id != null)
                return known(new Identity(Identity.Kind.IDENTITY_CARD, RESIDENT_ISSUER, id));
            var document = person.documentNumber();
            var issuer = person.nationality();
            if (document != null && issuer != null)
                return known(new Identity(Identity.Kind.PASSPORT, issuer, document));
            var card = person.cardNumber();
            return card == null
                    ? Future.succeededFuture(Said.NOT_ASKED)
                    : bank.card(new CardNumber(card)).map(BankSide::holder);
        } catch (IllegalArgumentException e) {
            // A number of a shape that no bank gives out.
            return Future.succeededFuture(Said.no(CustomerRecord.Known.NO));
        }
    }

    private Future<Said> known(Identity identity) {
        return bank.customer(identity).map(BankSide::said);
    }

    private static Said said(Finding<Customer> finding) {
        return switch (finding) {
            case Finding.Found<Customer>(var customer) ->
                    new Said(CustomerRecord.Known.YES, Optional.of(customer));
            case Finding.NotKnown<Customer> _ -> Said.no(CustomerRecord.Known.NO);
            case Finding.Unavailable<Customer> _ -> Said.no(CustomerRecord.Known.AWAY);
        };
    }

    private static Said holder(Finding<CardFile> finding) {
        return switch (finding) {
            case Finding.Found<CardFile>(var file) ->
                    file.holder() == null
                            ? Said.no(CustomerRecord.Known.NO)
                            : new Said(CustomerRecord.Known.YES, Optional.of(file.holder()));
            case Finding.NotKnown<CardFile> _ -> Said.no(CustomerRecord.Known.NO);
            case Finding.Unavailable<CardFile> _ -> Said.no(CustomerRecord.Known.AWAY);
        };
    }
}
