package dev.foyer.hub.api;

import java.time.Instant;

/**
 * A ticket that a kiosk issued from a lease while it had no hub.
 *
 * @param ticket its id, unguessable, of the kiosk's own making
 * @param number without the letter
 * @param issuedAt when, by the hub's clock as far as the kiosk knows it
 */
public record IssuedAlone(String ticket, int number, Instant issuedAt, NewTicket wish) {}
