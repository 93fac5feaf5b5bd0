package dev.foyer.simulator.cash;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.cashdispenser.DispenserFrame;
import dev.foyer.device.cashdispenser.DispenserFrame.Command;
import dev.foyer.device.cashdispenser.DispenserFrame.Spoilt;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.Wear;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A dispenser with cassettes on the far end of a serial port, and the customer before it. One
 * thread moves its mechanism and answers the host; all else waits for that thread.
 */
public final class DispenserSimulator extends WiredSimulator {
    private static final Wear.Pace PACE = Wear.Pace.of(10, 120, 12);
    private static final int BOOT_STEPS = 20;

    /** A worn one diverts a note at one stacking of so many. */
    private static final int DOUBLE_ONE_IN = 4;

    private final DispenserMechanism mechanism;
    private byte[] unread = new byte[0];

    private DispenserSimulator(
            String name, Path tty, DispenserMechanism mechanism, Duration step, Chance chance) {
        super(name, tty, step, mechanism, chance, new Wear(PACE));
        this.mechanism = mechanism;
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
        var simulator = new DispenserSimulator(name, tty, mechanism, step, chance);
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
    public List<Act> acts() {
        var at = Map.of("at", List.of("1", "2", "3"));
        var unit = Map.of("unit", List.of("1", "2", "3", "4"));
        return acts(
                List.of(
                        new Act("notes.take", "取走纸币", "Take the notes", Map.of("most", List.of())),
                        new Act("cassette.remove", "取出钞箱", "Remove a cassette", unit),
                        new Act("cassette.insert", "装入钞箱", "Put the cassette back", unit)),
                List.of(
                        new Act("fault.jam", "卡钞", "Jam the notes", at),
                        new Act("fault.short", "钞箱出钞不足", "A cassette gives too few", at),
                        new Act("fault.double", "重张废钞", "Divert a double note", at)),
                at);
    }

    @Override
    Runnable own(String act, Map<String, String> with) throws Unstaged {
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
            case "jam.clear" -> mechanism::clear;
            case "fault.jam" -> later(with, mechanism::jamNext);
            case "fault.short" -> later(with, mechanism::shortNext);
            case "fault.double" -> later(with, mechanism::doubleNext);
            default -> throw new Unstaged(act + " cannot be done to a dispenser");
        };
    }

    private int cassette(Map<String, String> with) throws Unstaged {
        int number = number(with, "unit", 1);
        if (number < 1 || number > mechanism.cassettes.size()) {
            throw new Unstaged("there is no cassette " + number);
        }
        return number - 1;
    }

    @Override
    void tidied() {
        mechanism.clear();
    }

    @Override
    void tell(ObjectNode truth) {
        truth.put("shutterOpen", mechanism.shutterOpen());
        count(truth.putObject("customer"), mechanism.hand);
        count(truth.putObject("output"), mechanism.output);
        count(truth.putObject("stacker"), mechanism.stacker);
        count(truth.putObject("rejectBin"), mechanism.bin);
        var cassettes = truth.putArray("cassettes");
        mechanism.cassettes.forEach(notes -> cassettes.add(notes.size()));
    }

    @Override
    void heard(byte[] bytes) {
        if (!listens()) {
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
        if (!arrives() || request.command() != Command.STATUS && !begins()) {
            return;
        }
        answer(reply(request).encode());
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
}
