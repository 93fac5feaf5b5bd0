package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The wish for a ticket.
 *
 * @param channel where it is made: {@code kiosk}, {@code tablet} or {@code phone}
 * @param person what is known about the customer, absent for a guest
 * @param needs what makes waiting hard for them; absent for nothing
 * @param also ids of the services that come after it, in their order; absent for none
 */
public record NewTicket(
        String service,
        Language language,
        String channel,
        Evidence evidence,
        @Nullable Person person,
        @Nullable List<Need> needs,
        @Nullable List<String> also) {
    /** The wish for one service. */
    public NewTicket(
            String service,
            Language language,
            String channel,
            Evidence evidence,
            @Nullable Person person) {
        this(service, language, channel, evidence, person, null, null);
    }
}
