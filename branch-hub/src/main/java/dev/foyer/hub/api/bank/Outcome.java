package dev.foyer.hub.api.bank;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** What a bank says of a posting. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Posted.class, name = "posted"),
    @JsonSubTypes.Type(value = Outcome.Refused.class, name = "refused")
})
public sealed interface Outcome {
    /**
     * It is on the books.
     *
     * @param reference the bank's own number of the entry
     * @param account that came to be by it, or null
     * @param card that got its number by it, or null
     */
    record Posted(String reference, @Nullable AccountNumber account, @Nullable CardNumber card)
            implements Outcome {
        public Posted {
            Objects.requireNonNull(reference, "reference");
        }
    }

    /** It is not, and never will be under this id. */
    record Refused(Refusal reason) implements Outcome {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Perhaps it is: ask, or reverse. Never said by a bank, only by the link to it. */
    record Unknown() implements Outcome {}
}
