package dev.foyer.hub.flow;

import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CaseEvent.Booked;
import dev.foyer.hub.event.CaseEvent.Outcome;
import dev.foyer.hub.event.CaseEvent.Verdict;
import dev.foyer.hub.event.Proof;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether a case went through every step that its service declares, judged by its events alone:
 * whoever reads a journal need not believe the runner that wrote it. Before anything is booked or
 * moved, and before a case is called done, each earlier step that the case needs must have left its
 * trace; agreements, signatures, approvals and terms must be younger than the last change of what
 * they are about. One case, one thread.
 */
public final class Conformance {
    private final Service service;
    private final Flow flow;
    private final List<CaseEvent> events = new ArrayList<>();
    private @Nullable Case before;

    /** A case of this runner's service, of which nothing is known yet. */
    public Conformance(Flow of) {
        flow = of;
        service = of.service();
    }

    /** Takes the next event of the case; names the first step that was passed over to reach it. */
    public Optional<String> passedOver(CaseEvent event) {
        var c = before;
        var gap = c == null ? Optional.<String>empty() : gap(c, event);
        events.add(event);
        before =
                event instanceof CaseEvent.Opened opened
                        ? Flow.begin(opened)
                        : flow.apply(
                                Objects.requireNonNull(c, "an event before the opening"), event);
        return gap;
    }

    private Optional<String> gap(Case c, CaseEvent event) {
        return switch (event) {
            case CaseEvent.Posting e -> missing(c, service.place(service.step(e.step())));
            case CaseEvent.Began e ->
                    e.step().equals(Flow.RETURN.id())
                            ? Optional.empty()
                            : missing(c, service.place(service.step(e.step())));
            case CaseEvent.Closed e when e.end() == CaseEvent.End.DONE ->
                    missing(c, service.steps().size());
            case CaseEvent _ -> Optional.empty();
        };
    }

    private Optional<String> missing(Case c, int place) {
        return service.steps().stream()
                .limit(place)
                .filter(step -> step.when().needs(c) && !passed(step))
                .map(Step::id)
                .findFirst();
    }

    private boolean passed(Step step) {
        return switch (step.kind()) {
            case Step.Identify i -> i.proofs().stream().allMatch(this::proved);
            case Step.CheckFace f ->
                    proved(Proof.Kind.FACE) || people(step, Flow.FACE) >= f.people();
            case Step.Choose _, Step.Fill _, Step.ConfirmPhone _, Step.Rate _ ->
                    step.fields().stream().allMatch(f -> !f.required() || answered(f.id()));
            case Step.Quote _ ->
                    sinceChanged(step, e -> e instanceof CaseEvent.Quoted q && at(q.step(), step));
            case Step.AssessRisk _ ->
                    sinceChanged(
                            step,
                            e ->
                                    e instanceof CaseEvent.Assessed a
                                            && at(a.step(), step)
                                            && a.verdict() == Verdict.PASSED);
            case Step.Review _ ->
                    sinceChanged(
                            step, e -> e instanceof CaseEvent.Confirmed y && at(y.step(), step));
            case Step.Sign _ ->
                    sinceChanged(step, e -> e instanceof CaseEvent.Signed s && at(s.step(), step));
            case Step.Approve a -> people(step, a.aspect()) >= a.people();
            case Step.Post _ -> posted(step);
            case Step.Act a -> moved(step, a);
        };
    }

    private static boolean at(String id, Step step) {
        return id.equals(step.id());
    }

    private boolean any(Predicate<CaseEvent> so) {
        return events.stream().anyMatch(so);
    }

    private boolean proved(Proof.Kind kind) {
        return any(e -> e instanceof CaseEvent.Proved p && p.proof().kind() == kind);
    }

    private boolean answered(String field) {
        return any(e ->
                e instanceof CaseEvent.Answered a
                        && a.answers().stream().anyMatch(one -> one.field().equals(field)));
    }

    private boolean posted(Step step) {
        return any(e ->
                e instanceof CaseEvent.PostingAnswered answer
                        && answer.booked() == Booked.POSTED
                        && any(p ->
                                p instanceof CaseEvent.Posting sent
                                        && at(sent.step(), step)
                                        && sent.posting().equals(answer.posting())));
    }

    private boolean moved(Step step, Step.Act act) {
        boolean may = act.givenUp() == Step.GivenUp.GO_ON;
        return any(e ->
                e instanceof CaseEvent.Ended ended
                        && at(ended.step(), step)
                        && (may || ended.outcome() == Outcome.DONE));
    }

    /** How many different people approved it since it last changed. */
    private long people(Step step, String aspect) {
        return since(step).stream()
                .filter(e ->
                        e instanceof CaseEvent.Approved a
                                && at(a.step(), step)
                                && a.aspect().equals(aspect))
                .map(e -> ((CaseEvent.Approved) e).staff())
                .distinct()
                .count();
    }

    private boolean sinceChanged(Step step, Predicate<CaseEvent> so) {
        return since(step).stream().anyMatch(so);
    }

    /** What happened since an answer to anything before this step was changed last. */
    private List<CaseEvent> since(Step step) {
        var about = fieldsBefore(step);
        int from = 0;
        for (int i = 0; i < events.size(); i++)
            if (events.get(i) instanceof CaseEvent.Answered a && changes(a, about, i)) from = i;
        return events.subList(from, events.size());
    }

    private Set<String> fieldsBefore(Step step) {
        var fields = new HashSet<String>();
        service.steps().stream()
                .limit(service.place(step))
                .flatMap(s -> s.fields().stream())
                .forEach(f -> fields.add(f.id()));
        return fields;
    }

    private boolean changes(CaseEvent.Answered now, Set<String> about, int at) {
        return now.answers().stream()
                .filter(one -> about.contains(one.field()))
                .anyMatch(one -> !one.digest().equals(digestBefore(one.field(), at)));
    }

    private @Nullable String digestBefore(String field, int at) {
        for (int i = at - 1; i >= 0; i--)
            if (events.get(i) instanceof CaseEvent.Answered a)
                for (var one : a.answers()) if (one.field().equals(field)) return one.digest();
        return null;
    }
}
