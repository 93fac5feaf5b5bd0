package dev.foyer.hub.bank;

import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Figures;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A case with what it holds of its customer opened: lives as long as one question to the bank, and
 * prints nothing personal.
 *
 * @param person what was read of them, by field
 * @param answers what they answered, by field
 * @param booked the ids of what is on the bank's books, by what was booked
 * @param seen whether the case does not end without a member of staff who sees the customer
 */
record Dossier(
        Case about,
        String branch,
        LocalDate day,
        Map<String, String> person,
        Map<String, String> answers,
        Map<String, UUID> booked,
        boolean seen) {
    private static final String RESIDENT_ISSUER = "CHN";

    Dossier {
        person = Map.copyOf(person);
        answers = Map.copyOf(answers);
        booked = Map.copyOf(booked);
    }

    Optional<CardNumber> card() {
        return Optional.ofNullable(person.get("cardNumber")).map(CardNumber::new);
    }

    /** The document that was shown, if one was. */
    Optional<Identity> identity() {
        var id = person.get("idNumber");
        if (id != null)
            return Optional.of(new Identity(Identity.Kind.IDENTITY_CARD, RESIDENT_ISSUER, id));
        var passport = person.get("documentNumber");
        var issuer = person.get("nationality");
        return passport == null || issuer == null
                ? Optional.empty()
                : Optional.of(new Identity(Identity.Kind.PASSPORT, issuer, passport));
    }

    Optional<String> name() {
        return Optional.ofNullable(person.get("name"));
    }

    Optional<Phone> phone() {
        return Optional.ofNullable(answers.get("phone")).map(Phone::typed);
    }

    /** What the customer's terms consist of. */
    Figures figures() {
        var terms = about.said().terms();
        return terms == null ? Figures.NONE : Figures.of(terms.terms());
    }

    @Override
    public String toString() {
        return "Dossier[" + about.id() + ", ***]";
    }
}
