package dev.foyer.hub.api;

/**
 * What makes a kiosk or a call easier for one person, as a part of the usual. Whether anything is
 * said aloud is not among it: that follows the headset.
 *
 * @param language the language they chose
 * @param textPercent size of the text, 100 to 200
 * @param voicePercent speed of the voice, 50 to 200
 * @param timePercent how long is waited for them, 100 to 1000
 */
public record Preferences(Language language, int textPercent, int voicePercent, int timePercent) {
    /** Nothing but a language. */
    public static Preferences usual(Language language) {
        return new Preferences(language, 100, 100, 100);
    }
}
