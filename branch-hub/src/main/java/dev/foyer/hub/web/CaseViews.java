package dev.foyer.hub.web;

import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.IdentityLevel;
import dev.foyer.hub.api.LostProof;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.StepKind;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.event.AnswerTo;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Figures;
import dev.foyer.hub.flow.Flow;
import dev.foyer.hub.flow.Step;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** Says a case in the words of the contract, and the other way round. Pure; any thread. */
final class CaseViews {
    private CaseViews() {}

    /**
     * A case and its runner, both immutable.
     *
     * @param where the name of whoever works its channel, or did last
     * @param helper the name of who has taken it on, or null
     */
    record Seen(Case c, Flow flow, String where, @Nullable String helper) {
        /** A case of the branch as it is now. */
        static Seen of(Branch branch, Case c) {
            var helper = c.helper();
            return new Seen(
                    c,
                    branch.cases().flow(c),
                    Views.place(branch, c.operators().getLast()),
                    helper == null ? null : Views.staffName(branch, helper));
        }
    }

    /**
     * What only whoever plays a case may see of it.
     *
     * @param values the personal answers, by field
     * @param account the masked number of the card that it is about, or null
     * @param prefill what is known already, by field
     * @param currency of the account behind that card, or null where it is not known
     */
    record Own(
            Map<String, String> values,
            @Nullable String account,
            Map<String, Known> prefill,
            @Nullable String currency) {
        /** For everybody else. */
        static final Own NOTHING = new Own(Map.of(), null, Map.of(), null);
    }

    /** What is known already, and where it comes from. */
    record Known(String value, String source) {}

    static CaseView of(Seen seen, Masks masks, long entry, Own own) {
        var c = seen.c();
        var flow = seen.flow();
        var step = flow.next(c);
        var holder = c.who().holder();
        var paper = c.paper();
        return new CaseView(
                c.id(),
                c.opened().service(),
                c.opened().version(),
                Views.language(c.opened().language()),
                handling(c.opened().handling()),
                state(c),
                step.map(s -> step(c, flow, s, own)).orElse(null),
                flow.plan(c).stream().map(s -> new CaseView.Planned(s.id(), kind(s))).toList(),
                answers(c, flow, own.values()),
                c.who().proofs().stream().map(p -> proof(p.kind())).toList(),
                holder == null || flow.asksAgain(c) ? null : masks.of(holder),
                money(c.acts().escrow()),
                help(c.help()),
                seen.where(),
                c.helper() != null,
                seen.helper(),
                end(c.end()),
                c.reason(),
                c.ticket(),
                paper == null ? null : paper.until(),
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

    /** What was answered; that a telephone was confirmed is no answer of anybody's. */
    private static List<CaseView.Answered> answers(Case c, Flow flow, Map<String, String> values) {
        var codes =
                flow.plan(c).stream()
                        .filter(s -> s.kind() instanceof Step.ConfirmPhone)
                        .flatMap(s -> s.fields().stream())
                        .map(Step.Field::id)
                        .toList();
        return c.said().answers().stream()
                .filter(a -> !codes.contains(a.field()))
                .map(a -> answered(a, level(c.said().level(a.field())), values))
                .toList();
    }

    private static CaseView.StepView step(Case c, Flow flow, Step step, Own own) {
        var tried = c.acts().attempt(step.id());
        int attempt = !(step.kind() instanceof Step.Act) ? 0 : tried == null ? 1 : next(tried);
        var figures = figures(c, flow, step);
        var counted = counted(c, flow);
        return new CaseView.StepView(
                step.id(),
                kind(step),
                flow.digest(c, step),
                step.fields().stream().map(f -> field(c, f, own)).toList(),
                step.kind() instanceof Step.Choose choose ? choose.options() : List.of(),
                step.kind() instanceof Step.Identify identify
                        ? identify.proofs().stream()
                                .filter(p -> !c.who().holds(p))
                                .map(CaseViews::proof)
                                .toList()
                        : List.of(),
                attempt,
                tried != null && tried.outcome() == null,
                step.kind() instanceof Step.AcceptCash && own.currency() != null
                        ? own.currency()
                        : word(step),
                !flow.effects(c).isEmpty(),
                flow.elsewhere(c, step),
                counted != null ? counted : money(figures.money("amount")),
                money(figures.money("fee")),
                own.account(),
                figures.all().keySet().stream()
                        .filter(name -> !name.equals("amount") && !name.equals("fee"))
                        .map(name -> figure(figures, name))
                        .toList());
    }

    private static CaseView.Figure figure(Figures figures, String name) {
        var sum = money(figures.money(name));
        return new CaseView.Figure(name, sum, sum == null ? figures.all().get(name) : null);
    }

    /** The terms that were quoted before a step; what was booked on them still is about them. */
    private static Figures figures(Case c, Flow flow, Step step) {
        var terms = c.said().terms();
        if (terms == null) return Figures.NONE;
        for (var one : flow.plan(c)) {
            if (one.id().equals(terms.step())) return Figures.of(terms.terms());
            if (one.id().equals(step.id())) break;
        }
        return Figures.NONE;
    }

    /** What was counted, while it lies in the escrow and after it was stacked. */
    private static @Nullable Money counted(Case c, Flow flow) {
        if (c.acts().escrow() != null) return money(c.acts().escrow());
        boolean kept =
                c.acts().attempts().stream()
                        .anyMatch(a ->
                                a.outcome() == CaseEvent.Outcome.DONE
                                        && flow.step(a.step()).kind() instanceof Step.KeepCash);
        if (!kept) return null;
        for (var attempt : c.acts().attempts().reversed())
            if (attempt.counted() != null) return money(attempt.counted());
        return null;
    }

    private static int next(Case.Attempt tried) {
        return tried.outcome() == null ? tried.number() : tried.number() + 1;
    }

    private static CaseView.FieldView field(Case c, Step.Field field, Own own) {
        var present = c.answer(field.id());
        var known = present == null ? own.prefill().get(field.id()) : null;
        return new CaseView.FieldView(
                field.id(),
                field.personal(),
                field.required(),
                present == null ? 1 : present.version() + 1,
                known == null ? null : known.value(),
                known == null ? null : known.source());
    }

    private static CaseView.Answered answered(
            AnswerTo answer, IdentityLevel level, Map<String, String> values) {
        var value = answer.clear() == null ? values.get(answer.field()) : answer.clear();
        return new CaseView.Answered(
                answer.field(), answer.version(), value, answer.source(), level);
    }

    static IdentityLevel level(dev.foyer.hub.event.IdentityLevel level) {
        return switch (level) {
            case GUEST -> IdentityLevel.GUEST;
            case BOOKED -> IdentityLevel.BOOKED;
            case CARD -> IdentityLevel.CARD;
            case CARD_WITH_PIN -> IdentityLevel.CARD_WITH_PIN;
            case DOCUMENT -> IdentityLevel.DOCUMENT;
            case DOCUMENT_WITH_FACE -> IdentityLevel.DOCUMENT_WITH_FACE;
        };
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
            case Step.ConfirmPhone _ -> "one-time-code";
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
            case Step.Fill _, Step.ConfirmPhone _ -> StepKind.FILL;
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

    static CaseView.@Nullable End end(CaseEvent.@Nullable End end) {
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
