package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A case as a channel sees it: what is to be played now, and what is held so far. Values that say
 * something about a person come only to whoever plays the case, never in a feed.
 *
 * @param version of the service; a case keeps the one it began with
 * @param handling where it is done, as the rules said when it was opened
 * @param step to be played now; absent when the case has ended or goes back by itself
 * @param plan every step that this case needs, in order, as far as is known now
 * @param held what is proved now
 * @param escrow the notes that lie in an escrow
 * @param helpFor who was called, absent when nobody is
 * @param where the name of the kiosk that plays it or did last, or of who does at a counter
 * @param takenOn whether somebody has come
 * @param helper the name of who has come, absent while nobody has
 * @param keptUntil until when a code on paper brings it back, absent where none is out
 * @param end absent while it is open
 * @param entry the journal entry that this view contains
 */
public record CaseView(
        String id,
        String service,
        int version,
        Language language,
        Handling handling,
        State state,
        @Nullable StepView step,
        List<Planned> plan,
        List<Answered> answers,
        List<ProofKind> held,
        @Nullable String maskedName,
        @Nullable Money escrow,
        @Nullable Help helpFor,
        @Nullable String where,
        boolean takenOn,
        @Nullable String helper,
        @Nullable End end,
        String reason,
        @Nullable String ticket,
        @Nullable Instant keptUntil,
        long entry) {
    /** The source of what somebody typed. */
    public static final String TYPED = "typed";

    public CaseView {
        plan = List.copyOf(plan);
        answers = List.copyOf(answers);
        held = List.copyOf(held);
    }

    /** How a case goes. */
    public enum State {
        @JsonProperty("forward")
        FORWARD,
        @JsonProperty("back")
        BACK,
        @JsonProperty("suspended")
        SUSPENDED,
        @JsonProperty("ended")
        ENDED
    }

    /** Who can be called. */
    public enum Help {
        @JsonProperty("staff")
        STAFF_ON_THE_SPOT,
        @JsonProperty("expert")
        EXPERT,
        @JsonProperty("counter")
        COUNTER
    }

    /** How a case ends. */
    public enum End {
        @JsonProperty("done")
        DONE,
        @JsonProperty("undone")
        UNDONE,
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("handedOver")
        HANDED_OVER
    }

    /**
     * The step to be played.
     *
     * @param digest of all that the case holds before it; agreements, signatures and approvals name
     *     it
     * @param fields what is asked for
     * @param options of a choice
     * @param proofs that an identification asks for and that do not hold now
     * @param attempt the number of the next attempt at a physical act, 0 for other kinds
     * @param running whether an attempt is open
     * @param word what it is about: the aspect of an approval, the document of a signature
     * @param owed whether the hub itself has to do something first, or staff has
     * @param elsewhere whether the rules leave it to the counter: whoever plays the case here calls
     *     {@link Help#COUNTER}, with a ticket, and lets go of it
     * @param amount the money that it is about, absent where none moves
     * @param fee what it costs, absent where nothing is to be paid or that is not said yet
     * @param account the masked number of the card or account that it is about; absent in lists and
     *     feeds, and where none is known
     * @param figures what further belongs to the terms that were quoted
     */
    public record StepView(
            String id,
            StepKind kind,
            String digest,
            List<FieldView> fields,
            List<String> options,
            List<ProofKind> proofs,
            int attempt,
            boolean running,
            String word,
            boolean owed,
            boolean elsewhere,
            @Nullable Money amount,
            @Nullable Money fee,
            @Nullable String account,
            List<Figure> figures) {
        public StepView {
            fields = List.copyOf(fields);
            options = List.copyOf(options);
            proofs = List.copyOf(proofs);
            figures = List.copyOf(figures);
        }

        /** A step that is played here and about no money. */
        public StepView(
                String id,
                StepKind kind,
                String digest,
                List<FieldView> fields,
                List<String> options,
                List<ProofKind> proofs,
                int attempt,
                boolean running,
                String word,
                boolean owed) {
            this(
                    id, kind, digest, fields, options, proofs, attempt, running, word, owed, false,
                    null, null, null, List.of());
        }
    }

    /**
     * Something that was quoted: a sum, or a word such as a rate or a day.
     *
     * @param id its text is {@code case.figure.ID}
     */
    public record Figure(String id, @Nullable Money money, @Nullable String word) {}

    /**
     * A field, and the version that an answer to it must have.
     *
     * @param prefill what a document or the bank's record says, for the customer to take or change;
     *     absent in lists and feeds, and where nothing is known
     * @param source where that comes from, as an answer that takes it over says it: "phone" where
     *     the customer filled it in ahead, "record" where the bank has it; absent with prefill
     */
    public record FieldView(
            String id,
            boolean personal,
            boolean required,
            int version,
            @Nullable String prefill,
            @Nullable String source) {
        /** A field of which nothing is known. */
        public FieldView(String id, boolean personal, boolean required, int version) {
            this(id, personal, required, version, null, null);
        }

        /** Where a value comes from that a customer gives here. */
        public String sourceOf(String value) {
            return source != null && value.equals(prefill) ? source : TYPED;
        }
    }

    /** A step of the plan. */
    public record Planned(String id, StepKind kind) {}

    /**
     * An answer that is held.
     *
     * @param value absent where it is personal and the reader may not see it
     * @param source where it comes from: "typed", "phone", "id chip", "record"
     * @param level how well its customer was known when it was given
     */
    public record Answered(
            String field,
            int version,
            @Nullable String value,
            String source,
            IdentityLevel level) {}

    /** The answer to a field, if it may be seen. */
    public Optional<String> value(String field) {
        return answers.stream()
                .filter(a -> a.field().equals(field))
                .findFirst()
                .map(Answered::value);
    }

    /** The place of the present step in the plan, from 1; 0 when none is played. */
    public int place() {
        var now = step;
        if (now == null) return 0;
        for (int i = 0; i < plan.size(); i++) if (plan.get(i).id().equals(now.id())) return i + 1;
        return 0;
    }

    /** This view after a delta of its own feed; what only the player may see is kept. */
    public CaseView with(FeedMessage.Delta delta) {
        var now = this;
        for (var change : delta.changes())
            if (change instanceof Change.CaseChanged(var told) && told.id().equals(id))
                now = now.after(told);
        return now;
    }

    /** A newer view without values, with those values that are known here. */
    public CaseView after(CaseView newer) {
        if (newer.entry < entry) return this;
        var kept = newer.answers.stream().map(a -> a.value() == null ? known(a) : a).toList();
        return new CaseView(
                newer.id,
                newer.service,
                newer.version,
                newer.language,
                newer.handling,
                newer.state,
                newer.step,
                newer.plan,
                kept,
                newer.held,
                newer.maskedName,
                newer.escrow,
                newer.helpFor,
                newer.where,
                newer.takenOn,
                newer.helper,
                newer.end,
                newer.reason,
                newer.ticket,
                newer.keptUntil,
                newer.entry);
    }

    private Answered known(Answered told) {
        return answers.stream()
                .filter(a -> a.field().equals(told.field()) && a.version() == told.version())
                .findFirst()
                .orElse(told);
    }
}
