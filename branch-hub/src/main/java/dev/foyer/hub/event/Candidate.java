package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

/**
 * The head of one lane as a policy saw it when it chose; kept in the event of every call.
 *
 * @param waited milliseconds since the ticket's clock started
 * @param rank the policy's first measure, or null in journals from before it was kept
 * @param score the policy's second measure, which decides between equal ranks; then the place does
 * @param how how the score came about, as a formula without words
 */
public record Candidate(
        String ticket,
        String service,
        Segment segment,
        long waited,
        @Nullable Long rank,
        @Nullable Long score,
        @Nullable String how) {
    /** A candidate whose score is not known. */
    public Candidate(String ticket, String service, Segment segment, long waited) {
        this(ticket, service, segment, waited, null, null, null);
    }
}
