package dev.foyer.hub.api.bank;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** What a bank has under the id of a posting. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Standing.Posted.class, name = "posted"),
    @JsonSubTypes.Type(value = Standing.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Standing.Reversed.class, name = "reversed"),
    @JsonSubTypes.Type(value = Standing.NeverHeard.class, name = "never-heard")
})
public sealed interface Standing {
    /** It is on the books; as {@link Outcome.Posted} said or would have said. */
    record Posted(String reference, @Nullable AccountNumber account, @Nullable CardNumber card)
            implements Standing {
        public Posted {
            Objects.requireNonNull(reference, "reference");
        }
    }

    /** It was refused. */
    record Refused(Refusal reason) implements Standing {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** It was taken back, or will be refused when it comes. */
    record Reversed() implements Standing {}

    /** The bank has not seen it yet. */
    record NeverHeard() implements Standing {}

    /** The bank did not answer. */
    record Unavailable() implements Standing {}
}
