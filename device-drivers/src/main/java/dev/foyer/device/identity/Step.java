package dev.foyer.device.identity;

/** How far a reading is, for the screen. */
public enum Step {
    /** The reader is empty and waits. */
    LAY_DOWN,
    /** A document has come. */
    FOUND,
    /** What was laid down does not answer: lift it and lay it down again, or another way round. */
    INVALID,
    /** The chip is being read; the document must stay. */
    READING
}
