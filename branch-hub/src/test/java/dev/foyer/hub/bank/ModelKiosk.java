package dev.foyer.hub.bank;

import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Front;
import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AnswerTo;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent.Lost;
import dev.foyer.hub.event.CaseEvent.Outcome;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Money;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Flow;
import dev.foyer.hub.flow.Step;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A kiosk and its customer, who have one piece of business to do: whatever step the hub names is
 * played. It keeps a file of attempts that a crash does not take, asks again under the same id what
 * was not answered, and after a restart asks the device instead of repeating.
 */
final class ModelKiosk {
    static final Money NOTES = new Money(1_200_00, "CNY");

    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration RESTART = Duration.ofSeconds(20);
    private static final String HOLDER = "holder";

    /** The faults that can be planted in it. */
    enum Fault {
        NONE,
        REPEATS_AFTER_A_RESTART,
        STACKS_BEFORE_IT_IS_BOOKED,
        SAYS_DONE_WHEN_IT_DOES_NOT_KNOW,
        ACTS_BEFORE_IT_SAYS_SO
    }

    final String caseId;
    final ModelDevices devices;
    private final Clockwork clock;
    private final Supplier<Front> hub;
    private final double trouble;
    private final String service;
    private final Actor me;
    private final Fault fault;

    /** Step and number of every attempt, and what came of it; on the disk. */
    private final Map<String, Outcome> file = new HashMap<>();

    private final List<String> started = new ArrayList<>();
    private int life;

    ModelKiosk(
            Clockwork clock,
            Supplier<Front> hub,
            double trouble,
            String caseId,
            String service,
            Fault fault) {
        this.clock = clock;
        this.hub = hub;
        this.trouble = trouble;
        this.caseId = caseId;
        this.service = service;
        this.fault = fault;
        devices = new ModelDevices(clock, trouble);
        me = Actor.device("kiosk of " + caseId);
    }

    void begin() {
        say(new CaseCommand.Open(caseId, service, me.id(), Language.ZH, null), _ -> look());
    }

    /** Everything that is not on the disk is gone. */
    private void crash() {
        life++;
        clock.after(RESTART, this::look);
    }

    /** Over a line that loses: asked again under the same id until there is an answer. */
    private void say(CaseCommand command, Consumer<Answer> then) {
        say(TestBranch.submission(clock.instant(), me, command), life, new boolean[1], then);
    }

    private void say(Submission what, int mine, boolean[] heard, Consumer<Answer> then) {
        if (mine != life || heard[0]) return;
        clock.after(AGAIN, () -> say(what, mine, heard, then));
        if (clock.chance(trouble)) return;
        clock.sometime(() ->
                hub.get()
                        .submit(what)
                        .thenAccept(answer -> {
                            if (clock.chance(trouble)) return;
                            clock.sometime(() -> {
                                if (mine != life || heard[0]) return;
                                heard[0] = true;
                                then.accept(answer);
                            });
                        }));
    }

    private record Now(@Nullable Case c, Flow flow) {}

    private void look() {
        int mine = life;
        var heard = new boolean[1];
        clock.after(AGAIN, () -> look(mine, heard));
    }

    /**
     * Asked again until there is an answer; only the first one counts, or it would do two things.
     */
    private void look(int mine, boolean[] heard) {
        if (mine != life || heard[0]) return;
        clock.after(AGAIN, () -> look(mine, heard));
        clock.sometime(() ->
                hub.get()
                        .read(b -> {
                            var c = b.cases().find(caseId);
                            return c == null ? null : new Now(c, b.cases().flow(c));
                        })
                        .thenAccept(now -> {
                            if (mine != life || heard[0]) return;
                            heard[0] = true;
                            if (now == null) begin();
                            else play(now.c(), now.flow());
                        }));
    }

    private void play(Case c, Flow flow) {
        if (c.over()) return;
        if (clock.chance(trouble / 2)) {
            crash();
            return;
        }
        if (c.channel() == null) {
            then(new CaseCommand.Resume(caseId, me.id()));
            return;
        }
        var running = c.acts().running();
        if (running != null) {
            settle(running, flow);
            return;
        }
        if (c.help() == null && clock.chance(trouble / 4)) {
            then(whim());
            return;
        }
        var next = flow.next(c);
        if (c.help() != null || next.isEmpty()) look();
        else step(c, flow, next.get());
    }

    private CaseCommand whim() {
        return switch (clock.random.nextInt(4)) {
            case 0 -> new CaseCommand.TurnBack(caseId, "changed-mind");
            case 1 -> new CaseCommand.Suspend(caseId, Lost.CUSTOMER_LEFT);
            case 2 -> new CaseCommand.LoseProof(caseId, Proof.Kind.FACE, Lost.FACE_GONE);
            default -> new CaseCommand.LoseProof(caseId, Proof.Kind.CARD, Lost.DOCUMENT_TAKEN);
        };
    }

    private void then(CaseCommand command) {
        say(command, _ -> look());
    }

    private void step(Case c, Flow flow, Step step) {
        switch (step.kind()) {
            case Step.Identify identify ->
                    identify.proofs().stream()
                            .filter(p -> !c.who().holds(p))
                            .findFirst()
                            .ifPresentOrElse(this::prove, this::look);
            case Step.CheckFace face -> {
                if (c.who().unlike() >= face.tries()) look();
                else
                    then(
                            new CaseCommand.CompareFace(
                                    caseId, proof(Proof.Kind.FACE), 60 + clock.random.nextInt(40)));
            }
            case Step.Choose choose -> answer(c, step, choose.options().getFirst());
            case Step.Fill _ -> answer(c, step, "");
            case Step.ConfirmPhone _ -> throw new IllegalStateException("no telephone rings here");
            case Step.Rate _ -> answer(c, step, "5");
            case Step.Review _ -> then(new CaseCommand.Confirm(caseId, flow.digest(c, step)));
            case Step.Sign _ -> then(new CaseCommand.Sign(caseId, flow.digest(c, step), "d"));
            case Step.AssessRisk _, Step.Quote _, Step.Approve _, Step.Post _ -> hurry();
            case Step.Act act -> act(c, step, act);
        }
    }

    /** While the bank is asked, a kiosk with a certain fault does not wait. */
    private void hurry() {
        if (fault == Fault.STACKS_BEFORE_IT_IS_BOOKED && devices.notes == ModelDevices.Place.ESCROW)
            devices.move(new Step.KeepCash(1, Step.GivenUp.TURN_BACK));
        look();
    }

    private static Proof proof(Proof.Kind kind) {
        return new Proof(kind, "person", "simulated");
    }

    private void prove(Proof.Kind kind) {
        var fields = "name=Ann;cardNumber=" + ScriptedBank.CARD + ";idNumber=110101199003070000";
        var holder = new TicketCommand.SealedPerson(HOLDER + caseId, fields);
        then(new CaseCommand.Prove(caseId, proof(kind), holder));
    }

    private void answer(Case c, Step step, String value) {
        var answers = new ArrayList<AnswerTo>();
        for (var field : step.fields()) {
            var present = c.answer(field.id());
            int version = present == null ? 1 : present.version() + 1;
            var sealed = field.id() + "=" + (field.id().equals("phone") ? "13800000000" : "x");
            answers.add(
                    field.personal()
                            ? new AnswerTo(field.id(), version, null, sealed, "d", "typed")
                            : new AnswerTo(field.id(), version, value, null, "d", "typed"));
        }
        then(new CaseCommand.Answer(caseId, answers));
    }

    private void act(Case c, Step step, Step.Act act) {
        var last = c.acts().attempt(step.id());
        int number = last == null ? 1 : last.number() + 1;
        if (fault == Fault.ACTS_BEFORE_IT_SAYS_SO) devices.act(act);
        say(
                new CaseCommand.Begin(caseId, step.id(), number),
                answer -> {
                    if (answer instanceof Answer.Done) move(step, act, number);
                    else look();
                });
    }

    private void move(Step step, Step.Act act, int number) {
        var key = step.id() + " " + number;
        started.add(key);
        if (clock.chance(trouble / 2)) {
            crash();
            return;
        }
        var outcome = devices.act(act);
        if (clock.chance(trouble / 2)) {
            crash();
            return;
        }
        file.put(key, outcome);
        finish(step.id(), act, number, outcome);
    }

    /** An attempt that was begun, and of which this kiosk has not told what came of it. */
    private void settle(Case.Attempt running, Flow flow) {
        var key = running.step() + " " + running.number();
        var act = (Step.Act) flow.step(running.step()).kind();
        var known = file.get(key);
        if (known == null && fault == Fault.REPEATS_AFTER_A_RESTART) known = devices.act(act);
        if (known == null)
            known = started.contains(key) ? devices.asked(act) : Outcome.NOTHING_MOVED;
        finish(running.step(), act, running.number(), known);
    }

    private void finish(String step, Step.Act act, int number, Outcome outcome) {
        var said =
                fault == Fault.SAYS_DONE_WHEN_IT_DOES_NOT_KNOW && outcome != Outcome.DONE
                        ? Outcome.DONE
                        : outcome;
        var counted = act instanceof Step.AcceptCash && said == Outcome.DONE ? NOTES : null;
        then(new CaseCommand.Finish(caseId, step, number, said, counted));
    }
}
