package dev.foyer.hub.event;

/** One text in both languages of the branch. */
public record Names(String zh, String en) {
    /** The text in a language. */
    public String in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
        };
    }
}
