package dev.foyer.hub.flow;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AnswerTo;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CaseEvent.Booked;
import dev.foyer.hub.event.CaseEvent.Lost;
import dev.foyer.hub.event.CaseEvent.Outcome;
import dev.foyer.hub.event.CaseEvent.Verdict;
import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Money;
import dev.foyer.hub.event.Proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Every service with one thing that goes wrong in one of its steps: how it ends when everybody else
 * does their part. The runner is the real one; what a device says of its fault is the table of
 * {@code docs/kiosk-acts.md}.
 */
final class FaultMatrix {
    private static final Actor KIOSK = Actor.device("kiosk 1");
    private static final List<Actor> STAFF = List.of(Actor.staff("chen"), Actor.staff("wu"));
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final String ID = "case";
    private static final Money NOTES = new Money(30_000, "CNY");
    private static final int TURNS_MAX = 400;

    /** What goes wrong. */
    enum Fault {
        CARD_NOT_TAKEN("the card is not taken", Step.DispenseCard.class, Outcome.RETAINED, false),
        CARD_NOT_WRITTEN(
                "the card cannot be written",
                Step.DispenseCard.class,
                Outcome.NOTHING_MOVED,
                false),
        CARD_JAMS(
                "the card jams and comes free",
                Step.DispenseCard.class,
                Outcome.NOTHING_MOVED,
                false),
        CARD_STUCK("the card is stuck", Step.DispenseCard.class, Outcome.UNKNOWN, false),
        NO_CARDS("no blank cards", Step.DispenseCard.class, Outcome.NOTHING_MOVED, true),
        CARD_RESTART(
                "the kiosk restarts, and the card is gone",
                Step.DispenseCard.class,
                Outcome.UNKNOWN,
                false),
        PAD_AWAY("the PIN pad stays away", Step.SetPin.class, Outcome.NOTHING_MOVED, true),
        PIN_CANCELLED(
                "the entry is cancelled once", Step.SetPin.class, Outcome.NOTHING_MOVED, false),
        NOTES_JAM("notes jam while counted", Step.AcceptCash.class, Outcome.UNKNOWN, false),
        NOTES_DARK(
                "power fails, and the device does not know",
                Step.AcceptCash.class,
                Outcome.UNKNOWN,
                false),
        NOTES_SUSPECT("only notes to be judged", Step.AcceptCash.class, Outcome.RETAINED, false),
        NOTES_AWAY("the acceptor stays away", Step.AcceptCash.class, Outcome.NOTHING_MOVED, true),
        NOTES_NOT_KEPT(
                "the notes stay in the escrow once",
                Step.KeepCash.class,
                Outcome.NOTHING_MOVED,
                false),
        NOTES_NEVER_KEPT(
                "the notes stay in the escrow", Step.KeepCash.class, Outcome.NOTHING_MOVED, true),
        KEEP_JAM("jam on the way to the cassette", Step.KeepCash.class, Outcome.UNKNOWN, false),
        NO_PAPER("no paper", Step.Receipt.class, Outcome.NOTHING_MOVED, true),
        HALF_PAPER("half a receipt", Step.Receipt.class, Outcome.UNKNOWN, false),
        DOCUMENT_TAKEN("card or document is taken away", Step.Identify.class, null, false),
        FACE_UNLIKE("the camera does not know the face", Step.CheckFace.class, null, true);

        final String words;
        final Class<? extends Step.Kind> kind;
        final Outcome outcome;
        final boolean stays;

        Fault(String words, Class<? extends Step.Kind> kind, Outcome outcome, boolean stays) {
            this.words = words;
            this.kind = kind;
            this.outcome = outcome;
            this.stays = stays;
        }
    }

    /**
     * One cell.
     *
     * @param end {@code done}, {@code undone} …
     * @param to who has it in hand, empty where nobody has to
     */
    record Cell(String service, String step, Fault fault, CaseEvent.End end, String to) {
        String words() {
            return switch (end) {
                case DONE -> "done";
                case UNDONE -> "fully undone";
                case REFUSED -> "refused, nothing moved";
                case HANDED_OVER -> "handed to " + to;
            };
        }
    }

    private final Service service;
    private final Flow flow;
    private final String at;
    private final Fault fault;
    private boolean struck;
    private Case c;

    private FaultMatrix(Service service, String at, Fault fault) {
        this.service = service;
        this.at = at;
        this.fault = fault;
        flow = new Flow(service);
        c =
                Flow.begin(
                        new CaseEvent.Opened(
                                ID,
                                service.id(),
                                1,
                                "neutral 1",
                                Handling.HERE,
                                "kiosk",
                                KIOSK,
                                Language.ZH,
                                null));
    }

    /** Every cell of a service. */
    static List<Cell> of(Service service) {
        var cells = new ArrayList<Cell>();
        for (var step : service.steps())
            for (var fault : Fault.values())
                if (fault.kind.isInstance(step.kind()))
                    cells.add(new FaultMatrix(service, step.id(), fault).end(step.id()));
        return cells;
    }

    private Cell end(String step) {
        for (int i = 0; i < TURNS_MAX && !c.over(); i++) turn();
        var end = c.end();
        if (end == null)
            throw new IllegalStateException(
                    service.id() + " has no end after " + fault + " in " + step + ": " + c);
        if (!struck)
            throw new IllegalStateException(service.id() + " never met " + fault + " in " + step);
        var helper = c.helper();
        return new Cell(service.id(), step, fault, end, helper == null ? "" : helper);
    }

    private void turn() {
        for (var effect : flow.effects(c)) {
            switch (effect) {
                case Effect.Book(_, var posting) -> {
                    must(
                            Actor.HUB,
                            new CaseCommand.PostingAnswer(ID, posting, Booked.POSTED, "bank"));
                    return;
                }
                case Effect.Reverse(var posting) -> {
                    must(Actor.HUB, new CaseCommand.ReversalAnswer(ID, posting, Booked.POSTED));
                    return;
                }
                case Effect.CallPerson _ -> {
                    must(STAFF.getFirst(), new CaseCommand.TakeOn(ID));
                    return;
                }
                case Effect.ChooseBooking(var step) -> {
                    must(Actor.HUB, new CaseCommand.Post(ID, "posting " + step));
                    return;
                }
                case Effect.Assess(_, var digest) -> {
                    must(Actor.HUB, new CaseCommand.Assess(ID, digest, Verdict.PASSED, List.of()));
                    return;
                }
                case Effect.Quote(_, var digest) -> {
                    must(
                            Actor.HUB,
                            new CaseCommand.Quote(
                                    ID, digest, "quote", "fee=2 CNY", NOW.plusSeconds(600)));
                    return;
                }
                case Effect.CallApprover(_, var aspect, var digest) -> {
                    for (var staff : STAFF)
                        if (may(staff, new CaseCommand.Approve(ID, aspect, digest))) return;
                    throw new IllegalStateException("nobody may approve " + aspect + ": " + c);
                }
            }
        }
        if (c.helper() != null) {
            must(STAFF.getFirst(), new CaseCommand.Settle(ID, "by hand"));
            return;
        }
        step(flow.next(c).orElseThrow(() -> new IllegalStateException("nothing is next: " + c)));
    }

    private void step(Step step) {
        boolean here = step.id().equals(at);
        switch (step.kind()) {
            case Step.Identify identify -> {
                for (var kind : identify.proofs())
                    if (!c.who().holds(kind)) {
                        must(KIOSK, new CaseCommand.Prove(ID, new Proof(kind, "anna", "reader")));
                        break;
                    }
                if (here && !struck && identify.proofs().stream().allMatch(c.who()::holds)) {
                    struck = true;
                    must(
                            KIOSK,
                            new CaseCommand.LoseProof(
                                    ID, identify.proofs().getFirst(), Lost.DOCUMENT_TAKEN));
                }
            }
            case Step.CheckFace _ -> {
                boolean unlike = here && fault == Fault.FACE_UNLIKE;
                struck |= unlike;
                must(
                        KIOSK,
                        new CaseCommand.CompareFace(
                                ID,
                                new Proof(Proof.Kind.FACE, "anna", "camera"),
                                unlike ? 20 : 95));
            }
            case Step.Choose choose -> answer(step, choose.options().getFirst());
            case Step.Fill _, Step.Rate _ -> answer(step, "something");
            case Step.ConfirmPhone confirm -> {
                var phone = c.answer(confirm.phone());
                answer(step, phone == null ? "" : phone.digest());
            }
            case Step.Review _ -> must(KIOSK, new CaseCommand.Confirm(ID, flow.digest(c, step)));
            case Step.Sign _ ->
                    must(KIOSK, new CaseCommand.Sign(ID, flow.digest(c, step), "document"));
            case Step.Act act -> act(step, act, here);
            case Step.Quote _, Step.AssessRisk _, Step.Approve _, Step.Post _ ->
                    throw new IllegalStateException(step.id() + " is owed by nobody: " + c);
        }
    }

    private void answer(Step step, String value) {
        var all = new ArrayList<AnswerTo>();
        for (var field : step.fields())
            all.add(
                    field.personal()
                            ? new AnswerTo(field.id(), 1, null, "sealed", value, "typed")
                            : new AnswerTo(field.id(), 1, value, null, value, "typed"));
        must(KIOSK, new CaseCommand.Answer(ID, all));
    }

    private void act(Step step, Step.Act act, boolean here) {
        var last = c.acts().attempt(step.id());
        int number = last == null ? 1 : last.number() + 1;
        boolean strikes = here && fault.outcome != null && (fault.stays || !struck);
        struck |= strikes;
        must(KIOSK, new CaseCommand.Begin(ID, step.id(), number));
        var outcome = strikes ? fault.outcome : Outcome.DONE;
        boolean counts = outcome == Outcome.DONE && act instanceof Step.AcceptCash;
        must(KIOSK, new CaseCommand.Finish(ID, step.id(), number, outcome, counts ? NOTES : null));
    }

    private void must(Actor by, CaseCommand command) {
        if (!may(by, command))
            throw new IllegalStateException(
                    service.id() + " refuses " + command + " after " + fault + ": " + c);
    }

    private boolean may(Actor by, CaseCommand command) {
        if (!(flow.decide(c, by, NOW, command) instanceof Ruling.Yes yes)) return false;
        for (var event : yes.events()) c = flow.apply(c, event);
        return true;
    }

    /** Whether some service has a cell of this fault. */
    static Predicate<Cell> with(Fault fault) {
        return cell -> cell.fault() == fault;
    }
}
