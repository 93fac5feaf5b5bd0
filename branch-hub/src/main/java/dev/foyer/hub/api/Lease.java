package dev.foyer.hub.api;

import java.time.Instant;

/**
 * Numbers that a kiosk took in advance for when it has no hub.
 *
 * @param lease the kiosk's own id of it
 * @param service whose tickets they are for
 * @param letter what stands before each of them
 * @param from the first
 * @param to the last
 * @param day the beginning of the next business day, when they are void
 * @param url what comes before a ticket's id in its QR code
 * @param at when they were given, by the hub's clock
 */
public record Lease(
        String lease,
        String service,
        String letter,
        int from,
        int to,
        Instant day,
        String url,
        Instant at) {}
