package dev.foyer.screen.part;

/** What takes what is typed on a keyboard or a keypad. JavaFX thread. */
public interface Typing {
    /** One sign as it comes from a key. */
    void sign(String sign);

    /** Words as they are, not composed any more. */
    void words(String words);

    /** The last sign goes. */
    void deleteLast();

    /** ENTER; false when there is nothing it could mean now. */
    boolean enter();
}
