package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What may be asked about a case that is there; the answer is the case as it is then. Each is one
 * request below {@code /cases/ID/}, and its record is the body.
 */
public sealed interface CaseRequest {
    /** A card or a document was read. */
    record Prove(ProofKind kind, Person person, String source) implements CaseRequest {}

    /**
     * A PIN was entered for the card that was shown; only the bank looks into it, and nobody keeps
     * it.
     *
     * @param format of the block by ISO 9564-1: 0, 3 or 4
     * @param block in hexadecimal digits
     * @param ksn the key serial number of DUKPT, empty for a fixed key
     */
    record EnterPin(int format, String block, String ksn) implements CaseRequest {
        @Override
        public String toString() {
            return "EnterPin[***]";
        }
    }

    /**
     * A PIN was entered twice for the card of this attempt; the bank compares the two and makes it
     * the card's, and the attempt is done.
     */
    record ChoosePin(String step, int number, EnterPin first, EnterPin again)
            implements CaseRequest {}

    /** Something proved is not there any more. */
    record Lose(ProofKind kind, LostProof because) implements CaseRequest {}

    /** How like a face is to the document's, in hundredths, and which camera saw it. */
    record CompareFace(int score, String source) implements CaseRequest {}

    /** Answers to fields. */
    record Answer(List<Value> answers) implements CaseRequest {
        public Answer {
            answers = List.copyOf(answers);
        }
    }

    /**
     * An answer.
     *
     * @param version one more than that of the answer it takes the place of; the first is 1
     * @param source where it comes from: {@code typed}, {@code chip}, {@code record}
     */
    record Value(String field, int version, String value, String source) {}

    /** The customer agrees to what has this digest. */
    record Confirm(String digest) implements CaseRequest {}

    /**
     * The customer signs a document, known by a digest of its own, made of what has this digest.
     */
    record Sign(String digest, String document) implements CaseRequest {}

    /** A device is about to move something, for the nth time in this step. */
    record Begin(String step, int number) implements CaseRequest {}

    /** What came of it. */
    record Finish(Attempt attempt) implements CaseRequest {}

    /** The channel lets go of the case. */
    record Suspend() implements CaseRequest {}

    /** The channel plays a case that was let go of. */
    record Resume() implements CaseRequest {}

    /** The customer goes away with this code on paper and comes back, to this place or another. */
    record Keep(String code) implements CaseRequest {
        @Override
        public String toString() {
            return "Keep[***]";
        }
    }

    /** The customer gives up. */
    record TurnBack(String reason) implements CaseRequest {}

    /**
     * A person is called.
     *
     * @param ticket with which the customer goes to the counter, absent without one
     */
    record Escalate(CaseView.Help help, String reason, @Nullable String ticket)
            implements CaseRequest {
        /** To wherever the case is played now. */
        public Escalate(CaseView.Help help, String reason) {
            this(help, reason, null);
        }
    }

    /** Staff approves an aspect of what has this digest; {@code code} stands on the kiosk. */
    record Approve(String aspect, String digest, String code) implements CaseRequest {}

    /** Staff declines it. */
    record Decline(String aspect, String reason) implements CaseRequest {}

    /** Staff takes on a case that waits for a person. */
    record TakeOn() implements CaseRequest {}

    /** Staff gives it back to the customer. */
    record GiveBack() implements CaseRequest {}

    /** Staff ends a case that was seen through by hand. */
    record Settle(String reason) implements CaseRequest {}

    /** The last part of its path. */
    default String path() {
        return switch (this) {
            case Prove _ -> "proofs";
            case EnterPin _ -> "pin";
            case ChoosePin _ -> "pin-choice";
            case Lose _ -> "lost";
            case CompareFace _ -> "face";
            case Answer _ -> "answers";
            case Confirm _ -> "confirm";
            case Sign _ -> "sign";
            case Begin _ -> "begin";
            case Finish _ -> "finish";
            case Suspend _ -> "suspend";
            case Resume _ -> "resume";
            case Keep _ -> "keep";
            case TurnBack _ -> "turn-back";
            case Escalate _ -> "escalate";
            case Approve _ -> "approve";
            case Decline _ -> "decline";
            case TakeOn _ -> "take-on";
            case GiveBack _ -> "give-back";
            case Settle _ -> "settle";
        };
    }

    /** What is sent as its body. */
    default Object body() {
        return switch (this) {
            case Finish(var attempt) -> attempt;
            case Suspend _, Resume _, TakeOn _, GiveBack _ -> Map.of();
            case Prove _,
                    EnterPin _,
                    ChoosePin _,
                    Lose _,
                    CompareFace _,
                    Answer _,
                    Confirm _,
                    Sign _ ->
                    this;
            case Keep _, Begin _, TurnBack _, Escalate _, Approve _, Decline _, Settle _ -> this;
        };
    }
}
