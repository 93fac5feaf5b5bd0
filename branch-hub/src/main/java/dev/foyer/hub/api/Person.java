package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

/**
 * A customer's personal fields in clear. The hub seals them before anything is kept; its text form
 * shows only which fields there are.
 *
 * @param name as it stands on the document or card
 * @param idNumber number of an identity card
 * @param cardNumber a primary account number
 * @param documentNumber number of a passport or another travel document
 * @param birthDate ISO 8601 date
 * @param nationality three letters as in ICAO 9303
 * @param phone with country prefix
 */
public record Person(
        @Nullable String name,
        @Nullable String idNumber,
        @Nullable String cardNumber,
        @Nullable String documentNumber,
        @Nullable String birthDate,
        @Nullable String nationality,
        @Nullable String phone) {

    /** A person of whom only the card is known. */
    public static Person ofCard(@Nullable String name, String cardNumber) {
        return new Person(name, null, cardNumber, null, null, null, null);
    }

    /** A person who showed an identity card. */
    public static Person ofId(String name, String idNumber) {
        return new Person(name, idNumber, null, null, null, null, null);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("Person[");
        note(text, "name", name);
        note(text, "idNumber", idNumber);
        note(text, "cardNumber", cardNumber);
        note(text, "documentNumber", documentNumber);
        note(text, "birthDate", birthDate);
        note(text, "nationality", nationality);
        note(text, "phone", phone);
        return text.append(']').toString();
    }

    private static void note(StringBuilder text, String field, @Nullable String value) {
        if (value != null) text.append(text.length() > 7 ? ", " : "").append(field).append("=***");
    }
}
