package dev.foyer.kiosk.voice;

import dev.foyer.kiosk.flow.Event;

/**
 * One thing on a page, as whoever walks by keys comes to it.
 *
 * @param text what is said of it
 * @param act what ENTER does there
 */
public record Piece(String text, Act act) {
    /** What ENTER does at a piece. */
    public sealed interface Act {
        /** The action of the page: this is only text. */
        record OfPage() implements Act {}

        /** Presses the piece with this id. */
        record Press(String node, int number) implements Act {}

        /** Goes on typing. */
        record Type() implements Act {}

        /** Tells the kiosk this. */
        record Tell(Event event) implements Act {}

        /** Speaks faster or, below nothing, more slowly. */
        record Rate(int more) implements Act {}
    }

    static Piece text(String text) {
        return new Piece(text, new Act.OfPage());
    }
}
