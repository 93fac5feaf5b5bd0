package dev.foyer.hub.api;

/**
 * What a blank card gets written on it; prints masked.
 *
 * @param number the primary account number
 * @param expires year and month, four digits
 * @param name the holder's as it stands on the card, in the letters of ISO/IEC 7811
 */
public record NewCard(String number, String expires, String name) {
    @Override
    public String toString() {
        return "NewCard[***]";
    }
}
