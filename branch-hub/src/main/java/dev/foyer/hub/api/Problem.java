package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

/**
 * A refusal in the form of RFC 9457.
 *
 * @param detail one sentence for a person
 * @param field path of the field that is wrong, absent when no single field is
 * @param reason a stable code to decide by, for example {@code notCalled}
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable String reason) {}
