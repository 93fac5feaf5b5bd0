package dev.foyer.hub.event;

/** What has happened to a video call. */
public sealed interface CallEvent extends Event {
    /** An adviser was asked for. */
    record Requested(String call, String ticket, Actor from, String skill, Language language)
            implements CallEvent {}

    /** An adviser took the call. */
    record Accepted(String call, String adviser) implements CallEvent {}

    /** An adviser left the call to the others. */
    record Declined(String call, String adviser) implements CallEvent {}

    /** The call ended. */
    record Ended(String call, Why why) implements CallEvent {}

    /** Why a call ended. */
    enum Why {
        HUNG_UP,
        NOBODY_CAME,
        TICKET_OVER
    }
}
