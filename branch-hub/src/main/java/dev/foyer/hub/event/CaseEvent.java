package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What has happened to a case: one piece of business of one customer. */
public sealed interface CaseEvent extends Event {
    /** The case. */
    String caseId();

    /**
     * A case was opened; it keeps to this version of its service and of the rules until it ends.
     *
     * @param handling where this service is done, by those rules, for whoever came to that channel
     * @param operator who works the channel: the kiosk's device where the customer does, else staff
     * @param known how well its customer was known by the ticket they brought; null where not at
     *     all
     */
    record Opened(
            String caseId,
            String service,
            int version,
            String rules,
            Handling handling,
            String channel,
            Actor operator,
            Language language,
            @Nullable String ticket,
            @Nullable IdentityLevel known)
            implements CaseEvent {
        /** Of somebody of whom nothing is known. */
        public Opened(
                String caseId,
                String service,
                int version,
                String rules,
                Handling handling,
                String channel,
                Actor operator,
                Language language,
                @Nullable String ticket) {
            this(
                    caseId, service, version, rules, handling, channel, operator, language, ticket,
                    null);
        }
    }

    /**
     * The case's customer is kept under this person's id from now on; what the case holds of them
     * opens with that person's key only.
     */
    record Named(String caseId, String holder) implements CaseEvent {}

    /** The customer proved something about who they are, and it holds until it is lost. */
    record Proved(String caseId, Proof proof) implements CaseEvent {}

    /** What was proved holds no more. */
    record ProofLost(String caseId, Proof.Kind kind, Lost because) implements CaseEvent {}

    /** A face was compared and was not like enough. */
    record FaceUnlike(String caseId, String step, int score, int threshold) implements CaseEvent {}

    /** Answers were given or changed; each carries the next version of its field. */
    record Answered(String caseId, String step, List<AnswerTo> answers) implements CaseEvent {
        public Answered {
            answers = List.copyOf(answers);
        }
    }

    /** Terms were quoted for what has this digest; they hold until an instant. */
    record Quoted(
            String caseId, String step, String digest, String quote, String terms, Instant until)
            implements CaseEvent {
        public Quoted {
            until = Event.kept(until);
        }
    }

    /** The terms hold no more. */
    record QuoteExpired(String caseId, String step) implements CaseEvent {}

    /** Rules, and what the bank knows, were asked about the answers of one digest. */
    record Assessed(
            String caseId, String step, String digest, Verdict verdict, List<String> reasons)
            implements CaseEvent {
        public Assessed {
            reasons = List.copyOf(reasons);
        }
    }

    /** The customer read what will be done and agreed. */
    record Confirmed(String caseId, String step, String digest) implements CaseEvent {}

    /** The customer signed a document made of what has this digest. */
    record Signed(String caseId, String step, String digest, String document)
            implements CaseEvent {}

    /** A member of staff who had seen the customer approved what has this digest. */
    record Approved(String caseId, String step, String aspect, String digest, String staff)
            implements CaseEvent {}

    /** A member of staff declined it. */
    record Declined(String caseId, String step, String aspect, String staff, String reason)
            implements CaseEvent {}

    /** A booking got its id and is about to be sent to the bank. */
    record Posting(String caseId, String step, String posting, String digest)
            implements CaseEvent {}

    /** The bank said what became of a booking. */
    record PostingAnswered(String caseId, String posting, Booked booked, String reason)
            implements CaseEvent {}

    /** A booking is about to be taken back. */
    record Reversing(String caseId, String posting) implements CaseEvent {}

    /** The bank said what became of taking it back. */
    record ReversalAnswered(String caseId, String posting, Booked booked) implements CaseEvent {}

    /** A device is about to move something; the number of the attempt fences off older ones. */
    record Began(String caseId, String step, int attempt, String channel) implements CaseEvent {}

    /** A device moved it, or not, or nobody knows. */
    record Ended(String caseId, String step, int attempt, Outcome outcome, @Nullable Money counted)
            implements CaseEvent {}

    /** The channel that played the case let go of it; it waits to be resumed. */
    record Suspended(String caseId, Lost because) implements CaseEvent {}

    /** A channel plays it again. */
    record Resumed(String caseId, String channel, Actor operator) implements CaseEvent {}

    /**
     * The customer went away with a code on paper and means to come back; only the code's digest is
     * known here.
     */
    record Kept(String caseId, String code, Instant until) implements CaseEvent {
        public Kept {
            until = Event.kept(until);
        }
    }

    /** Nothing goes forward any more; what was done is taken back as far as that can be. */
    record TurnedBack(String caseId, String reason) implements CaseEvent {}

    /**
     * A person was called, with the whole context.
     *
     * @param ticket with which the customer goes to the counter, or null
     */
    record Escalated(String caseId, Help help, String reason, @Nullable String ticket)
            implements CaseEvent {
        /** Without a ticket. */
        public Escalated(String caseId, Help help, String reason) {
            this(caseId, help, reason, null);
        }
    }

    /** A person took it on. */
    record TakenOn(String caseId, String staff) implements CaseEvent {}

    /** The person gave it back to the customer. */
    record GivenBack(String caseId, String staff) implements CaseEvent {}

    /** The case ended. */
    record Closed(String caseId, End end, String reason) implements CaseEvent {}

    /** Why something is not there any more. */
    enum Lost {
        DOCUMENT_TAKEN,
        FACE_GONE,
        OTHER_FACE,
        PICTURE_GONE,
        CUSTOMER_LEFT,
        CHANNEL_LOST
    }

    /** What the rules say. */
    enum Verdict {
        PASSED,
        REFUSED
    }

    /** What a bank says of a booking; unknown is an answer, too. */
    enum Booked {
        POSTED,
        REFUSED,
        UNKNOWN
    }

    /** What became of a physical act. */
    enum Outcome {
        DONE,
        NOTHING_MOVED,
        RETAINED,
        UNKNOWN
    }

    /** Who is called. */
    enum Help {
        STAFF_ON_THE_SPOT,
        EXPERT,
        COUNTER
    }

    /** How a case ends: done, fully undone, refused before anything moved, or with a person. */
    enum End {
        DONE,
        UNDONE,
        REFUSED,
        HANDED_OVER
    }
}
