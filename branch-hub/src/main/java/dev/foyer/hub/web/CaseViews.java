package dev.foyer.hub.web;

import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.LostProof;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.StepKind;
import dev.foyer.hub.event.AnswerTo;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Flow;
import dev.foyer.hub.flow.Step;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** Says a case in the words of the contract, and the other way round. Pure; any thread. */
final class CaseViews {
    private CaseViews() {}

    /** A case and its runner, both immutable. */
    record Seen(Case c, Flow flow) {}

    /**
     * A case.
     *
     * @param values what the reader may see of the personal answers, by field
     */
    static CaseView of(Seen seen, Masks masks, long entry, Map<String, String> values) {
        var c = seen.c();
        var flow = seen.flow();
        var step = flow.next(c);
        var holder = c.who().holder();
        return new CaseView(
                c.id(),
                c.opened().service(),
                c.opened().version(),
                Views.language(c.opened().language()),
                handling(c.opened().handling()),
                state(c),
                step.map(s -> step(c, flow, s)).orElse(null),
                flow.plan(c).stream().map(s -> new CaseView.Planned(s.id(), kind(s))).toList(),
                c.said().answers().stream().map(a -> answered(a, values)).toList(),
                c.who().proofs().stream().map(p -> proof(p.kind())).toList(),
                holder == null ? null : masks.of(holder),
                money(c.acts().escrow()),
                help(c.help()),
                c.helper() != null,
                end(c.end()),
                c.reason(),
                c.opened().ticket(),
                entry);
    }

    static Handling handling(dev.foyer.hub.event.Handling handling) {
        return switch (handling) {
            case HERE -> Handling.HERE;
            case WITH_STAFF -> Handling.WITH_STAFF;
            case COUNTER_ONLY -> Handling.COUNTER_ONLY;
        };
    }

    private static CaseView.State state(Case c) {
        if (c.over()) return CaseView.State.ENDED;
        if (c.channel() == null) return CaseView.State.SUSPENDED;
        return switch (c.direction()) {
            case FORWARD -> CaseView.State.FORWARD;
            case BACK -> CaseView.State.BACK;
        };
    }

    private static CaseView.StepView step(Case c, Flow flow, Step step) {
        var tried = c.acts().attempt(step.id());
        int attempt = !(step.kind() instanceof Step.Act) ? 0 : tried == null ? 1 : next(tried);
        return new CaseView.StepView(
                step.id(),
                kind(step),
                flow.digest(c, step),
                step.fields().stream().map(f -> field(c, f)).toList(),
                step.kind() instanceof Step.Choose choose ? choose.options() : List.of(),
                step.kind() instanceof Step.Identify identify
                        ? identify.proofs().stream()
                                .filter(p -> !c.who().holds(p))
                                .map(CaseViews::proof)
                                .toList()
                        : List.of(),
                attempt,
                tried != null && tried.outcome() == null,
                word(step),
                !flow.effects(c).isEmpty());
    }

    private static int next(Case.Attempt tried) {
        return tried.outcome() == null ? tried.number() : tried.number() + 1;
    }

    private static CaseView.FieldView field(Case c, Step.Field field) {
        var present = c.answer(field.id());
        return new CaseView.FieldView(
                field.id(),
                field.personal(),
                field.required(),
                present == null ? 1 : present.version() + 1);
    }

    private static CaseView.Answered answered(AnswerTo answer, Map<String, String> values) {
        var value = answer.clear() == null ? values.get(answer.field()) : answer.clear();
        return new CaseView.Answered(answer.field(), answer.version(), value, answer.source());
    }

    /** What a step is about, in one word; empty for most. */
    static String word(Step step) {
        return switch (step.kind()) {
            case Step.Approve a -> a.aspect();
            case Step.Sign s -> s.document();
            case Step.Print p -> p.document();
            case Step.Give g -> g.what();
            case Step.Post p -> p.booking();
            case Step.Quote q -> q.what();
            case Step.AssessRisk r -> r.rules();
            case Step.CheckFace _ -> Flow.FACE;
            case Step.Identify _,
                    Step.Choose _,
                    Step.Fill _,
                    Step.Review _,
                    Step.DispenseCard _,
                    Step.SetPin _,
                    Step.AcceptCash _,
                    Step.KeepCash _,
                    Step.ReturnCash _,
                    Step.Receipt _,
                    Step.Rate _ ->
                    "";
        };
    }

    static StepKind kind(Step step) {
        return switch (step.kind()) {
            case Step.Identify _ -> StepKind.IDENTIFY;
            case Step.CheckFace _ -> StepKind.CHECK_FACE;
            case Step.Choose _ -> StepKind.CHOOSE;
            case Step.Fill _ -> StepKind.FILL;
            case Step.Quote _ -> StepKind.QUOTE;
            case Step.AssessRisk _ -> StepKind.ASSESS_RISK;
            case Step.Review _ -> StepKind.REVIEW;
            case Step.Sign _ -> StepKind.SIGN;
            case Step.Approve _ -> StepKind.APPROVE;
            case Step.Post _ -> StepKind.POST;
            case Step.DispenseCard _ -> StepKind.DISPENSE_CARD;
            case Step.SetPin _ -> StepKind.SET_PIN;
            case Step.AcceptCash _ -> StepKind.ACCEPT_CASH;
            case Step.KeepCash _ -> StepKind.KEEP_CASH;
            case Step.ReturnCash _ -> StepKind.RETURN_CASH;
            case Step.Give _ -> StepKind.GIVE;
            case Step.Print _ -> StepKind.PRINT;
            case Step.Receipt _ -> StepKind.RECEIPT;
            case Step.Rate _ -> StepKind.RATE;
        };
    }

    static ProofKind proof(Proof.Kind kind) {
        return switch (kind) {
            case CARD -> ProofKind.CARD;
            case PIN -> ProofKind.PIN;
            case DOCUMENT -> ProofKind.DOCUMENT;
            case FACE -> ProofKind.FACE;
        };
    }

    static Proof.Kind proof(ProofKind kind) {
        return switch (kind) {
            case CARD -> Proof.Kind.CARD;
            case PIN -> Proof.Kind.PIN;
            case DOCUMENT -> Proof.Kind.DOCUMENT;
            case FACE -> Proof.Kind.FACE;
        };
    }

    static CaseEvent.Lost lost(LostProof why) {
        return switch (why) {
            case DOCUMENT_TAKEN -> CaseEvent.Lost.DOCUMENT_TAKEN;
            case FACE_GONE -> CaseEvent.Lost.FACE_GONE;
            case OTHER_FACE -> CaseEvent.Lost.OTHER_FACE;
            case PICTURE_GONE -> CaseEvent.Lost.PICTURE_GONE;
            case CUSTOMER_LEFT -> CaseEvent.Lost.CUSTOMER_LEFT;
            case CHANNEL_LOST -> CaseEvent.Lost.CHANNEL_LOST;
        };
    }

    static CaseEvent.Outcome outcome(Attempt.Outcome outcome) {
        return switch (outcome) {
            case DONE -> CaseEvent.Outcome.DONE;
            case NOTHING_MOVED -> CaseEvent.Outcome.NOTHING_MOVED;
            case RETAINED -> CaseEvent.Outcome.RETAINED;
            case UNKNOWN -> CaseEvent.Outcome.UNKNOWN;
        };
    }

    static CaseEvent.Help help(CaseView.Help help) {
        return switch (help) {
            case STAFF_ON_THE_SPOT -> CaseEvent.Help.STAFF_ON_THE_SPOT;
            case EXPERT -> CaseEvent.Help.EXPERT;
            case COUNTER -> CaseEvent.Help.COUNTER;
        };
    }

    private static CaseView.@Nullable Help help(CaseEvent.@Nullable Help help) {
        if (help == null) return null;
        return switch (help) {
            case STAFF_ON_THE_SPOT -> CaseView.Help.STAFF_ON_THE_SPOT;
            case EXPERT -> CaseView.Help.EXPERT;
            case COUNTER -> CaseView.Help.COUNTER;
        };
    }

    private static CaseView.@Nullable End end(CaseEvent.@Nullable End end) {
        if (end == null) return null;
        return switch (end) {
            case DONE -> CaseView.End.DONE;
            case UNDONE -> CaseView.End.UNDONE;
            case REFUSED -> CaseView.End.REFUSED;
            case HANDED_OVER -> CaseView.End.HANDED_OVER;
        };
    }

    private static @Nullable Money money(dev.foyer.hub.event.@Nullable Money money) {
        return money == null ? null : new Money(money.minor(), money.currency());
    }

    static dev.foyer.hub.event.Money money(Money money) {
        return new dev.foyer.hub.event.Money(money.minor(), money.currency());
    }
}
