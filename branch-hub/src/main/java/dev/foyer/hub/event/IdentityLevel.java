package dev.foyer.hub.event;

import java.util.Collection;

/** How well a customer is known by what they have shown, from weakest to strongest. */
public enum IdentityLevel {
    /** Nothing holds. */
    GUEST,
    /** The code of a booking, which says what is wanted and not who wants it. */
    BOOKED,
    /** A card, which anybody may have found. */
    CARD,
    /** A card and its PIN. */
    CARD_WITH_PIN,
    /** An identity document. */
    DOCUMENT,
    /** An identity document, and the face is the document's. */
    DOCUMENT_WITH_FACE;

    /** Whether it is this person's own business that may be told and not only their card's. */
    public boolean ownerSure() {
        return compareTo(CARD_WITH_PIN) >= 0;
    }

    /** What these proofs are worth together. */
    public static IdentityLevel of(Collection<Proof> proofs) {
        if (has(proofs, Proof.Kind.DOCUMENT))
            return has(proofs, Proof.Kind.FACE) ? DOCUMENT_WITH_FACE : DOCUMENT;
        if (has(proofs, Proof.Kind.CARD)) return has(proofs, Proof.Kind.PIN) ? CARD_WITH_PIN : CARD;
        return GUEST;
    }

    private static boolean has(Collection<Proof> proofs, Proof.Kind kind) {
        return proofs.stream().anyMatch(proof -> proof.kind() == kind);
    }
}
