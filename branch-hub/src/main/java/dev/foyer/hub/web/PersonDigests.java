package dev.foyer.hub.web;

import dev.foyer.hub.api.Person;
import dev.foyer.hub.event.Shown;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Keyed digests of the numbers on cards and documents, by which one person is known again and
 * nobody can try numbers who has the journal only. Any thread.
 */
final class PersonDigests {
    private static final String PURPOSE = "person";

    private final Secrets secrets;

    PersonDigests(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Of a card by its number. */
    String ofCard(String number) {
        return secrets.derive(PURPOSE, "card", number);
    }

    /** Of a document by its number. */
    String ofDocument(String number) {
        return secrets.derive(PURPOSE, "document", number);
    }

    /** Of all that somebody showed. */
    Shown of(Person person) {
        var documents = new ArrayList<String>();
        add(documents, person.idNumber());
        add(documents, person.documentNumber());
        var card = person.cardNumber();
        return new Shown(documents, card == null ? List.of() : List.of(ofCard(card)));
    }

    private void add(List<String> into, @Nullable String document) {
        if (document != null) into.add(ofDocument(document));
    }
}
