package dev.foyer.screen.speech;

import dev.foyer.hub.api.Language;

/**
 * Something to be said in one go.
 *
 * @param screen the screen it belongs to
 * @param reason why it is said
 * @param language the language of the screen; sentences in the other are said in theirs
 * @param text what is said, at most {@link #TEXT_MAX} signs, without anything that would command
 *     the program that speaks
 * @param wordsAMinute how fast, {@link #SLOWEST} to {@link #FASTEST}
 */
public record Utterance(
        String screen, Reason reason, Language language, String text, int wordsAMinute) {
    public static final int TEXT_MAX = 4000;
    public static final int SLOWEST = 80;
    public static final int USUAL = 170;
    public static final int FASTEST = 400;

    /** Why something is said. */
    public enum Reason {
        /** Another screen. */
        SCREEN,
        /** Something on the same screen has changed. */
        NEWS,
        /** The customer has gone to a piece of the screen. */
        PIECE,
        /** What was typed. */
        TYPED,
        /** It still takes a while. */
        WAIT,
        /** Time is running out. */
        WARNING,
        /** Once more, as asked. */
        REPEAT,
        /** Which keys there are. */
        HELP,
        /** A key that means nothing here, or the voice itself. */
        ANSWER
    }

    public Utterance {
        text = clean(text);
        wordsAMinute = Math.clamp(wordsAMinute, SLOWEST, FASTEST);
    }

    /** Signs that nobody can hear are blanks; double brackets would begin phonemes. */
    private static String clean(String text) {
        var clean = new StringBuilder();
        text.codePoints()
                .limit(TEXT_MAX)
                .map(sign -> unheard(sign) ? ' ' : sign)
                .forEach(clean::appendCodePoint);
        return clean.toString().replace("[[", " ").replace("]]", " ").strip();
    }

    private static boolean unheard(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
