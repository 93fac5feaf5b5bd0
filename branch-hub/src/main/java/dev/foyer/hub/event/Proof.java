package dev.foyer.hub.event;

/**
 * Something that shows who a customer is.
 *
 * @param person a digest of whom it shows; two proofs of one person have the same
 * @param source where it was read ("id chip", "camera", "approval"), never what was read
 */
public record Proof(Kind kind, String person, String source) {
    /** What was shown. */
    public enum Kind {
        CARD,
        PIN,
        DOCUMENT,
        FACE
    }
}
