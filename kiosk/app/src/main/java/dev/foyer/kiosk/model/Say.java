package dev.foyer.kiosk.model;

/** Words as they are shown and as they are said aloud. */
public record Say(String text, String spoken) {
    /** Nothing to say. */
    public static final Say NOTHING = new Say("", "");

    /** The same words for eye and ear. */
    public static Say same(String text) {
        return new Say(text, text);
    }
}
