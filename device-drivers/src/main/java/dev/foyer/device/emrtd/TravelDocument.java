package dev.foyer.device.emrtd;

import dev.foyer.device.mrz.MrzRecord;

import java.util.Optional;

/**
 * What a chip said, and how far it can be believed. Nothing in it may be used for business unless
 * {@link #trustworthy}. It prints without the person.
 *
 * @param access by which protocol the chip was opened
 * @param zone data group 1; empty where it is no zone with right check digits
 * @param page whether the chip belongs to the page whose zone was the key
 * @param face data group 2; empty where it was not wanted or is no face
 * @param authenticity whether a trusted state has signed it
 * @param copy whether the chip proved that it is no copy
 */
public record TravelDocument(
        AccessUsed access,
        Optional<MrzRecord> zone,
        Page page,
        Optional<Face> face,
        Authenticity authenticity,
        CopyCheck copy) {

    /** Whether the chip's zone is the one on the page. */
    public enum Page {
        SAME,
        /** The chip was moved into another document, or its data group 1 was changed. */
        ANOTHER,
        /** The key was a card access number: nothing of the page is known. */
        NOT_KNOWN
    }

    /** Active authentication (ICAO 9303 part 11 section 6.1): a copy lacks the private key. */
    public enum CopyCheck {
        /** The chip holds the private key that its state has signed for. */
        GENUINE,
        /** It does not: a copy. */
        COPY,
        /** The chip has no such key; many states' documents have none. */
        NOT_OFFERED,
        /** Its key is of a kind that this program cannot check. */
        NOT_CHECKED
    }

    /** Whether everything that could be checked was right. */
    public boolean trustworthy() {
        return authenticity.authentic()
                && zone.isPresent()
                && page != Page.ANOTHER
                && copy != CopyCheck.COPY;
    }
}
