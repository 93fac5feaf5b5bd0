package dev.foyer.device.emv;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a payment chip says about itself and its holder; prints without name and with the number
 * masked.
 *
 * @param aid application identifier (84 or 4F), hexadecimal
 * @param label what to call the card on a screen: preferred name (9F12), else label (50), else the
 *     AID
 * @param number the PAN (5A, or out of track 2 equivalent data 57)
 * @param expiry last day on which the card is valid (5F24)
 * @param holder name as on the card (5F20), {@code SURNAME/GIVEN}; many cards have none
 * @param sequence PAN sequence number (5F34)
 * @param languages the holder's languages, ISO 639, best first (5F2D)
 */
public record EmvCard(
        String aid,
        String label,
        CardNumber number,
        LocalDate expiry,
        Optional<String> holder,
        OptionalInt sequence,
        List<String> languages) {

    /** Copies the list. */
    public EmvCard {
        languages = List.copyOf(languages);
    }

    /** Whether the card is past its last day. */
    public boolean expired(LocalDate today) {
        return today.isAfter(expiry);
    }

    @Override
    public String toString() {
        return "EmvCard[" + label + " " + number + " until " + expiry + "]";
    }
}
