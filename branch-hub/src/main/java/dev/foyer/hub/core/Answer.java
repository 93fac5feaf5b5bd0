package dev.foyer.hub.core;

import dev.foyer.hub.queue.WaitRange;

import org.jspecify.annotations.Nullable;

/** What a client is told, once it is durable. */
public sealed interface Answer {
    /**
     * It was done.
     *
     * @param seq the journal entry that holds it
     * @param subject the id of what it was about
     * @param ticket the ticket after it, when it was about one
     * @param standing where the ticket stands, when it waits
     */
    record Done(
            long seq,
            String subject,
            @Nullable Ticket ticket,
            @Nullable Standing standing,
            @Nullable Counter counter,
            @Nullable VideoCall call)
            implements Answer {}

    /**
     * It was not done, and nothing changed.
     *
     * @param field the part of the command that is wrong, when it is one
     */
    record Refused(Reason reason, String sentence, @Nullable String field) implements Answer {
        /** A refusal with the usual sentence. */
        public static Refused of(Reason reason) {
            return new Refused(reason, reason.sentence(), null);
        }

        /** A refusal that names the field. */
        public static Refused of(Reason reason, String field) {
            return new Refused(reason, reason.sentence(), field);
        }
    }

    /**
     * How many go first, and how long it will take.
     *
     * @param whole until the last service of the ticket begins, or null when there is one only
     */
    record Standing(int ahead, WaitRange range, @Nullable WaitRange whole) {}
}
