package dev.foyer.hub.api.bank;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a bank says of a PIN that somebody chose by entering it twice. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PinChosen.Chosen.class, name = "chosen"),
    @JsonSubTypes.Type(value = PinChosen.Different.class, name = "different"),
    @JsonSubTypes.Type(value = PinChosen.TooSimple.class, name = "too-simple"),
    @JsonSubTypes.Type(value = PinChosen.Refused.class, name = "refused")
})
public sealed interface PinChosen {
    /** It is the card's PIN now. A repeat of the same choice says so again. */
    record Chosen() implements PinChosen {}

    /** The two are not the same. */
    record Different() implements PinChosen {}

    /** Anybody would guess it: all digits alike, or one after the other. */
    record TooSimple() implements PinChosen {}

    /** Not for this card. */
    record Refused(Refusal reason) implements PinChosen {}

    /** The bank did not answer; choosing again settles it. */
    record Unavailable() implements PinChosen {}
}
