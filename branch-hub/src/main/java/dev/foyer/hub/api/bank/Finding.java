package dev.foyer.hub.api.bank;

/** The answer to a question that changes nothing. */
public sealed interface Finding<T> {
    /** The bank knows it. */
    record Found<T>(T it) implements Finding<T> {}

    /** The bank says that it does not know it. */
    record NotKnown<T>() implements Finding<T> {}

    /** The bank did not answer, or not what can be read; nothing follows from that. */
    record Unavailable<T>() implements Finding<T> {}
}
