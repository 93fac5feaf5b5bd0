package dev.foyer.simulator.cash;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.bundleacceptor.BundleIdentity;
import dev.foyer.device.bundleacceptor.BundleQuestion;
import dev.foyer.device.bundleacceptor.BundleReport.Place;
import dev.foyer.device.bundleacceptor.Spoilt;
import dev.foyer.device.wire.NumberedFrame;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.Wear;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * An acceptor of whole bundles on the far end of a serial port, and the customer before it. One
 * thread moves its mechanism and answers the host; all else waits for that thread.
 *
 * <p>Whoever puts notes in while the mouth is shut holds them before it for a while, and then keeps
 * them. What is given back lies in the slot until somebody takes it.
 */
public final class BundleAcceptorSimulator extends WiredSimulator {
    /** What it knows. */
    public static final List<String> KINDS =
            List.of(
                    "CNY100", "CNY50", "CNY20", "CNY10", "CNY5", "CNY1", "EUR100", "EUR50", "EUR20",
                    "EUR10", "EUR5", "USD100", "USD50", "USD20");

    /** How many notes the cassette holds. */
    public static final int CAPACITY = 2000;

    private static final Wear.Pace PACE = Wear.Pace.of(10, 120, 20);
    private static final int BOOT_STEPS = 10;

    /** How long a customer holds a bundle before a mouth that is shut: the shorter one. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int PATIENCE_STEPS = 250;
    private static final int SETTLED_LOOKS_MAX = 5000;

    private final BundleMechanism mechanism;
    private final Duration step;
    private NumberedFrame.Reader reader = new NumberedFrame.Reader(BundleQuestion.BYTES_MAX);

    private BundleAcceptorSimulator(
            String name,
            Path tty,
            Duration step,
            BundleMechanism mechanism,
            Chance chance,
            Wear wear) {
        super(name, tty, step, mechanism, chance, wear);
        this.step = step;
        this.mechanism = mechanism;
    }

    /**
     * Starts one.
     *
     * @param tty the path under which a driver finds its port
     * @param step half of the time that one note takes
     */
    public static BundleAcceptorSimulator start(
            String name, Path tty, Duration step, Chance chance) {
        return start(name, tty, CAPACITY, step, chance, 1);
    }

    /**
     * As above.
     *
     * @param capacity how many notes the cassette holds
     * @param seed of what a note does that loses power on its way
     */
    public static BundleAcceptorSimulator start(
            String name, Path tty, int capacity, Duration step, Chance chance, long seed) {
        var wear = new Wear(PACE);
        var mechanism =
                new BundleMechanism(KINDS, capacity, BOOT_STEPS, patience(step), wear, seed);
        var simulator = new BundleAcceptorSimulator(name, tty, step, mechanism, chance, wear);
        simulator.loop.start();
        return simulator;
    }

    /**
     * Starts a worn one: late, with lost and spoilt answers, and good notes that it gives back at
     * first, by a seed.
     */
    public static BundleAcceptorSimulator startWorn(
            String name, Path tty, Duration step, long seed) {
        var simulator = start(name, tty, CAPACITY, step, Chance.NONE, seed);
        simulator.wear.become(seed);
        return simulator;
    }

    /** The device URI by which a driver finds it, without the file of counts. */
    public String uri() {
        return "bundle:" + pty.path();
    }

    @Override
    public List<Act> acts() {
        var some =
                List.of(
                        "CNY100",
                        "CNY100*3 CNY50 CNY10*2",
                        "CNY100*8 CNY50*2 paper EUR20 CNY100?",
                        "CNY100?",
                        "CNY100!",
                        "EUR50*2 EUR20",
                        "JPY1000",
                        "paper");
        var when = Map.of("at", List.of("1", "2", "3"), "note", List.of("1", "3", "5"));
        return acts(
                List.of(
                        new Act("notes.insert", "放入一叠纸币", "Put in a bundle", Map.of(NOTES, some)),
                        Act.of("notes.take", "取走退回的纸币", "Take what was given back"),
                        Act.of("cassette.remove", "取出钞箱", "Remove the cassette"),
                        Act.of("cassette.insert", "装入空钞箱", "Put in an empty cassette")),
                List.of(
                        new Act("fault.jam", "通道卡钞", "Jam a note on its way", when),
                        new Act("fault.escrowJam", "暂存区卡钞", "Jam at the escrow", when),
                        new Act("fault.double", "重张进钞", "Feed two notes at once", when)),
                when);
    }

    @Override
    public void perform(String act, Map<String, String> with) throws Unstaged {
        super.perform(act, with);
        // The customer's hands are busy until the notes are in or the customer gives up.
        for (int i = 0; act.equals("notes.insert") && i < SETTLED_LOOKS_MAX; i++) {
            if (!loop.run(mechanism::offering)) {
                return;
            }
            LockSupport.parkNanos(step.toNanos());
        }
    }

    @Override
    Runnable own(String act, Map<String, String> with) throws Unstaged {
        return switch (act) {
            case "notes.insert" -> {
                var notes = notes(with.getOrDefault(NOTES, "CNY100"));
                yield () -> mechanism.offer(notes);
            }
            case "notes.take" -> mechanism::take;
            case "cassette.remove" -> mechanism::removeCassette;
            case "cassette.insert" -> mechanism::insertCassette;
            case "jam.clear" -> mechanism::clearJam;
            case "fault.jam" -> later(with, mechanism::jamNext);
            case "fault.escrowJam" -> later(with, mechanism::escrowJamNext);
            case "fault.double" -> later(with, mechanism::doubleNext);
            default -> throw new Unstaged(act + " cannot be done to a note acceptor");
        };
    }

    /** A fault at the n-th order or the n-th note from now on, or at once. */
    @Override
    Runnable later(Map<String, String> with, Runnable deed) throws Unstaged {
        int note = number(with, "note", 0);
        return note > 0 ? () -> mechanism.atNote(note, deed) : super.later(with, deed);
    }

    @Override
    void tidied() {
        mechanism.empty();
        if (!mechanism.cassetteThere()) {
            mechanism.insertCassette();
        }
    }

    private static int patience(Duration step) {
        return (int) Math.min(PATIENCE_STEPS, PATIENCE.dividedBy(step));
    }

    @Override
    void tell(ObjectNode truth) {
        truth.put("mouthOpen", mechanism.mouthOpen());
        truth.put("cassetteThere", mechanism.cassetteThere());
        truth.put("jam", mechanism.jammed());
        count(truth.putObject("customer"), mechanism.hand);
        count(truth.putObject("offered"), mechanism.offered);
        count(truth.putObject("feeder"), mechanism.in(Place.FEEDER));
        count(truth.putObject("path"), mechanism.path);
        count(truth.putObject("escrow"), mechanism.in(Place.ESCROW));
        count(truth.putObject("cassette"), mechanism.in(Place.CASSETTE));
        count(truth.putObject("suspects"), mechanism.in(Place.SUSPECTS));
        count(truth.putObject("slot"), mechanism.in(Place.SLOT));
        count(truth.putObject("retractBin"), mechanism.in(Place.RETRACT_BIN));
        count(truth.putObject("staff"), mechanism.staff);
        count(truth.putObject("removed"), mechanism.removed);
    }

    // The wire.

    @Override
    void heard(byte[] bytes) {
        if (!listens()) {
            reader = new NumberedFrame.Reader(BundleQuestion.BYTES_MAX);
            return;
        }
        reader.take(bytes);
        for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
            try {
                answer(frame.get().sequence(), BundleQuestion.decode(frame.get().message()));
            } catch (Spoilt noise) {
                // As a real one does: what it does not understand it does not answer.
                reader = new NumberedFrame.Reader(BundleQuestion.BYTES_MAX);
            }
        }
    }

    private void answer(int sequence, BundleQuestion question) {
        boolean order =
                question instanceof BundleQuestion.Accept
                        || question instanceof BundleQuestion.Move;
        if (!arrives() || order && !begins()) {
            return;
        }
        answer(new NumberedFrame(sequence, reply(question)).encode());
    }

    private byte[] reply(BundleQuestion question) {
        return switch (question) {
            case BundleQuestion.Identify _ ->
                    new BundleIdentity("SIM-BNA200", "0001", "SIM 1.0", KINDS).encode();
            case BundleQuestion.Look _ -> mechanism.report().encode();
            case BundleQuestion.Accept _, BundleQuestion.Move _, BundleQuestion.Stop _ ->
                    new byte[] {
                        (byte)
                                (mechanism.order(question)
                                        ? BundleQuestion.TAKEN
                                        : BundleQuestion.REFUSED)
                    };
        };
    }
}
