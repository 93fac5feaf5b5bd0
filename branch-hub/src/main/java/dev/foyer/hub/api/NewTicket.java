package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

/**
 * The wish for a ticket.
 *
 * @param channel where it is made: {@code kiosk}, {@code tablet} or {@code phone}
 * @param person what is known about the customer, absent for a guest
 */
public record NewTicket(
        String service,
        Language language,
        String channel,
        Evidence evidence,
        @Nullable Person person) {}
