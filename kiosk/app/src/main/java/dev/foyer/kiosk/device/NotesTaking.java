package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.device.GuideLights.Sign;
import dev.foyer.kiosk.flow.Trouble;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Notes taken into the escrow of a note acceptor, stored, and given back. What lies in the escrow
 * is always what the device says, and never what this program counted.
 */
final class NotesTaking implements Mechanism {
    /** How often notes may be put in during one act. */
    static final int BUNDLES_MAX = 200;

    /** How often a device may be away for a moment during one act. */
    static final int BREAKS_MAX = 3;

    /** How often a device is asked once more to store notes, where no answer came. */
    static final int ENDS_MAX = 2;

    private static final Duration ASK_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    private static final Logger LOG = LoggerFactory.getLogger(NotesTaking.class);

    private final Services services;
    private final GuideLights lights;
    private final Limits limits;
    private final Consumer<Happening> told;
    private final Semaphore taken = new Semaphore(0);
    private volatile @Nullable Counting counting;

    NotesTaking(Services services, GuideLights lights, Limits limits, Consumer<Happening> told) {
        this.services = services;
        this.lights = lights;
        this.limits = limits;
        this.told = told;
        services.listen(this::heard);
    }

    private void heard(List<Need> needs, Envelope.Unsolicited event) {
        if (!needs.contains(Need.NOTES)) return;
        if (event.name().equals("CashManagement.ItemsPresentedEvent")) lights.show(Sign.TAKE_NOTES);
        if (event.name().equals("CashManagement.ItemsTakenEvent")) {
            lights.dark(Sign.TAKE_NOTES);
            taken.release();
        }
    }

    private Optional<Talk> talk() {
        return services.service(Need.NOTES).map(Talk::new);
    }

    /** All notes are in. */
    void endCounting(PhysicalAct act) {
        var running = counting;
        if (running != null && running.act.equals(act)) running.talk.cancel();
    }

    @Override
    public Ending perform(PhysicalAct act, Deed.Work work, String before, Consumer<String> note) {
        var there = talk();
        if (there.isEmpty()) return Ending.nothing(Trouble.NOTES_AWAY);
        var talk = there.get();
        if (act.kind() == StepKind.KEEP_CASH) return keep(talk);
        if (act.kind() == StepKind.RETURN_CASH) return giveBack(talk);
        if (!(work instanceof Deed.Work.Notes(var currency)))
            throw new IllegalStateException("notes of which currency?");
        // Looked at before it is noted that this act takes notes: an answer may be lost later, and
        // what lies inside then must be this customer's.
        if (holdsAnothers(talk)) return Ending.nothing(Trouble.NOTES_AWAY);
        note.accept(currency);
        var mine = new Counting(act, talk, currency);
        counting = mine;
        try {
            return mine.accept();
        } finally {
            counting = null;
        }
    }

    // -- what the device says

    /**
     * What the device says of the notes that it was given last.
     *
     * @param state of its transaction, in the standard's words
     * @param sure whether it knows where every note is
     * @param clear whether it is sure that none lies in it but in cassettes
     */
    private record Standing(
            String state, CountedNotes inside, int refused, boolean sure, boolean clear) {
        boolean active() {
            return state.equals("active");
        }
    }

    private Optional<Standing> standing(Talk talk) {
        if (talk.statusOnceBack(limits.back()).isMissingNode()) return Optional.empty();
        // This one waits its turn behind a movement whose end was lost; Status does not.
        var answer = talk.ask("CashAcceptor.GetCashInStatus", null, limits.move());
        if (!answer.well()) return Optional.empty();
        var status = talk.status();
        var values = CountedNotes.values(types(talk));
        return Optional.of(
                new Standing(
                        answer.told().path("status").asText(),
                        CountedNotes.of(answer.told().path("noteNumberList"), values),
                        answer.told().path("numOfRefused").asInt(),
                        NotePath.isSure(status),
                        NotePath.isClear(status)));
    }

    /** Whether a transaction with notes is open already, or the device does not say. */
    private boolean holdsAnothers(Talk talk) {
        var before = standing(talk);
        return before.isEmpty() || before.get().active() && !before.get().inside().isEmpty();
    }

    private static JsonNode types(Talk talk) {
        return talk.ask("CashManagement.GetBankNoteTypes", null, ASK_WITHIN).told();
    }

    // -- taking notes

    /** One act of taking notes. */
    private final class Counting {
        private final PhysicalAct act;
        private final Talk talk;
        private final String currency;
        private Map<String, Money> values = Map.of();
        private CountedNotes inside = CountedNotes.NONE;
        private CountedNotes coming = CountedNotes.NONE;
        private int refused;
        private boolean atWork;

        Counting(PhysicalAct act, Talk talk, String currency) {
            this.act = act;
            this.talk = talk;
            this.currency = currency;
        }

        Ending accept() {
            var types = types(talk);
            values = CountedNotes.values(types);
            only(types);
            var began = talk.ask("CashAcceptor.CashInStart", Map.of(), ASK_WITHIN);
            if (began.is("cashInActive") && leftover()) {
                began = talk.ask("CashAcceptor.CashInStart", Map.of(), ASK_WITHIN);
            }
            if (!began.well()) {
                LOG.warn("no notes can be taken: {}", began);
                if (!(began instanceof Talk.Answer.Lost)) return Ending.nothing(Trouble.NOTES_AWAY);
            }
            @Nullable Trouble why = null;
            try {
                if (began.well()) why = bundles();
            } finally {
                lights.dark(Sign.PUT_NOTES_IN);
            }
            return ending(act, currency, talk, why);
        }

        /**
         * An empty transaction that nobody ended is ended; whether it was one. Where notes lie, it
         * is not: they would come out to somebody who did not put them in.
         */
        private boolean leftover() {
            var before = standing(talk);
            if (before.isEmpty() || !before.get().clear() || !before.get().inside().isEmpty())
                return false;
            LOG.info("a cash-in without notes was left over");
            return talk.ask("CashAcceptor.CashInRollback", null, limits.move()).well();
        }

        /** Notes of other currencies are to come back at once, where the device can be told so. */
        private void only(JsonNode types) {
            if (!talk.has("CashAcceptor.ConfigureNoteTypes")) return;
            var wanted = new ArrayList<Map<String, Object>>();
            boolean any = false;
            for (var type : types.path("items").properties()) {
                var worth = values.get(type.getKey());
                boolean ours = worth != null && worth.currency().equals(currency);
                any |= ours;
                if (type.getValue().path("enabled").asBoolean() != ours)
                    wanted.add(Map.of("item", type.getKey(), "enabled", ours));
            }
            if (!any || wanted.isEmpty()) return;
            var answer =
                    talk.ask(
                            "CashAcceptor.ConfigureNoteTypes", Map.of("items", wanted), ASK_WITHIN);
            if (!answer.well()) LOG.warn("the kinds of notes stay as they were: {}", answer);
        }

        /** Bundle after bundle, until the customer, the device or patience is at an end. */
        private @Nullable Trouble bundles() {
            int breaks = 0;
            for (int bundle = 0; bundle < BUNDLES_MAX && !talk.canceled(); bundle++) {
                coming = CountedNotes.NONE;
                var answer = talk.await("CashAcceptor.CashIn", null, limits.notes(), this::heard);
                if (answer.is(CompletionCode.CANCELED) || answer.is(CompletionCode.TIME_OUT))
                    return null;
                if (answer.is("tooManyItems")) return inside.isEmpty() ? null : Trouble.NOTES_FULL;
                if (answer.is("positionNotEmpty")) {
                    // What was refused lies before the customer: it is taken first.
                    if (!slotIsEmptied()) return null;
                } else if (!answer.well() && !answer.is("noItems")) {
                    LOG.warn("taking notes was interrupted: {}", answer);
                    if (answer.is("cashUnitError")) return Trouble.NOTES_FULL;
                    if (++breaks > BREAKS_MAX || !goesOn()) return Trouble.NOTES_STUCK;
                }
                tell(true);
                recount();
            }
            return null;
        }

        private boolean slotIsEmptied() {
            tell(false);
            lights.show(Sign.TAKE_NOTES);
            try {
                return emptied(talk, limits.notes());
            } finally {
                lights.dark(Sign.TAKE_NOTES);
            }
        }

        /** Whether the device is well again, knows where every note is, and takes more. */
        private boolean goesOn() {
            lights.dark(Sign.PUT_NOTES_IN);
            return standing(talk).filter(now -> now.active() && now.sure()).isPresent();
        }

        private void heard(Envelope.Event event) {
            var payload = event.payload();
            if (event.name().equals("CashAcceptor.InsertItemsEvent")) {
                lights.show(Sign.PUT_NOTES_IN);
                tell(false);
            } else if (event.name().equals("CashAcceptor.SubCashInEvent") && payload != null) {
                coming = coming.plus(CountedNotes.of(payload, values));
                tell(true);
            } else if (event.name().equals("CashAcceptor.InputRefuseEvent")) {
                refused++;
                tell(atWork);
            }
        }

        private void recount() {
            var answer = talk.ask("CashAcceptor.GetCashInStatus", null, ASK_WITHIN);
            coming = CountedNotes.NONE;
            if (!answer.well()) return;
            inside = CountedNotes.of(answer.told().path("noteNumberList"), values);
            refused = Math.max(refused, answer.told().path("numOfRefused").asInt());
        }

        private void tell(boolean busy) {
            atWork = busy;
            var all = inside.plus(coming);
            told.accept(
                    new Happening.NotesMoved(
                            act,
                            all.isEmpty() ? null : all.sum(currency),
                            all.kinds(),
                            refused + all.unknown(),
                            busy));
        }
    }

    /** What came of taking notes, as the device says it now. */
    private Ending ending(PhysicalAct act, String currency, Talk talk, @Nullable Trouble why) {
        var known = standing(talk);
        if (known.isEmpty()) return Ending.unknown(Trouble.NOTES_UNSURE);
        var now = known.get();
        if (!now.sure()) {
            LOG.warn("{}: the device does not know where every note is: {}", act.step(), now);
            return Ending.unknown(why == null ? Trouble.NOTES_UNSURE : Trouble.NOTES_STUCK);
        }
        return switch (now.state()) {
            case "active" -> {
                if (now.inside().isEmpty()) {
                    talk.ask("CashAcceptor.CashInRollback", null, limits.move());
                    yield Ending.nothing(why == null ? null : Trouble.NOTES_AWAY);
                }
                if (now.inside().other(currency)) yield allBack(talk().orElse(talk));
                var sum = now.inside().sum(currency);
                // What only a person may judge stays where it is until one comes.
                if (sum.minor() == 0) yield Ending.retained(Trouble.NOTES_HELD);
                yield new Ending(Attempt.Outcome.DONE, sum, why == Trouble.NOTES_FULL ? why : null);
            }
            // Nothing was put in, or it was given back when the device began anew.
            case "ok", "rollback" -> Ending.nothing(why == null ? null : Trouble.NOTES_AWAY);
            case "retract" -> Ending.retained(Trouble.NOTES_NOT_TAKEN);
            default -> Ending.unknown(Trouble.NOTES_UNSURE);
        };
    }

    private Ending allBack(Talk talk) {
        var back = giveBack(talk);
        return back.outcome() == Attempt.Outcome.DONE
                ? Ending.nothing(Trouble.NOTES_GIVEN_BACK)
                : back;
    }

    // -- storing and giving back

    private Ending keep(Talk talk) {
        var answer = talk.ask("CashAcceptor.CashInEnd", null, limits.move());
        // A lost one may still be on its way to the device, which meanwhile says that nothing has
        // moved. Asked for once more it is done once, whichever comes first.
        for (int again = 0; again < ENDS_MAX && !isKnown(answer); again++) {
            if (talk.statusOnceBack(limits.back()).isMissingNode()) break;
            answer = talk.ask("CashAcceptor.CashInEnd", null, limits.move());
        }
        if (answer.well()) return Ending.done();
        LOG.warn("the notes were not stored: {}", answer);
        var now = kept(talk);
        return isKnown(answer) || now.outcome() != Attempt.Outcome.NOTHING_MOVED
                ? now
                : Ending.unknown(Trouble.NOTES_UNSURE);
    }

    private static boolean isKnown(Talk.Answer answer) {
        return !(answer instanceof Talk.Answer.Lost);
    }

    private Ending kept(Talk talk) {
        var known = standing(talk);
        if (known.isEmpty()) return Ending.unknown(Trouble.NOTES_UNSURE);
        var now = known.get();
        if (!now.sure()) return Ending.unknown(Trouble.NOTES_STUCK);
        if (now.active() && !now.inside().isEmpty()) return Ending.nothing(Trouble.NOTES_AWAY);
        return now.state().equals("ok") && !now.inside().isEmpty()
                ? Ending.done()
                : Ending.unknown(Trouble.NOTES_UNSURE);
    }

    private Ending giveBack(Talk talk) {
        taken.drainPermits();
        lights.show(Sign.TAKE_NOTES);
        try {
            var answer = talk.ask("CashAcceptor.CashInRollback", null, limits.move());
            boolean left = answer.is("positionNotEmpty") && !emptied(talk, limits.take());
            if (left) LOG.warn("what was refused was not taken: {}", retract(talk).outcome());
            // That one moved nothing.
            if (answer.is("positionNotEmpty"))
                answer = talk.ask("CashAcceptor.CashInRollback", null, limits.move());
            if (!answer.well() && !answer.is("noItems")) {
                LOG.warn("the notes were not given back: {}", answer);
                return givenBack(talk);
            }
            // What was taken while the rest still came out is not all of it.
            taken.drainPermits();
            present(talk);
            var end = awaitTaken(talk);
            boolean held = !answer.told().path("storage").isEmpty();
            if (end.outcome() != Attempt.Outcome.DONE) return end;
            if (left) return Ending.retained(Trouble.NOTES_NOT_TAKEN);
            return held ? new Ending(end.outcome(), null, Trouble.NOTES_HELD) : end;
        } finally {
            lights.dark(Sign.TAKE_NOTES);
        }
    }

    private Ending givenBack(Talk talk) {
        var known = standing(talk);
        if (known.isEmpty()) return Ending.unknown(Trouble.NOTES_UNSURE);
        var now = known.get();
        if (!now.sure()) return Ending.unknown(Trouble.NOTES_STUCK);
        return switch (now.state()) {
            case "active" -> Ending.nothing(Trouble.NOTES_AWAY);
            case "rollback" -> awaitTaken(talk);
            case "retract" -> Ending.retained(Trouble.NOTES_NOT_TAKEN);
            default -> Ending.unknown(Trouble.NOTES_UNSURE);
        };
    }

    /** The position where notes come out. */
    private static JsonNode outlet(Talk talk) {
        for (JsonNode position : talk.capabilities().path("cashAcceptor").path("positions"))
            if (position.path("usage").path("rollback").asBoolean()) return position;
        return MissingNode.getInstance();
    }

    private void present(Talk talk) {
        var outlet = outlet(talk);
        if (!talk.has("CashAcceptor.PresentMedia") || outlet.path("presentControl").asBoolean())
            return;
        var payload = new HashMap<String, Object>();
        payload.put("position", outlet.path("position").asText("outDefault"));
        var answer = talk.ask("CashAcceptor.PresentMedia", payload, limits.move());
        if (!answer.well() && !answer.is("noItems"))
            LOG.warn("the notes were not presented: {}", answer);
    }

    private Ending awaitTaken(Talk talk) {
        // Where nothing sees notes in the mouth, they are the customer's once they are out.
        if (!outlet(talk).path("itemsTakenSensor").asBoolean()) return Ending.done();
        return emptied(talk, limits.take()) ? Ending.done() : retract(talk);
    }

    /** Waits until what lies in the slot has been taken. */
    private boolean emptied(Talk talk, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        while (System.nanoTime() - until < 0 && !talk.canceled()) if (isTaken(talk)) return true;
        return outputIs(talk, "empty");
    }

    private boolean isTaken(Talk talk) {
        try {
            if (taken.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return outputIs(talk, "empty");
    }

    private static boolean outputIs(Talk talk, String wanted) {
        var outlet = outlet(talk).path("position").asText();
        for (JsonNode position : talk.status().path("cashAcceptor").path("positions"))
            if (position.path("position").asText().equals(outlet))
                return position.path("positionStatus").asText().equals(wanted);
        return false;
    }

    private Ending retract(Talk talk) {
        if (!talk.has("CashManagement.Retract")) return Ending.unknown(Trouble.NOTES_NOT_TAKEN);
        var outlet = outlet(talk).path("position").asText("outDefault");
        var where = Map.of("location", Map.of("outputPosition", outlet, "retractArea", "retract"));
        var answer = talk.ask("CashManagement.Retract", where, limits.move());
        if (answer.well()) return Ending.retained(Trouble.NOTES_NOT_TAKEN);
        // Taken in the last moment.
        if (answer.is("noItems") || answer.is("itemsTaken")) return Ending.done();
        LOG.warn("what was not taken stays in the mouth: {}", answer);
        return outputIs(talk, "empty") ? Ending.done() : Ending.unknown(Trouble.NOTES_NOT_TAKEN);
    }

    // -- after a power cut

    @Override
    public Ending recover(PhysicalAct act, String before, String noted) {
        var there = Recovery.await(services, Need.NOTES, limits.back());
        if (there.isEmpty()) return Ending.unknown(Trouble.NOTES_UNSURE);
        var talk = there.get();
        return switch (act.kind()) {
            case KEEP_CASH -> kept(talk);
            case RETURN_CASH -> givenBack(talk);
            default -> noted.isEmpty() ? Ending.nothing(null) : ending(act, noted, talk, null);
        };
    }
}
