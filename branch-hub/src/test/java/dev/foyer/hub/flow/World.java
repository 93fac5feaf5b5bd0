package dev.foyer.hub.flow;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CaseEvent.Outcome;
import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.Proof;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is really so around one case: who stands there, what the bank has on its books, where the
 * notes lie, who said what to which answers. It believes nothing that the runner says about itself
 * and reads no digest; {@link #take} tells the first promise that an event broke.
 */
final class World {
    private final Service service;
    private final String operator;
    private final EnumMap<Proof.Kind, String> there = new EnumMap<>(Proof.Kind.class);
    private final TreeMap<String, String> said = new TreeMap<>();
    private final TreeMap<String, Boolean> books = new TreeMap<>();
    private final TreeMap<String, String> stepOf = new TreeMap<>();
    private final TreeSet<String> agreed = new TreeSet<>();
    private final TreeMap<String, Outcome> last = new TreeMap<>();
    private final TreeSet<String> given = new TreeSet<>();
    private final TreeSet<String> operators = new TreeSet<>();
    private final TreeMap<String, TreeSet<String>> approvals = new TreeMap<>();
    private final TreeSet<Proof.Kind> shown = new TreeSet<>();
    // What whoever brings the paper must show before anything else.
    private final TreeSet<Proof.Kind> owedAgain = new TreeSet<>();
    // Whether they have, since: what they put in after that goes back to whoever stands there.
    private boolean shownAgain;
    private String customer = "";
    private boolean escrow;
    private boolean helped;
    private boolean atTheCounter;

    World(Service service, Actor operator) {
        this.service = service;
        this.operator = operator.id();
        operators.add(operator.id());
    }

    World copy() {
        var copy = new World(service, Actor.device(operator));
        copy.there.putAll(there);
        copy.said.putAll(said);
        copy.books.putAll(books);
        copy.stepOf.putAll(stepOf);
        copy.agreed.addAll(agreed);
        copy.given.addAll(given);
        copy.last.putAll(last);
        copy.operators.addAll(operators);
        approvals.forEach((k, v) -> copy.approvals.put(k, new TreeSet<>(v)));
        copy.shown.addAll(shown);
        copy.owedAgain.addAll(owedAgain);
        copy.shownAgain = shownAgain;
        copy.customer = customer;
        copy.escrow = escrow;
        copy.helped = helped;
        copy.atTheCounter = atTheCounter;
        return copy;
    }

    /** Two worlds that say the same are the same. */
    String key() {
        return there
                + "|"
                + said
                + "|"
                + books
                + "|"
                + agreed
                + "|"
                + given
                + "|"
                + operators
                + "|"
                + last
                + approvals
                + "|"
                + customer
                + escrow
                + helped
                + atTheCounter
                + shown
                + owedAgain
                + shownAgain;
    }

    /** Whether the bank has a booking. */
    boolean booked(String posting) {
        return books.getOrDefault(posting, false);
    }

    /** The bank books, or takes back, whatever it says about it. */
    void book(String posting, boolean stands) {
        books.put(posting, stands);
    }

    /** What happened; the promise that it broke, or null. */
    @Nullable String take(Case before, CaseEvent event) {
        var elsewhere = elsewhere(before, event);
        if (elsewhere != null) return elsewhere;
        var stranger = stranger(before, event);
        return stranger == null ? taken(before, event) : stranger;
    }

    /** Whether somebody who only has the paper got on with it. */
    private @Nullable String stranger(Case before, CaseEvent event) {
        boolean goesOn =
                switch (event) {
                    case CaseEvent.Answered _,
                            CaseEvent.Confirmed _,
                            CaseEvent.Signed _,
                            CaseEvent.Posting _ ->
                            true;
                    case CaseEvent.Began _ ->
                            before.direction() == Case.Direction.FORWARD || !shownAgain;
                    case CaseEvent _ -> false;
                };
        return goesOn && !there.keySet().containsAll(owedAgain)
                ? "whoever has the paper went on without showing who they are"
                : null;
    }

    /** Whether something was done at a kiosk that the rules leave to the counter. */
    private @Nullable String elsewhere(Case before, CaseEvent event) {
        var id =
                switch (event) {
                    case CaseEvent.Confirmed e -> e.step();
                    case CaseEvent.Signed e -> e.step();
                    case CaseEvent.Approved e -> e.step();
                    case CaseEvent.Posting e -> e.step();
                    case CaseEvent.Began e -> e.step();
                    case CaseEvent _ -> "";
                };
        if (atTheCounter || before.opened().handling() != Handling.COUNTER_ONLY) return null;
        boolean after = false;
        for (var step : service.steps()) {
            after |= step.id().equals(service.counterFrom());
            boolean now =
                    step.id().equals(id)
                            || event instanceof CaseEvent.Answered e
                                    && step.fields().stream().anyMatch(f -> answers(e, f.id()));
            if (after && now) return step.id() + " is left to the counter";
        }
        return null;
    }

    private static boolean answers(CaseEvent.Answered event, String field) {
        return event.answers().stream().anyMatch(a -> a.field().equals(field));
    }

    private @Nullable String taken(Case before, CaseEvent event) {
        return switch (event) {
            case CaseEvent.Named _ -> null;
            case CaseEvent.Proved e -> proved(before, e.proof());
            case CaseEvent.ProofLost e -> {
                there.remove(e.kind());
                yield null;
            }
            case CaseEvent.Answered e -> {
                for (var answer : e.answers()) {
                    said.put(answer.field(), answer.version() + " " + answer.digest());
                    for (var one : books.entrySet())
                        if (one.getValue() && asksBefore(answer.field(), one.getKey()))
                            yield "an answer changed that is booked: " + answer.field();
                }
                yield null;
            }
            case CaseEvent.Confirmed e -> {
                agreed.add(content(before, e.step()));
                yield present(before, e.step(), "agreed");
            }
            case CaseEvent.Signed e -> present(before, e.step(), "signed");
            case CaseEvent.Approved e -> approved(before, e);
            case CaseEvent.Posting e -> posting(before, e);
            case CaseEvent.Began e -> began(before, e.step());
            case CaseEvent.Ended e -> {
                last.put(e.step(), e.outcome());
                if (e.outcome() == Outcome.DONE) moved(e);
                yield null;
            }
            case CaseEvent.Suspended _ -> {
                there.clear();
                yield null;
            }
            case CaseEvent.Kept _ -> {
                owedAgain.addAll(shown);
                shownAgain = false;
                there.clear();
                yield null;
            }
            case CaseEvent.Resumed e -> {
                operators.add(e.operator().id());
                atTheCounter = e.operator().kind() == Actor.Kind.STAFF;
                yield null;
            }
            case CaseEvent.TakenOn _ -> {
                helped = true;
                yield null;
            }
            case CaseEvent.Closed e -> closed(before, e);
            case CaseEvent.Opened _,
                    CaseEvent.FaceUnlike _,
                    CaseEvent.Quoted _,
                    CaseEvent.QuoteExpired _,
                    CaseEvent.Assessed _,
                    CaseEvent.Declined _,
                    CaseEvent.PostingAnswered _,
                    CaseEvent.Reversing _,
                    CaseEvent.ReversalAnswered _,
                    CaseEvent.TurnedBack _,
                    CaseEvent.Escalated _,
                    CaseEvent.GivenBack _ ->
                    null;
        };
    }

    private @Nullable String proved(Case before, Proof proof) {
        if (customer.isEmpty()) customer = proof.person();
        there.put(proof.kind(), proof.person());
        shown.add(proof.kind());
        shownAgain |= there.keySet().containsAll(owedAgain);
        if (!proof.source().equals("approval")) return null;
        for (var step : service.steps())
            if (step.kind() instanceof Step.CheckFace face)
                return approvers(before, step, Flow.FACE) >= face.people()
                        ? null
                        : "a face was let pass by fewer people than it takes";
        return "a face was let pass that nobody asked for";
    }

    private @Nullable String approved(Case before, CaseEvent.Approved e) {
        if (operators.contains(e.staff())) return e.staff() + " reviewed their own work";
        boolean first =
                approvals
                        .computeIfAbsent(
                                e.aspect() + " " + content(before, e.step()), _ -> new TreeSet<>())
                        .add(e.staff());
        return first ? null : "one person counted twice";
    }

    private int approvers(Case c, Step step, String aspect) {
        var all = approvals.get(aspect + " " + content(c, step.id()));
        return all == null ? 0 : all.size();
    }

    private @Nullable String posting(Case before, CaseEvent.Posting e) {
        books.putIfAbsent(e.posting(), false);
        stepOf.put(e.posting(), e.step());
        if (!agreed.contains(content(before, e.step())))
            return e.step() + " books what the customer has not agreed to";
        for (var step : service.steps()) {
            if (step.id().equals(e.step())) break;
            if (step.kind() instanceof Step.ConfirmPhone p
                    && step.when().needs(before)
                    && !digest(p.phone()).equals(digest(p.code())))
                return e.step() + " is booked for a telephone that nobody confirmed";
            if (step.kind() instanceof Step.Approve a
                    && step.when().needs(before)
                    && approvers(before, step, a.aspect()) < a.people())
                return e.step() + " books what nobody approved";
        }
        return present(before, e.step(), "booked");
    }

    private String digest(String field) {
        var answer = said.getOrDefault(field, " ");
        return answer.substring(answer.indexOf(' ') + 1);
    }

    private @Nullable String began(Case before, String id) {
        if (id.equals(Flow.RETURN.id())) return null;
        var earlier = last.get(id);
        if (earlier == Outcome.UNKNOWN || earlier == Outcome.RETAINED)
            return id + " tries again what nobody has looked at";
        boolean gives =
                switch (service.step(id).kind()) {
                    case Step.DispenseCard _, Step.Give _, Step.KeepCash _ -> true;
                    case Step.Kind _ -> false;
                };
        if (gives && !books.containsValue(true)) return id + " gives before it is booked";
        return service.step(id).needsPresence() ? present(before, id, "given") : null;
    }

    private void moved(CaseEvent.Ended e) {
        if (e.step().equals(Flow.RETURN.id())) {
            escrow = false;
            return;
        }
        switch (service.step(e.step()).kind()) {
            case Step.AcceptCash _ -> {
                escrow = true;
                said.put(e.step(), String.valueOf(e.counted()));
            }
            case Step.KeepCash _ -> {
                escrow = false;
                given.add(e.step());
            }
            case Step.DispenseCard _, Step.Give _ -> given.add(e.step());
            case Step.Kind _ -> {}
        }
    }

    private @Nullable String closed(Case before, CaseEvent.Closed e) {
        return switch (e.end()) {
            case DONE -> {
                if (escrow) yield "done, and notes lie in the escrow";
                for (var step : service.steps()) {
                    if (!step.when().needs(before)) continue;
                    boolean owed =
                            switch (step.kind()) {
                                case Step.Post _ ->
                                        books.entrySet().stream()
                                                .noneMatch(b ->
                                                        b.getValue()
                                                                && step.id()
                                                                        .equals(
                                                                                stepOf.get(
                                                                                        b
                                                                                                .getKey())));
                                case Step.DispenseCard _, Step.Give _, Step.KeepCash _ ->
                                        !given.contains(step.id());
                                case Step.Kind _ -> false;
                            };
                    if (owed) yield "done without " + step.id();
                }
                yield null;
            }
            case UNDONE, REFUSED ->
                    escrow
                            ? "undone, and notes lie in the escrow"
                            : books.containsValue(true)
                                    ? "undone, and still on the books"
                                    : given.isEmpty() ? null : "undone, and " + given + " given";
            case HANDED_OVER -> helped ? null : "handed over to nobody";
        };
    }

    /** Whether the customer, and nobody else, is there with all that was to be shown so far. */
    private @Nullable String present(Case c, String id, String what) {
        for (var step : service.steps()) {
            if (step.id().equals(id)) break;
            if (!step.when().needs(c)) continue;
            var wanted =
                    switch (step.kind()) {
                        case Step.Identify i -> i.proofs();
                        case Step.CheckFace _ -> List.of(Proof.Kind.FACE);
                        case Step.Kind _ -> List.<Proof.Kind>of();
                    };
            for (var kind : wanted)
                if (!customer.equals(there.get(kind)))
                    return what + " in " + id + " without the customer's " + kind;
        }
        return null;
    }

    /** What was said before a step, in words. */
    private String content(Case c, String id) {
        var content = new StringBuilder();
        for (var step : service.steps()) {
            if (step.id().equals(id)) break;
            if (!step.when().needs(c)) continue;
            for (var field : step.fields())
                content.append(field.id()).append('=').append(said.get(field.id())).append(' ');
            if (said.containsKey(step.id())) content.append(said.get(step.id())).append(' ');
        }
        return content.toString();
    }

    private boolean asksBefore(String field, String posting) {
        for (var step : service.steps()) {
            if (step.id().equals(stepOf.get(posting))) return false;
            if (step.fields().stream().anyMatch(f -> f.id().equals(field))) return true;
        }
        return false;
    }
}
