package dev.foyer.hub.event;

/** What may be asked about a video call. */
public sealed interface CallCommand extends Command {
    /** Asks for an adviser beside a ticket's customer. */
    record Request(String call, String ticket, String skill, Language language)
            implements CallCommand {}

    /** Takes a ringing call. */
    record Accept(String call) implements CallCommand {}

    /** Leaves a ringing call to the others. */
    record Decline(String call) implements CallCommand {}

    /** Ends a call. */
    record End(String call) implements CallCommand {}
}
