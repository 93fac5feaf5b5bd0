package dev.foyer.kiosk.business;

import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.CaseView.FieldView;
import dev.foyer.hub.api.CaseView.Planned;
import dev.foyer.hub.api.CaseView.StepView;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.IdentityLevel;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.StepKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One case as a hub keeps it, just true enough to play against: what it refuses is a fault of the
 * kiosk's unless a test made it wrong.
 */
final class ModelHub {
    record Planning(String id, StepKind kind, List<ProofKind> proofs, List<String> fields) {}

    static final List<Planning> DEPOSIT =
            List.of(
                    new Planning(
                            "card",
                            StepKind.IDENTIFY,
                            List.of(ProofKind.CARD, ProofKind.PIN),
                            List.of()),
                    new Planning("count", StepKind.ACCEPT_CASH, List.of(), List.of()),
                    new Planning("rules", StepKind.ASSESS_RISK, List.of(), List.of()),
                    new Planning("review", StepKind.REVIEW, List.of(), List.of()),
                    new Planning("book", StepKind.POST, List.of(), List.of()),
                    new Planning("keep", StepKind.KEEP_CASH, List.of(), List.of()),
                    new Planning("receipt", StepKind.RECEIPT, List.of(), List.of()),
                    new Planning("rate", StepKind.RATE, List.of(), List.of("rating")));

    static final List<Planning> OPENING =
            List.of(
                    new Planning("terms", StepKind.CHOOSE, List.of(), List.of("agreed")),
                    new Planning(
                            "document", StepKind.IDENTIFY, List.of(ProofKind.DOCUMENT), List.of()),
                    new Planning("face", StepKind.CHECK_FACE, List.of(), List.of()),
                    new Planning("form", StepKind.FILL, List.of(), List.of("phone", "address")),
                    new Planning("review", StepKind.REVIEW, List.of(), List.of()),
                    new Planning("sign", StepKind.SIGN, List.of(), List.of()),
                    new Planning("approve", StepKind.APPROVE, List.of(), List.of()),
                    new Planning("open", StepKind.POST, List.of(), List.of()),
                    new Planning("card", StepKind.DISPENSE_CARD, List.of(), List.of()),
                    new Planning("pin", StepKind.SET_PIN, List.of(), List.of()),
                    new Planning("receipt", StepKind.RECEIPT, List.of(), List.of()),
                    new Planning("rate", StepKind.RATE, List.of(), List.of("rating")));

    static final String ID = "case-1";

    private final List<Planning> plan;
    private final Set<ProofKind> held = EnumSet.noneOf(ProofKind.class);
    private int at;
    private int tries;
    private int unlike;
    private boolean running;
    private boolean back;
    private @Nullable Money escrow;
    private CaseView.@Nullable End end;
    private @Nullable String paper;
    private final Set<String> answered = new java.util.HashSet<>();
    private long entry = 1;

    /** Of the account, as the bank says it; empty while it says nothing. */
    String currency = "CNY";

    final java.util.Map<String, Integer> typed = new java.util.TreeMap<>();
    final List<String> log = new ArrayList<>();

    ModelHub(List<Planning> plan) {
        this.plan = plan;
    }

    boolean over() {
        return end != null;
    }

    boolean owes() {
        var step = now();
        return step != null
                && switch (step.kind()) {
                    case ASSESS_RISK, POST, APPROVE -> true;
                    case CHECK_FACE -> unlike >= 2;
                    default -> false;
                };
    }

    /** What bank, rules and staff do. */
    void others() {
        log.add("others " + at);
        next();
    }

    private @Nullable Planning now() {
        if (end != null) return null;
        if (back) return new Planning("return", StepKind.RETURN_CASH, List.of(), List.of());
        var step = plan.get(at);
        // What was proved must hold while it matters.
        if (needsPresence(step.kind()))
            for (var before : plan.subList(0, at))
                if (before.kind() == StepKind.IDENTIFY && !held.containsAll(before.proofs()))
                    return before;
        return step;
    }

    private static boolean needsPresence(StepKind kind) {
        return switch (kind) {
            case REVIEW, SIGN, APPROVE, POST, DISPENSE_CARD, SET_PIN, ACCEPT_CASH -> true;
            default -> false;
        };
    }

    private void next() {
        entry++;
        tries = 0;
        running = false;
        at++;
        if (at == plan.size()) end = CaseView.End.DONE;
    }

    /** Does what is asked, or says why not. */
    Optional<String> ask(CaseRequest request) {
        log.add(request.path() + " at " + at);
        var step = now();
        if (step == null) return Optional.of("case-over");
        if (paper != null) return Optional.of("case-not-played");
        entry++;
        return switch (request) {
            case CaseRequest.Prove(var kind, _, _) -> {
                if (!step.proofs().contains(kind)) yield Optional.of("not-this-step");
                prove(step, kind);
                yield Optional.empty();
            }
            case CaseRequest.EnterPin(_, var block, _) -> {
                if (!step.proofs().contains(ProofKind.PIN)) yield Optional.of("not-this-step");
                if (block.equals("WRONG")) yield Optional.of("wrong-pin");
                prove(step, ProofKind.PIN);
                yield Optional.empty();
            }
            case CaseRequest.ChoosePin(_, _, var first, var again) -> {
                if (!running) yield Optional.of("old-attempt");
                if (!first.block().equals(again.block())) yield Optional.of("pins-differ");
                next();
                yield Optional.empty();
            }
            case CaseRequest.Lose(var kind, _) -> {
                held.remove(kind);
                yield Optional.empty();
            }
            case CaseRequest.CompareFace(var score, _) -> {
                if (step.kind() != StepKind.CHECK_FACE) yield Optional.of("not-this-step");
                if (unlike >= 2) yield Optional.of("people-decide");
                if (score >= 80) next();
                else unlike++;
                yield Optional.empty();
            }
            case CaseRequest.Answer(var values) ->
                    values.stream().allMatch(v -> step.fields().contains(v.field()))
                            ? yes(() -> {
                                values.forEach(v -> answered.add(v.field()));
                                values.forEach(v -> typed.merge(v.field(), 1, Integer::sum));
                                if (answered.containsAll(step.fields())) next();
                            })
                            : Optional.of("not-this-step");
            case CaseRequest.Confirm(var digest) ->
                    step.kind() == StepKind.REVIEW && digest.equals(digest())
                            ? yes(this::next)
                            : Optional.of("changed-since");
            case CaseRequest.Sign(var digest, _) ->
                    step.kind() == StepKind.SIGN && digest.equals(digest())
                            ? yes(this::next)
                            : Optional.of("changed-since");
            case CaseRequest.Begin(var id, var number) -> {
                if (running || !step.id().equals(id) || number != tries + 1)
                    yield Optional.of("old-attempt");
                running = true;
                yield Optional.empty();
            }
            case CaseRequest.Finish(var attempt) -> finish(step, attempt);
            case CaseRequest.Keep(var code) -> {
                if (running || back || escrow != null || at > firstThatBinds())
                    yield Optional.of("given-already");
                held.clear();
                paper = code;
                yield Optional.empty();
            }
            case CaseRequest.TurnBack _ -> {
                if (running) yield Optional.of("still-running");
                if (back || at > giveAt()) yield Optional.of("given-already");
                turnBack();
                yield Optional.empty();
            }
            case CaseRequest.Escalate _ -> {
                if (running) yield Optional.of("still-running");
                end = CaseView.End.HANDED_OVER;
                yield Optional.empty();
            }
            case CaseRequest.Suspend _,
                    CaseRequest.Resume _,
                    CaseRequest.Approve _,
                    CaseRequest.Decline _,
                    CaseRequest.TakeOn _,
                    CaseRequest.GiveBack _,
                    CaseRequest.Settle _ ->
                    Optional.of("not-a-kiosk's");
        };
    }

    /** Somebody brings a paper. */
    Optional<String> fetch(String code) {
        log.add("fetch at " + at);
        if (!code.equals(paper)) return Optional.of("unknown-paper");
        paper = null;
        entry++;
        return Optional.empty();
    }

    /** The code that is out, or null. */
    @Nullable String paper() {
        return paper;
    }

    private int firstThatBinds() {
        for (int i = 0; i < plan.size(); i++)
            if (plan.get(i).kind() == StepKind.POST || plan.get(i).kind() == StepKind.ACCEPT_CASH)
                return i;
        return plan.size();
    }

    private int giveAt() {
        for (int i = 0; i < plan.size(); i++)
            if (plan.get(i).kind() == StepKind.DISPENSE_CARD
                    || plan.get(i).kind() == StepKind.KEEP_CASH) return i;
        return plan.size();
    }

    private Optional<String> yes(Runnable act) {
        act.run();
        return Optional.empty();
    }

    private void prove(Planning step, ProofKind kind) {
        held.add(kind);
        boolean all = held.containsAll(step.proofs());
        if (all && plan.indexOf(step) == at) next();
    }

    private Optional<String> finish(Planning step, Attempt attempt) {
        if (!running || attempt.number() != tries + 1) return Optional.of("old-attempt");
        running = false;
        tries++;
        if (attempt.outcome() == Attempt.Outcome.DONE) {
            if (step.kind() == StepKind.ACCEPT_CASH) escrow = attempt.counted();
            if (step.kind() == StepKind.KEEP_CASH) escrow = null;
            if (step.kind() == StepKind.RETURN_CASH) {
                escrow = null;
                end = CaseView.End.UNDONE;
                return Optional.empty();
            }
            next();
        } else if (step.kind() == StepKind.RECEIPT) {
            next();
        } else if (tries >= 2 && step.kind() == StepKind.ACCEPT_CASH) {
            turnBack();
        } else if (tries >= 4) {
            end = CaseView.End.HANDED_OVER;
        }
        return Optional.empty();
    }

    private void turnBack() {
        back = true;
        tries = 0;
        if (escrow == null) end = CaseView.End.UNDONE;
    }

    private String digest() {
        return "digest-" + at + "-" + back;
    }

    CaseView view() {
        var step = now();
        return new CaseView(
                ID,
                "a-service",
                1,
                Language.EN,
                Handling.HERE,
                end != null
                        ? CaseView.State.ENDED
                        : paper != null
                                ? CaseView.State.SUSPENDED
                                : back ? CaseView.State.BACK : CaseView.State.FORWARD,
                step == null ? null : step(step),
                plan.stream().map(p -> new Planned(p.id(), p.kind())).toList(),
                answered.stream()
                        .map(f ->
                                new CaseView.Answered(
                                        f, 1, "138 0000 0000", "typed", IdentityLevel.GUEST))
                        .toList(),
                List.copyOf(held),
                null,
                escrow,
                null,
                null,
                false,
                null,
                end,
                "",
                null,
                null,
                entry);
    }

    private StepView step(Planning step) {
        return new StepView(
                step.id(),
                step.kind(),
                digest(),
                step.fields().stream().map(f -> new FieldView(f, false, true, 1)).toList(),
                step.kind() == StepKind.CHOOSE ? List.of("yes") : List.of(),
                step.proofs().stream().filter(p -> !held.contains(p)).toList(),
                tries + 1,
                running,
                step.kind() == StepKind.ACCEPT_CASH ? currency : "",
                owes());
    }
}
