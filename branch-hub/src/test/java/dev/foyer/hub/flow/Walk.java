package dev.foyer.hub.flow;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AnswerTo;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CaseEvent.Booked;
import dev.foyer.hub.event.CaseEvent.Help;
import dev.foyer.hub.event.CaseEvent.Lost;
import dev.foyer.hub.event.CaseEvent.Outcome;
import dev.foyer.hub.event.CaseEvent.Verdict;
import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Money;
import dev.foyer.hub.event.Proof;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Walks one service through every order of events beside a {@link World}: from each state it tries
 * everything that anybody could ask, the wrong and the late included, and follows what is accepted.
 * What goes wrong of itself (a proof lost, an answer changed, a device that jams, a bank that does
 * not know) may do so a few times on one way.
 */
final class Walk {
    private static final Actor KIOSK = Actor.device("kiosk 1");
    private static final Actor OTHER_KIOSK = Actor.device("kiosk 2");
    private static final List<Actor> STAFF = List.of(Actor.staff("chen"), Actor.staff("wu"));
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3600);
    private static final String ID = "case";
    private static final Money NOTES = new Money(30_000, "CNY");
    private static final int STATES_MAX = 3_000_000;

    /** The runner that is walked: the real one, or one with a fault that was planted. */
    interface Runner {
        Ruling decide(Case c, Actor by, Instant now, CaseCommand command);

        Case apply(Case c, CaseEvent event);
    }

    /** What was found. */
    record Found(int states, int ends, @Nullable String broken) {}

    private record Node(Case c, World world, int troubles) {
        UUID key() {
            var all = c + "|" + world.key() + "|" + troubles;
            return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Something somebody does.
     *
     * @param trouble whether it is one of the things that go wrong
     * @param books what the bank really does about a posting while it is done, or null
     */
    private record Move(
            Actor by,
            CaseCommand command,
            boolean trouble,
            @Nullable String posting,
            boolean books) {
        static Move of(Actor by, CaseCommand command) {
            return new Move(by, command, false, null, false);
        }

        static Move trouble(Actor by, CaseCommand command) {
            return new Move(by, command, true, null, false);
        }
    }

    private final Service service;
    private final Handling handling;
    private final Flow flow;
    private final Runner runner;
    private final int troubles;

    Walk(Service service, Handling handling, Runner runner, int troubles) {
        this.service = service;
        this.handling = handling;
        this.flow = new Flow(service);
        this.runner = runner;
        this.troubles = troubles;
    }

    /** Walks until everything was seen or a promise is broken. */
    Found walk() {
        var opened =
                new CaseEvent.Opened(
                        ID,
                        service.id(),
                        1,
                        "neutral 1",
                        handling,
                        "kiosk",
                        KIOSK,
                        Language.ZH,
                        null);
        var first = new Node(Flow.begin(opened), new World(service, KIOSK), troubles);
        var numbers = new HashMap<UUID, Integer>();
        var into = new ArrayList<List<Integer>>();
        var ended = new ArrayDeque<Integer>();
        var waiting = new ArrayDeque<Node>();
        numbers.put(first.key(), 0);
        into.add(new ArrayList<>());
        waiting.add(first);
        var trails = new HashMap<Integer, String>();
        while (!waiting.isEmpty()) {
            var node = waiting.remove();
            int from = numbers.get(node.key());
            if (node.c().over()) {
                ended.add(from);
                continue;
            }
            for (var move : moves(node.c(), node.world())) {
                if (move.trouble() && node.troubles() == 0) continue;
                if (!(runner.decide(node.c(), move.by(), NOW, move.command())
                        instanceof Ruling.Yes yes)) continue;
                var world = node.world().copy();
                if (move.posting() != null) world.book(move.posting(), move.books());
                var c = node.c();
                for (var event : yes.events()) {
                    var broken = world.take(c, event);
                    if (broken != null)
                        return new Found(
                                into.size(),
                                ended.size(),
                                broken + ", after" + trails.getOrDefault(from, "") + " " + event);
                    c = runner.apply(c, event);
                }
                var next = new Node(c, world, node.troubles() - (move.trouble() ? 1 : 0));
                var known = numbers.putIfAbsent(next.key(), into.size());
                if (known == null) {
                    trails.put(
                            into.size(),
                            trails.getOrDefault(from, "")
                                    + " "
                                    + move.command().getClass().getSimpleName());
                    into.add(new ArrayList<>());
                    waiting.add(next);
                    if (into.size() > STATES_MAX)
                        throw new IllegalStateException("there is no end of states");
                }
                into.get(known == null ? into.size() - 1 : known).add(from);
            }
        }
        return new Found(into.size(), ended.size(), stuck(into, ended, trails));
    }

    /** A state from which no end can be reached, or null. */
    private static @Nullable String stuck(
            List<List<Integer>> into, ArrayDeque<Integer> ended, Map<Integer, String> trails) {
        var reach = new HashSet<Integer>(ended);
        while (!ended.isEmpty())
            for (int from : into.get(ended.remove())) if (reach.add(from)) ended.add(from);
        for (int i = 0; i < into.size(); i++)
            if (!reach.contains(i)) return "no way out, after" + trails.getOrDefault(i, "");
        return null;
    }

    private List<Move> moves(Case c, World world) {
        var moves = new ArrayList<Move>();
        var operator = c.operators().getLast();
        shows(moves, c, operator);
        says(moves, c, operator);
        for (var step : service.steps()) {
            if (step.kind() instanceof Step.Act || step.kind() instanceof Step.Post) {
                // Neither asks for a digest.
            } else if (!step.fields().isEmpty() || step.kind() instanceof Step.Identify) {
                // Nor do these.
            } else
                for (var one : Set.of(flow.digest(c, step), "of something else"))
                    agrees(moves, step, one, operator);
            acts(moves, c, step, operator);
        }
        acts(moves, c, Flow.RETURN, operator);
        bank(moves, c, world);
        people(moves, c, operator);
        if (flow.next(c).filter(s -> flow.elsewhere(c, s)).isPresent()) {
            moves.add(Move.of(operator, new CaseCommand.Escalate(ID, Help.COUNTER, "elsewhere")));
            moves.add(Move.of(operator, new CaseCommand.Suspend(ID, Lost.CUSTOMER_LEFT)));
        }
        return moves;
    }

    private static void agrees(List<Move> moves, Step step, String digest, Actor operator) {
        switch (step.kind()) {
            case Step.Review _ -> moves.add(Move.of(operator, new CaseCommand.Confirm(ID, digest)));
            case Step.Sign _ ->
                    moves.add(Move.of(operator, new CaseCommand.Sign(ID, digest, "document")));
            case Step.Kind _ -> reviews(moves, step, digest, operator);
        }
    }

    private static void shows(List<Move> moves, Case c, Actor operator) {
        for (var kind : List.of(Proof.Kind.DOCUMENT, Proof.Kind.CARD, Proof.Kind.PIN)) {
            moves.add(Move.of(operator, prove(kind, "anna")));
            if (c.who().person() != null) moves.add(Move.trouble(operator, prove(kind, "berta")));
        }
        var face = new Proof(Proof.Kind.FACE, "anna", "camera");
        moves.add(Move.of(operator, new CaseCommand.Prove(ID, face)));
        moves.add(Move.of(operator, new CaseCommand.CompareFace(ID, face, 95)));
        // Whose face was not like enough once is mostly not like enough again.
        var unlike = new CaseCommand.CompareFace(ID, face, 20);
        moves.add(
                c.who().unlike() == 0 ? Move.trouble(operator, unlike) : Move.of(operator, unlike));
        for (var kind : Proof.Kind.values())
            moves.add(
                    Move.trouble(
                            operator, new CaseCommand.LoseProof(ID, kind, Lost.DOCUMENT_TAKEN)));
    }

    private static CaseCommand prove(Proof.Kind kind, String person) {
        return new CaseCommand.Prove(ID, new Proof(kind, person, "reader"));
    }

    private void says(List<Move> moves, Case c, Actor operator) {
        for (var step : service.steps()) {
            var all = new ArrayList<AnswerTo>();
            boolean change = false;
            for (var field : step.fields()) {
                var present = c.answer(field.id());
                change |= present != null;
                all.add(answer(c, step, field, present == null ? 1 : present.version() + 1));
            }
            if (all.isEmpty()) continue;
            var command = new CaseCommand.Answer(ID, all);
            // What is asked for anew is no change of mind.
            boolean asked = flow.next(c).filter(n -> n.id().equals(step.id())).isPresent();
            moves.add(
                    change && !asked
                            ? Move.trouble(operator, command)
                            : Move.of(operator, command));
        }
    }

    private static AnswerTo answer(Case c, Step step, Step.Field field, int version) {
        var value =
                switch (step.kind()) {
                    case Step.Choose choose ->
                            choose.options().get((version - 1) % choose.options().size());
                    case Step.ConfirmPhone confirm -> {
                        var phone = c.answer(confirm.phone());
                        yield phone == null ? "no number" : phone.digest();
                    }
                    case Step.Kind _ -> "value " + version;
                };
        return field.personal()
                ? new AnswerTo(field.id(), version, null, "sealed " + value, value, "typed")
                : new AnswerTo(field.id(), version, value, null, value, "typed");
    }

    private static void reviews(List<Move> moves, Step step, String digest, Actor operator) {
        var aspect =
                switch (step.kind()) {
                    case Step.Approve a -> a.aspect();
                    case Step.CheckFace _ -> Flow.FACE;
                    case Step.AssessRisk _ -> {
                        moves.add(
                                Move.of(
                                        Actor.HUB,
                                        new CaseCommand.Assess(
                                                ID, digest, Verdict.PASSED, List.of())));
                        moves.add(
                                Move.trouble(
                                        Actor.HUB,
                                        new CaseCommand.Assess(
                                                ID, digest, Verdict.REFUSED, List.of("rule"))));
                        yield null;
                    }
                    case Step.Quote _ -> {
                        quotes(moves, digest);
                        yield null;
                    }
                    case Step.Kind _ -> null;
                };
        if (aspect == null) return;
        for (var staff : STAFF)
            moves.add(Move.of(staff, new CaseCommand.Approve(ID, aspect, digest)));
        moves.add(Move.of(operator, new CaseCommand.Approve(ID, aspect, digest)));
        moves.add(Move.trouble(STAFF.getFirst(), new CaseCommand.Decline(ID, aspect, "no")));
    }

    /** Terms for a while, or such as are over when they come. */
    private static void quotes(List<Move> moves, String digest) {
        for (var until : List.of(NOW.plusSeconds(60), NOW)) {
            var terms = new CaseCommand.Quote(ID, digest, "quote", "fee=2 CNY", until);
            moves.add(
                    until.equals(NOW) ? Move.trouble(Actor.HUB, terms) : Move.of(Actor.HUB, terms));
        }
    }

    private static void acts(List<Move> moves, Case c, Step step, Actor operator) {
        if (!(step.kind() instanceof Step.Act act)) return;
        var last = c.acts().attempt(step.id());
        int number = last == null ? 0 : last.number();
        moves.add(Move.of(operator, new CaseCommand.Begin(ID, step.id(), number + 1)));
        if (last == null) return;
        var counted = act instanceof Step.AcceptCash ? NOTES : null;
        for (var by : List.of(operator, STAFF.getFirst(), STAFF.getLast())) {
            moves.add(
                    Move.of(
                            by,
                            new CaseCommand.Finish(ID, step.id(), number, Outcome.DONE, counted)));
            for (var outcome : List.of(Outcome.NOTHING_MOVED, Outcome.RETAINED, Outcome.UNKNOWN))
                moves.add(
                        Move.trouble(
                                by, new CaseCommand.Finish(ID, step.id(), number, outcome, null)));
        }
    }

    private void bank(List<Move> moves, Case c, World world) {
        for (var step : service.steps())
            if (step.kind() instanceof Step.Post)
                moves.add(Move.of(Actor.HUB, new CaseCommand.Post(ID, "posting " + step.id())));
        for (var booking : c.acts().bookings()) {
            var id = booking.posting();
            // A bank that was asked before says what is so.
            boolean asked = booking.state() == Case.BookingState.UNKNOWN;
            boolean has = world.booked(id);
            if (!asked || has) moves.add(bank(id, Booked.POSTED, false, true));
            if (!asked || !has) moves.add(bank(id, Booked.REFUSED, !asked, false));
            if (!asked) {
                moves.add(bank(id, Booked.UNKNOWN, true, true));
                moves.add(bank(id, Booked.UNKNOWN, true, false));
            }
            moves.add(
                    new Move(
                            Actor.HUB,
                            new CaseCommand.ReversalAnswer(ID, id, Booked.POSTED),
                            false,
                            id,
                            false));
            moves.add(
                    new Move(
                            Actor.HUB,
                            new CaseCommand.ReversalAnswer(ID, id, Booked.UNKNOWN),
                            true,
                            id,
                            has));
        }
    }

    private static Move bank(String posting, Booked says, boolean trouble, boolean books) {
        return new Move(
                Actor.HUB,
                new CaseCommand.PostingAnswer(ID, posting, says, "bank"),
                trouble,
                posting,
                books);
    }

    private void people(List<Move> moves, Case c, Actor operator) {
        moves.add(Move.trouble(operator, new CaseCommand.Suspend(ID, Lost.CUSTOMER_LEFT)));
        moves.add(Move.trouble(operator, new CaseCommand.Keep(ID, "paper", LATER)));
        moves.add(Move.of(OTHER_KIOSK, new CaseCommand.Fetch(ID, "paper", "kiosk")));
        moves.add(Move.of(OTHER_KIOSK, new CaseCommand.Resume(ID, "kiosk")));
        moves.add(Move.of(STAFF.getFirst(), new CaseCommand.Resume(ID, "tablet")));
        // Staff sends away whom nobody knows again; a customer who gives up is a trouble.
        var no = new CaseCommand.TurnBack(ID, "no more");
        moves.add(
                operator.kind() == Actor.Kind.STAFF
                        ? Move.of(operator, no)
                        : Move.trouble(operator, no));
        // Where people decide and too few are left who may, the way out is to call one.
        boolean decided = flow.next(c).filter(s -> s.kind() instanceof Step.CheckFace).isPresent();
        var call = new CaseCommand.Escalate(ID, Help.STAFF_ON_THE_SPOT, "help");
        moves.add(
                decided && c.who().unlike() > 1
                        ? Move.of(operator, call)
                        : Move.trouble(operator, call));
        for (var staff : STAFF) {
            moves.add(Move.of(staff, new CaseCommand.TakeOn(ID)));
            moves.add(Move.of(staff, new CaseCommand.GiveBack(ID)));
            moves.add(Move.of(staff, new CaseCommand.Settle(ID, "by hand")));
        }
    }
}
