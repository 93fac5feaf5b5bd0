package dev.foyer.hub.flow;

import dev.foyer.hub.event.Proof;

import java.util.List;

/**
 * One step of a service: a kind that every channel knows how to play, under an id of its own.
 *
 * @param when whether this case needs it; asked again whenever the case changes
 */
public record Step(String id, Kind kind, When when) {
    /** A step that every case of the service needs. */
    public static Step of(String id, Kind kind) {
        return new Step(id, kind, When.ALWAYS);
    }

    /** What kinds of step there are. */
    public sealed interface Kind {}

    /** The customer shows who they are, by everything that is listed. */
    public record Identify(List<Proof.Kind> proofs) implements Kind {
        public Identify {
            proofs = List.copyOf(proofs);
        }
    }

    /**
     * The face is compared with the document's.
     *
     * @param threshold from how like on, in hundredths, the machine may decide
     * @param tries how often it may try before people decide
     * @param people how many different people must then say yes
     */
    public record CheckFace(int threshold, int tries, int people) implements Kind {}

    /** One of a few. */
    public record Choose(String field, List<String> options) implements Kind {
        public Choose {
            options = List.copyOf(options);
        }
    }

    /** A form. */
    public record Fill(List<Field> fields) implements Kind {
        public Fill {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A telephone is the customer's: the hub sends a code to it, and the customer types it. What is
     * kept as the answer is a digest of the number that was proved, so that another number asks
     * again.
     *
     * @param phone the field that the number was answered to
     * @param code the field that the code is typed into
     */
    public record ConfirmPhone(String phone, String code) implements Kind {}

    /** Terms that hold for a while. */
    public record Quote(String what) implements Kind {}

    /** What the rules and the bank's records say of this customer and these answers. */
    public record AssessRisk(String rules) implements Kind {}

    /** The customer reads what will be done and agrees. */
    public record Review() implements Kind {}

    /** The customer signs. */
    public record Sign(String document) implements Kind {}

    /**
     * Staff who have seen the customer approve.
     *
     * @param people how many different ones
     * @param apart whether they must be others than those who approved something else in the case
     */
    public record Approve(String aspect, int people, boolean apart) implements Kind {}

    /** The bank books. */
    public record Post(String booking) implements Kind {}

    /** What a device moves or what a person does at it. */
    public sealed interface Act extends Kind {
        /** How often it may be tried when nothing moved. */
        int tries();

        /** What then. */
        GivenUp givenUp();
    }

    /** A blank card becomes the customer's: moved, encoded, presented, taken. */
    public record DispenseCard(int tries, GivenUp givenUp) implements Act {}

    /** A PIN is chosen, on the pad alone. */
    public record SetPin(int tries, GivenUp givenUp) implements Act {}

    /** Notes are counted into escrow. */
    public record AcceptCash(int tries, GivenUp givenUp) implements Act {}

    /** The notes of an escrow are stacked, for good. */
    public record KeepCash(int tries, GivenUp givenUp) implements Act {}

    /** The notes of an escrow go back to the customer; never declared, only turned back to. */
    public record ReturnCash(int tries, GivenUp givenUp) implements Act {}

    /** Something of value is handed over. */
    public record Give(String what, int tries, GivenUp givenUp) implements Act {}

    /** A document that the business needs is printed. */
    public record Print(String document, int tries, GivenUp givenUp) implements Act {}

    /** A courtesy: what failed here takes nothing back. */
    public record Receipt(int tries) implements Act {
        @Override
        public GivenUp givenUp() {
            return GivenUp.GO_ON;
        }
    }

    /** The customer may say how it was; an empty answer passes over it. */
    public record Rate() implements Kind {}

    /** What happens when an act was tried often enough. */
    public enum GivenUp {
        TURN_BACK,
        CALL_A_PERSON,
        GO_ON
    }

    /**
     * One field of a form.
     *
     * @param personal whether it says something about a person, so that only a seal may travel
     * @param required whether the form is not done without it
     */
    public record Field(String id, boolean personal, boolean required) {}

    /** The fields that this step asks for. */
    public List<Field> fields() {
        return switch (kind) {
            case Choose c -> List.of(new Field(c.field(), false, true));
            case Fill f -> f.fields();
            case ConfirmPhone p -> List.of(new Field(p.code(), false, true));
            case Rate _ -> List.of(new Field("rating", false, true));
            case Identify _,
                    CheckFace _,
                    Quote _,
                    AssessRisk _,
                    Review _,
                    Sign _,
                    Approve _,
                    Post _,
                    Act _ ->
                    List.of();
        };
    }

    /** Whether the customer must be there, with all that was proved, while it is played. */
    public boolean needsPresence() {
        return switch (kind) {
            case Review _,
                    Sign _,
                    Approve _,
                    Post _,
                    DispenseCard _,
                    SetPin _,
                    AcceptCash _,
                    Give _ ->
                    true;
            // Notes in an escrow go where they belong whoever is there; the rest moves nothing.
            case KeepCash _,
                    ReturnCash _,
                    Identify _,
                    CheckFace _,
                    Choose _,
                    Fill _,
                    ConfirmPhone _,
                    Quote _,
                    AssessRisk _,
                    Print _,
                    Receipt _,
                    Rate _ ->
                    false;
        };
    }
}
