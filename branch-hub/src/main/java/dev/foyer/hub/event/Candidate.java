package dev.foyer.hub.event;

/**
 * The head of one lane as a policy saw it when it chose; kept in the event of every call.
 *
 * @param waited milliseconds since the ticket's clock started
 */
public record Candidate(String ticket, String service, Segment segment, long waited) {}
