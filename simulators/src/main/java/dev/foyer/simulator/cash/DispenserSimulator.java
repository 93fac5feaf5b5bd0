package dev.foyer.simulator.cash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.cashdispenser.DispenserFrame;
import dev.foyer.device.cashdispenser.DispenserFrame.Command;
import dev.foyer.device.cashdispenser.DispenserFrame.Spoilt;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.cash.Chance.Mishap;
import dev.foyer.simulator.cash.Chance.Point;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;
import dev.foyer.simulator.wire.Pty;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A dispenser with cassettes on the far end of a serial port, and the customer before it. One
 * thread moves its mechanism and answers the host; all else waits for that thread.
 */
public final class DispenserSimulator implements SimulatedDevice {
    private static final Wear.Pace PACE = Wear.Pace.of(10, 120, 12);
    private static final int BOOT_STEPS = 20;

    /** A worn one diverts a note at one stacking of so many. */
    private static final int DOUBLE_ONE_IN = 4;

    private final String name;
    private final Wear wear;
    private final DispenserMechanism mechanism;
    private final Chance chance;
    private final Pty pty;
    private final WireLoop loop;
    private boolean cut;
    private int faultAt;
    private @Nullable Runnable fault;
    private byte[] unread = new byte[0];

    private DispenserSimulator(
            String name,
            Path tty,
            DispenserMechanism mechanism,
            Duration step,
            Chance chance,
            Wear wear) {
        this.name = name;
        this.wear = wear;
        this.mechanism = mechanism;
        this.chance = chance;
        this.pty = Pty.at(tty);
        this.loop = new WireLoop(name, pty, step, this::heard, this::stepped);
    }

    /**
     * Starts one.
     *
     * @param tty the path under which a driver finds its port
     * @param kinds the kind of note in each cassette: {@code EUR50}
     * @param counts how many notes are in each
     * @param step the time that one note takes
     */
    public static DispenserSimulator start(
            String name,
            Path tty,
            List<String> kinds,
            List<Integer> counts,
            Duration step,
            Chance chance) {
        var mechanism = new DispenserMechanism(kinds, counts, BOOT_STEPS);
        var simulator = new DispenserSimulator(name, tty, mechanism, step, chance, new Wear(PACE));
        simulator.loop.start();
        return simulator;
    }

    /**
     * Starts a worn one: late, with lost and spoilt answers and notes that stick together, by a
     * seed.
     */
    public static DispenserSimulator startWorn(
            String name,
            Path tty,
            List<String> kinds,
            List<Integer> counts,
            Duration step,
            long seed) {
        var simulator = start(name, tty, kinds, counts, step, Chance.NONE);
        simulator.wear.become(seed);
        return simulator;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Act> acts() {
        var at = Map.of("at", List.of("1", "2", "3"));
        var unit = Map.of("unit", List.of("1", "2", "3", "4"));
        return List.of(
                new Act("notes.take", "取走纸币", "Take the notes", Map.of("most", List.of())),
                new Act("cassette.remove", "取出钞箱", "Remove a cassette", unit),
                new Act("cassette.insert", "装入钞箱", "Put the cassette back", unit),
                Act.of("power.off", "断电", "Power off"),
                Act.of("power.on", "通电", "Power on"),
                Act.of("link.cut", "拔掉串口线", "Cut the wire"),
                Act.of("link.mend", "接回串口线", "Mend the wire"),
                Act.of("port.vanish", "串口消失", "Port vanishes"),
                Act.of("port.return", "串口恢复", "Port comes back"),
                Act.of("jam.clear", "清除卡钞", "Clear the jam"),
                Wear.ACT,
                new Act("fault.jam", "卡钞", "Jam the notes", at),
                new Act("fault.short", "钞箱出钞不足", "A cassette gives too few", at),
                new Act("fault.double", "重张废钞", "Divert a double note", at),
                new Act("fault.powerCut", "命令中断电", "Power cut at a command", at),
                new Act("fault.linkCut", "命令中断线", "Wire cut at a command", at),
                Act.of(HOME, "恢复初始状态", "Bring home"));
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
            case "notes.take" -> {
                int most = number(with, "most", Integer.MAX_VALUE);
                yield () -> mechanism.take(most);
            }
            case "cassette.remove" -> {
                int index = cassette(with);
                yield () -> mechanism.remove(index);
            }
            case "cassette.insert" -> {
                int index = cassette(with);
                yield () -> mechanism.insert(index);
            }
            case "power.off" -> mechanism::powerOff;
            case "power.on" -> mechanism::powerOn;
            case "link.cut" -> () -> cut = true;
            case "link.mend" -> () -> cut = false;
            case "port.vanish" -> pty::vanish;
            case "port.return" -> pty::comeBack;
            case "jam.clear" -> mechanism::clear;
            case "fault.jam" -> later(with, mechanism::jamNext);
            case "fault.short" -> later(with, mechanism::shortNext);
            case "fault.double" -> later(with, mechanism::doubleNext);
            case "fault.powerCut" -> later(with, mechanism::powerOff);
            case "fault.linkCut" -> later(with, () -> cut = true);
            case HOME -> this::home;
            default -> throw new Unstaged(act + " cannot be done to a dispenser");
        };
    }

    private static int number(Map<String, String> with, String name, int usual) throws Unstaged {
        String given = with.get(name);
        if (given == null || given.isEmpty()) {
            return usual;
        }
        if (!given.matches("\\d{1,6}")) {
            throw new Unstaged(name + " is a number, not " + given);
        }
        return Integer.parseInt(given);
    }

    private int cassette(Map<String, String> with) throws Unstaged {
        int number = number(with, "unit", 1);
        if (number < 1 || number > mechanism.cassettes.size()) {
            throw new Unstaged("there is no cassette " + number);
        }
        return number - 1;
    }

    /** A fault at the n-th order from now on, or at once. */
    private Runnable later(Map<String, String> with, Runnable deed) throws Unstaged {
        int at = number(with, "at", 0);
        return at == 0
                ? deed
                : () -> {
                    faultAt = at;
                    fault = deed;
                };
    }

    private void home() {
        faultAt = 0;
        fault = null;
        cut = false;
        pty.comeBack();
        mechanism.powerOn();
        mechanism.clear();
    }

    private <T> T look(Supplier<T> looked) {
        return loop.run(looked);
    }

    /** Whether nothing in it will move by itself. */
    public boolean atRest() {
        return look(mechanism::atRest);
    }

    @Override
    public Optional<JsonNode> truth() {
        return Optional.of(look(this::placesOfNotes));
    }

    private JsonNode placesOfNotes() {
        ObjectNode truth = JsonNodeFactory.instance.objectNode();
        truth.put("power", mechanism.powered());
        truth.put("link", !cut && pty.there());
        truth.put("shutterOpen", mechanism.shutterOpen());
        count(truth.putObject("customer"), mechanism.hand);
        count(truth.putObject("output"), mechanism.output);
        count(truth.putObject("stacker"), mechanism.stacker);
        count(truth.putObject("rejectBin"), mechanism.bin);
        var cassettes = truth.putArray("cassettes");
        mechanism.cassettes.forEach(notes -> cassettes.add(notes.size()));
        return wear.tell(truth);
    }

    private static void count(ObjectNode object, Collection<Banknote> notes) {
        var counts = new TreeMap<String, Integer>();
        notes.forEach(note -> counts.merge(note.toString(), 1, Integer::sum));
        counts.forEach(object::put);
    }

    private void stepped() {
        boolean moves = !mechanism.atRest();
        mechanism.step();
        if (moves) {
            befalls(chance.at(Point.AFTER_STEP));
        }
    }

    private void heard(byte[] bytes) {
        if (cut || !mechanism.listens()) {
            unread = new byte[0];
            return;
        }
        byte[] all = Arrays.copyOf(unread, unread.length + bytes.length);
        System.arraycopy(bytes, 0, all, unread.length, bytes.length);
        unread = all;
        try {
            while (unread.length >= DispenserFrame.HEAD) {
                int length = DispenserFrame.lengthOf(unread);
                if (unread.length < length) {
                    return;
                }
                var request = DispenserFrame.decode(Arrays.copyOf(unread, length));
                unread = Arrays.copyOfRange(unread, length, unread.length);
                answer(request);
            }
        } catch (Spoilt noise) {
            unread = new byte[0];
        }
    }

    private void answer(DispenserFrame request) {
        if (befalls(chance.at(Point.BEFORE_REQUEST))) {
            return;
        }
        if (request.command() != Command.STATUS && fault != null && --faultAt <= 0) {
            Runnable now = fault;
            fault = null;
            now.run();
            if (cut) {
                return;
            }
        }
        DispenserFrame reply = reply(request);
        boolean lost = befalls(chance.at(Point.BEFORE_ANSWER));
        if (!lost && !cut && mechanism.powered()) {
            send(reply.encode());
        }
    }

    private void send(byte[] bytes) {
        wear.lag();
        if (wear.slips()) {
            if (wear.one(2) == 0) {
                return;
            }
            bytes[bytes.length - 1] ^= 0x10;
        }
        pty.write(bytes);
    }

    private DispenserFrame reply(DispenserFrame request) {
        if (request.command() == Command.STATUS) {
            return new DispenserFrame(Command.REPORT, mechanism.report().encode());
        }
        byte[] data = request.data();
        if (data.length < 4 || !mechanism.powered()) {
            return new DispenserFrame(Command.REFUSED, new byte[] {1});
        }
        if (request.command() == Command.STACK && wear.one(DOUBLE_ONE_IN) == DOUBLE_ONE_IN - 1) {
            mechanism.doubleNext();
        }
        int number = ByteBuffer.wrap(data).getInt();
        byte[] counts = Arrays.copyOfRange(data, 4, data.length);
        return mechanism.order(number, counts, request.command())
                ? new DispenserFrame(Command.TAKEN, new byte[0])
                : new DispenserFrame(Command.REFUSED, new byte[] {2});
    }

    private boolean befalls(Mishap mishap) {
        return switch (mishap) {
            case NOTHING -> false;
            case POWER_OFF -> {
                mechanism.powerOff();
                yield true;
            }
            case LINK_CUT -> {
                cut = true;
                yield true;
            }
            case PORT_VANISHES -> {
                pty.vanish();
                yield true;
            }
            case ANSWER_LOST -> true;
        };
    }

    @Override
    public void close() {
        loop.close();
        pty.close();
    }
}
