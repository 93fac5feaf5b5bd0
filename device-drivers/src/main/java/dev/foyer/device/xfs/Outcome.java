package dev.foyer.device.xfs;

/** What a client knows about a command in the end. */
public sealed interface Outcome {

    /** The service completed it, well or not. */
    record Completed(Envelope.Completed completion) implements Outcome {}

    /** The service did not take it; nothing was done. */
    record Refused(Envelope.Refusal refusal) implements Outcome {}

    /** It was never sent; nothing was done. */
    record NotSent(String reason) implements Outcome {}

    /**
     * It was sent, but no completion came. It is never sent again by the client.
     *
     * @param mayHaveActed whether the command is one that changes something: then ask the service
     *     how things stand
     */
    record Unknown(String reason, boolean mayHaveActed) implements Outcome {}

    /** Whether the command was completed with success. */
    default boolean success() {
        return this instanceof Completed(var completion) && completion.success();
    }
}
