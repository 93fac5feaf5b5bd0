package dev.foyer.hub.api.bank;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.Objects;

/** What a bank says of taking a posting back. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reversal.Reversed.class, name = "reversed"),
    @JsonSubTypes.Type(value = Reversal.Refused.class, name = "refused")
})
public sealed interface Reversal {
    /** Nothing of it is on the books, nor will be. */
    record Reversed() implements Reversal {}

    /** It stands and cannot be undone by a machine: a person must look. */
    record Refused(Refusal reason) implements Reversal {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Nobody knows; ask again. */
    record Unknown() implements Reversal {}
}
