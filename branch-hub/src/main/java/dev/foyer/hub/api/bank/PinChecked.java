package dev.foyer.hub.api.bank;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a bank says of a PIN that was entered for a card. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PinChecked.Right.class, name = "right"),
    @JsonSubTypes.Type(value = PinChecked.Wrong.class, name = "wrong"),
    @JsonSubTypes.Type(value = PinChecked.Blocked.class, name = "blocked"),
    @JsonSubTypes.Type(value = PinChecked.NoSuchCard.class, name = "no-such-card")
})
public sealed interface PinChecked {
    /** It is the card's. */
    record Right() implements PinChecked {}

    /** It is not, and may be tried so often again. */
    record Wrong(int triesLeft) implements PinChecked {}

    /** It was wrong too often; a counter helps. */
    record Blocked() implements PinChecked {}

    /** There is no such card, or it has no PIN. */
    record NoSuchCard() implements PinChecked {}

    /** The bank did not answer; perhaps it counted a try. */
    record Unavailable() implements PinChecked {}
}
