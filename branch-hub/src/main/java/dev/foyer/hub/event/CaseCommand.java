package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What may be asked about a case. Ids and digests of what the core may not see come from the edge.
 */
public sealed interface CaseCommand extends Command {
    /** The case. */
    String caseId();

    /** Opens a case of a service. */
    record Open(
            String caseId,
            String service,
            String channel,
            Language language,
            @Nullable String ticket)
            implements CaseCommand {}

    /**
     * Says what a customer has proved.
     *
     * @param holder what was read of the person, sealed; absent where nothing new was
     */
    record Prove(String caseId, Proof proof, TicketCommand.@Nullable SealedPerson holder)
            implements CaseCommand {
        /** A proof that tells nothing new of the person. */
        public Prove(String caseId, Proof proof) {
            this(caseId, proof, null);
        }
    }

    /** Says what is not proved any more. */
    record LoseProof(String caseId, Proof.Kind kind, CaseEvent.Lost because)
            implements CaseCommand {}

    /** Says how like the face is to the document's, in hundredths; where from, and whose. */
    record CompareFace(String caseId, Proof proof, int score) implements CaseCommand {}

    /** Gives answers, each under the version it saw; 0 = none yet. */
    record Answer(String caseId, List<AnswerTo> answers) implements CaseCommand {
        public Answer {
            answers = List.copyOf(answers);
        }
    }

    /** Brings terms for what has this digest. */
    record Quote(String caseId, String digest, String quote, String terms, Instant until)
            implements CaseCommand {}

    /** Brings what rules and bank say of the answers that have this digest. */
    record Assess(String caseId, String digest, CaseEvent.Verdict verdict, List<String> reasons)
            implements CaseCommand {
        public Assess {
            reasons = List.copyOf(reasons);
        }
    }

    /** Agrees to what has this digest. */
    record Confirm(String caseId, String digest) implements CaseCommand {}

    /** Signs a document made of what has this digest. */
    record Sign(String caseId, String digest, String document) implements CaseCommand {}

    /** Approves one aspect of what has this digest; the edge has seen the proof of presence. */
    record Approve(String caseId, String aspect, String digest) implements CaseCommand {}

    /** Declines it. */
    record Decline(String caseId, String aspect, String reason) implements CaseCommand {}

    /** Sends the booking of the present step, under an id that nobody used before. */
    record Post(String caseId, String posting) implements CaseCommand {}

    /** Says what the bank said of a booking. */
    record PostingAnswer(String caseId, String posting, CaseEvent.Booked booked, String reason)
            implements CaseCommand {}

    /** Says what the bank said of taking a booking back. */
    record ReversalAnswer(String caseId, String posting, CaseEvent.Booked booked)
            implements CaseCommand {}

    /** Is about to let a device move something. */
    record Begin(String caseId, String step, int attempt) implements CaseCommand {}

    /** Says what came of it. */
    record Finish(
            String caseId,
            String step,
            int attempt,
            CaseEvent.Outcome outcome,
            @Nullable Money counted)
            implements CaseCommand {}

    /** Lets go of the case. */
    record Suspend(String caseId, CaseEvent.Lost because) implements CaseCommand {}

    /** Plays it again, here. */
    record Resume(String caseId, String channel) implements CaseCommand {}

    /**
     * Lets go of the case until somebody brings the paper with the code that has this digest.
     *
     * @param until when nobody has brought it, what was done is taken back
     */
    record Keep(String caseId, String code, Instant until) implements CaseCommand {}

    /** Plays it again, here, by the code on paper that has this digest. */
    record Fetch(String caseId, String code, String channel) implements CaseCommand {}

    /** Gives up; what was done is taken back. */
    record TurnBack(String caseId, String reason) implements CaseCommand {}

    /**
     * Calls a person.
     *
     * @param ticket with which the customer goes to the counter, or null
     */
    record Escalate(String caseId, CaseEvent.Help help, String reason, @Nullable String ticket)
            implements CaseCommand {
        /** Without a ticket. */
        public Escalate(String caseId, CaseEvent.Help help, String reason) {
            this(caseId, help, reason, null);
        }
    }

    /** Takes an escalated case on. */
    record TakeOn(String caseId) implements CaseCommand {}

    /** Gives it back to the customer. */
    record GiveBack(String caseId) implements CaseCommand {}

    /** Ends a case that a member of staff has taken on and seen through by hand. */
    record Settle(String caseId, String reason) implements CaseCommand {}
}
