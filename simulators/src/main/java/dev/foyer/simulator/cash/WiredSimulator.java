package dev.foyer.simulator.cash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.cash.Chance.Mishap;
import dev.foyer.simulator.cash.Chance.Point;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;
import dev.foyer.simulator.wire.Pty;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A machine for notes on the far end of a serial port: its wire, its power, and what befalls them.
 * One thread moves its mechanism and answers the host; all else waits for that thread.
 */
abstract class WiredSimulator implements SimulatedDevice {
    static final String NOTES = "notes";

    final Wear wear;
    final Pty pty;
    final WireLoop loop;
    private final String name;
    private final Mechanics mechanics;
    private final Chance chance;
    private boolean cut;
    private int faultAt;
    private @Nullable Runnable fault;

    WiredSimulator(
            String name, Path tty, Duration step, Mechanics mechanics, Chance chance, Wear wear) {
        this.name = name;
        this.mechanics = mechanics;
        this.chance = chance;
        this.wear = wear;
        this.pty = Pty.at(tty);
        this.loop = new WireLoop(name, pty, step, this::heard, this::stepped);
    }

    @Override
    public final String name() {
        return name;
    }

    // What people do.

    /**
     * All that can be done to it.
     *
     * @param own what customers and staff do at such a machine
     * @param faults what else can go wrong in it
     * @param when the parameters of a fault
     */
    static List<Act> acts(List<Act> own, List<Act> faults, Map<String, List<String>> when) {
        var acts = new ArrayList<>(own);
        acts.add(Act.of("power.off", "断电", "Power off"));
        acts.add(Act.of("power.on", "通电", "Power on"));
        acts.add(Act.of("link.cut", "拔掉串口线", "Cut the wire"));
        acts.add(Act.of("link.mend", "接回串口线", "Mend the wire"));
        acts.add(Act.of("port.vanish", "串口消失", "Port vanishes"));
        acts.add(Act.of("port.return", "串口恢复", "Port comes back"));
        acts.add(Act.of("jam.clear", "清除卡钞", "Clear the jam"));
        acts.add(Wear.ACT);
        acts.addAll(faults);
        acts.add(new Act("fault.powerCut", "走钞中断电", "Power cut as a note moves", when));
        acts.add(new Act("fault.linkCut", "走钞中断线", "Wire cut as a note moves", when));
        acts.add(Act.of(HOME, "恢复初始状态", "Bring home"));
        return List.copyOf(acts);
    }

    @Override
    public void perform(String act, Map<String, String> with) throws Unstaged {
        if (act.equals(Wear.ACT.name())) {
            wear.set(with);
            return;
        }
        Runnable deed = deed(act, with);
        loop.run(() -> {
            deed.run();
            return true;
        });
    }

    private Runnable deed(String act, Map<String, String> with) throws Unstaged {
        return switch (act) {
            case "power.off" -> mechanics::powerOff;
            case "power.on" -> mechanics::powerOn;
            case "link.cut" -> () -> cut = true;
            case "link.mend" -> () -> cut = false;
            case "port.vanish" -> pty::vanish;
            case "port.return" -> pty::comeBack;
            case "fault.powerCut" -> later(with, mechanics::powerOff);
            case "fault.linkCut" -> later(with, () -> cut = true);
            case HOME -> this::home;
            default -> own(act, with);
        };
    }

    /** What one of its own acts does. */
    abstract Runnable own(String act, Map<String, String> with) throws Unstaged;

    /** A fault at the n-th order from now on, or at once. */
    Runnable later(Map<String, String> with, Runnable deed) throws Unstaged {
        int at = number(with, "at", 0);
        return at == 0
                ? deed
                : () -> {
                    faultAt = at;
                    fault = deed;
                };
    }

    static int number(Map<String, String> with, String name, int usual) throws Unstaged {
        String given = with.getOrDefault(name, "");
        if (given.isEmpty()) {
            return usual;
        }
        if (!given.matches("\\d{1,6}")) {
            throw new Unstaged(name + " is a number, not " + given);
        }
        return Integer.parseInt(given);
    }

    static List<Banknote> notes(String text) throws Unstaged {
        try {
            return Banknote.several(text);
        } catch (IllegalArgumentException e) {
            throw new Unstaged(String.valueOf(e.getMessage()));
        }
    }

    private void home() {
        faultAt = 0;
        fault = null;
        cut = false;
        pty.comeBack();
        mechanics.powerOn();
        tidied();
    }

    /** Somebody with a key brings the mechanism home. */
    abstract void tidied();

    // What is looked up.

    /** Whether nothing in it will move by itself. */
    public final boolean atRest() {
        return loop.run(mechanics::atRest);
    }

    /** Where every note is. */
    @Override
    public final Optional<JsonNode> truth() {
        return Optional.of(
                loop.run(() -> {
                    ObjectNode truth = JsonNodeFactory.instance.objectNode();
                    truth.put("power", mechanics.powered());
                    truth.put("link", !cut && pty.there());
                    tell(truth);
                    return wear.tell(truth);
                }));
    }

    abstract void tell(ObjectNode truth);

    static void count(ObjectNode object, Collection<Banknote> notes) {
        var counts = new TreeMap<String, Integer>();
        notes.forEach(note -> counts.merge(note.toString(), 1, Integer::sum));
        counts.forEach(object::put);
    }

    // The wire.

    /** Whether anything that is said on the wire is heard. */
    final boolean listens() {
        return !cut && mechanics.listens();
    }

    /** Takes bytes from the wire; a device that does not listen forgets what it had. */
    abstract void heard(byte[] bytes);

    private void stepped() {
        boolean holds = mechanics.holdsNotes();
        mechanics.step();
        if (holds) {
            befalls(chance.at(Point.AFTER_STEP));
        }
    }

    /** Whether a request that has come gets as far as the firmware. */
    final boolean arrives() {
        return !befalls(chance.at(Point.BEFORE_REQUEST)) && listens();
    }

    /** Whether an order gets past the fault that may be waiting for it. */
    final boolean begins() {
        if (fault != null && --faultAt <= 0) {
            Runnable now = fault;
            fault = null;
            now.run();
        }
        return !cut && mechanics.powered();
    }

    /** Sends an answer, unless something befalls it. */
    final void answer(byte[] bytes) {
        boolean lost = befalls(chance.at(Point.BEFORE_ANSWER));
        if (lost || cut || !mechanics.powered()) {
            return;
        }
        wear.lag();
        if (wear.slips()) {
            if (wear.one(2) == 0) {
                return;
            }
            bytes[bytes.length - 1] ^= 0x10;
        }
        pty.write(bytes);
    }

    /** Whether what was to come stays out. */
    private boolean befalls(Mishap mishap) {
        switch (mishap) {
            case NOTHING -> {
                return false;
            }
            case POWER_OFF -> mechanics.powerOff();
            case LINK_CUT -> cut = true;
            case PORT_VANISHES -> pty.vanish();
            case ANSWER_LOST -> {}
        }
        return true;
    }

    @Override
    public final void close() {
        loop.close();
        pty.close();
    }
}
