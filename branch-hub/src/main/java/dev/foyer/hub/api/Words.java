package dev.foyer.hub.api;

/** A short text of the branch's own (a name, a hint) in both languages. */
public record Words(String zh, String en) {
    public String in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
        };
    }
}
