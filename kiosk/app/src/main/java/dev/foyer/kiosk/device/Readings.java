package dev.foyer.kiosk.device;

import dev.foyer.device.document.DocumentReading;
import dev.foyer.device.emv.EmvCard;
import dev.foyer.device.residentid.IdCard;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.Person;
import dev.foyer.kiosk.flow.Customer;

import java.time.LocalDate;
import java.util.Optional;

/** What was read from a card or a document, as the customer it shows. Pure; any thread. */
final class Readings {
    private static final String HIDDEN = "***";

    private Readings() {}

    static Customer customer(EmvCard card) {
        String name = card.holder().map(holder -> holder.replace('/', ' ').strip()).orElse("");
        var person = Person.ofCard(name.isEmpty() ? null : name, card.number().digits());
        return new Customer(new Evidence(Evidence.Level.CARD, "chip"), person, masked(name));
    }

    /** Only a document whose check digits are right names anybody. */
    static Optional<Customer> customer(DocumentReading reading) {
        return switch (reading) {
            case DocumentReading.Identity(var document) -> Optional.of(customer(document));
            case DocumentReading.Barcodes _,
                    DocumentReading.Doubtful _,
                    DocumentReading.Nothing _ ->
                    Optional.empty();
        };
    }

    /** What the chip of an identity card says. */
    static Customer customer(IdCard card) {
        var nationality =
                switch (card) {
                    case IdCard.Citizen _ -> "CHN";
                    case IdCard.Compatriot _ -> null;
                    case IdCard.Foreigner foreigner -> foreigner.nationality();
                };
        var person =
                new Person(
                        card.name(),
                        card.number().value(),
                        null,
                        null,
                        card.birth().toString(),
                        nationality,
                        null);
        return new Customer(new Evidence(Evidence.Level.ID, "chip"), person, masked(card.name()));
    }

    private static Customer customer(DocumentReading.DocumentRecord document) {
        var zone = document.zone();
        String name = (zone.surname() + " " + zone.givenNames()).strip();
        var born = document.born().map(LocalDate::toString).orElse(null);
        var person =
                new Person(
                        name,
                        null,
                        null,
                        zone.documentNumber().value(),
                        born,
                        zone.nationality(),
                        null);
        return new Customer(new Evidence(Evidence.Level.ID, "mrz"), person, masked(name));
    }

    /** The first letter: enough to know oneself by, too little for who looks over the shoulder. */
    static String masked(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + HIDDEN;
    }
}
