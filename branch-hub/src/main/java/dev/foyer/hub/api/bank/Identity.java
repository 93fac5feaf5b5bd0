package dev.foyer.hub.api.bank;

/**
 * The document by which a bank knows a person; prints masked.
 *
 * @param issuer the state, three letters as in ICAO 9303
 */
public record Identity(Kind kind, String issuer, String number) {
    /** What kind of document. */
    public enum Kind {
        IDENTITY_CARD,
        PASSPORT
    }

    public Identity {
        if (!issuer.matches("[A-Z]{1,3}"))
            throw new IllegalArgumentException("an issuer is up to three letters");
        if (!number.matches("[0-9A-Z]{5,20}"))
            throw new IllegalArgumentException("not the number of a document");
    }

    @Override
    public String toString() {
        return "Identity[" + kind + " of " + issuer + ", ***]";
    }
}
