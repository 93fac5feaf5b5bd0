package dev.foyer.hub.policy;

import java.util.Objects;

/**
 * Why there is a rule.
 *
 * @param id stable; stands in journals and refusals
 * @param zh the rule in one sentence for whom it stops
 * @param en the same in English
 * @param source where it was found
 */
public record Grounds(String id, String zh, String en, String source, Grade grade) {
    /** How well it is known. */
    public enum Grade {
        /** The rule's own text. */
        A,
        /** Trade press, a bank's news, a paper. */
        B,
        /** A weak page, or the text of an examination. */
        C,
        /** No rule of anybody's: a setting that a bank would choose for itself. */
        OWN
    }

    public Grounds {
        if (!id.matches("[a-z]+(\\.[a-z0-9-]+)+"))
            throw new IllegalArgumentException("a rule's id is words with points, not " + id);
        if (zh.isBlank() || en.isBlank() || source.isBlank())
            throw new IllegalArgumentException(id + " does not say why");
        Objects.requireNonNull(grade, id);
    }
}
