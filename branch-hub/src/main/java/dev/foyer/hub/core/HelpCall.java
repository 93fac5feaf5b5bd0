package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Language;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A call for a person as it stands.
 *
 * @param from the device to which somebody is called
 * @param reason a stable word for why
 * @param screen what the device showed
 * @param staff who is coming, or null
 */
public record HelpCall(
        String id,
        Actor from,
        String reason,
        String screen,
        Language language,
        @Nullable String staff,
        boolean over,
        Instant at,
        long version) {
    HelpCall taken(String by, Stamp stamp) {
        return new HelpCall(id, from, reason, screen, language, by, over, at, stamp.seq());
    }

    HelpCall ended(Stamp stamp) {
        return new HelpCall(id, from, reason, screen, language, staff, true, at, stamp.seq());
    }
}
