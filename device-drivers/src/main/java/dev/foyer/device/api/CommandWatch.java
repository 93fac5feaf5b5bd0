package dev.foyer.device.api;

/**
 * Is told when a service begins and ends the commands of its queue, so that what passes on a wire
 * can be put in its place between them. For any thread; never blocks for long.
 */
public interface CommandWatch {
    /** Whether anybody listens; where nobody does nothing is told. */
    boolean wanted();

    /** A command has left the queue and begins. */
    void begins(String command);

    /** Its client is about to be told of an event, which people may act upon. */
    void tells(String event);

    /** Its handler has come to an end; the completion was not sent yet. */
    void ended(String command);
}
