package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

/**
 * An answer to a field of a case.
 *
 * @param version one more than that of the answer it takes the place of; the first is 1
 * @param clear what was answered, where that says nothing about a person
 * @param sealed else what only the person's key opens
 * @param digest of the clear answer, so that the same answer is known again
 * @param source where it comes from: "typed", "phone", "id chip", "record"
 */
public record AnswerTo(
        String field,
        int version,
        @Nullable String clear,
        @Nullable String sealed,
        String digest,
        String source) {}
