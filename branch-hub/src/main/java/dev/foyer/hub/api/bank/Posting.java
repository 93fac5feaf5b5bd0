package dev.foyer.hub.api.bank;

import java.util.UUID;

/**
 * One business act to be booked, under an id that was chosen and kept before it is sent.
 *
 * @param id never used for anything else
 */
public record Posting(UUID id, Slip slip, Act act) {}
