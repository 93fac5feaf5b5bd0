package dev.foyer.device.identity;

/** How a reading ended without a document. */
public sealed interface Ending {
    /** Nobody laid a document down while it was waited for. */
    record NoDocument() implements Ending {}

    /** The document was taken away too early. */
    record Pulled() implements Ending {}

    /** Somebody called it off. */
    record Canceled() implements Ending {}

    /** The reader does not work; the sentence is for the technician. */
    record Failed(String sentence) implements Ending {}
}
