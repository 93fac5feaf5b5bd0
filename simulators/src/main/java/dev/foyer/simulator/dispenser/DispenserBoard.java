package dev.foyer.simulator.dispenser;

import dev.foyer.simulator.card.ChipCard;
import dev.foyer.simulator.dispenser.CardPath.Outcome;
import dev.foyer.simulator.dispenser.CardPath.Where;
import dev.foyer.simulator.stage.Wear;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The electronics of the dispenser: obeys one question after the other, moves cards, and keeps the
 * last act through power cuts. One thread asks; others may touch the path under its lock.
 */
final class DispenserBoard {
    private static final int NO_ANSWER = -1;
    private static final int STAY = 0xFF;

    /** What befalls the dispenser, at the n-th occasion from now on. */
    enum Fault {
        /** A card gets stuck between two places. */
        JAM,
        /** The power is cut while a card moves. */
        POWER_CUT,
        /** The move is done, and its answer is lost. */
        LOST_ANSWER,
        /** An answer comes with a flipped bit. */
        NOISE,
        /** The mouth does not open. */
        SHUTTER
    }

    private final CardPath path;
    private final Duration moveTime;
    private final Wear wear;
    private final Map<Fault, Integer> due = new EnumMap<>(Fault.class);
    private long act;
    private Outcome outcome = Outcome.DONE;
    private boolean accepting;
    private boolean encoderBroken;
    private boolean chipMute;
    private boolean blocked;
    private boolean powered = true;
    private @Nullable ChipCard chip;

    DispenserBoard(CardPath path, Duration moveTime, Wear wear) {
        this.wear = wear;
        this.path = path;
        this.moveTime = moveTime;
    }

    /** An answer, and whether its checksum is spoilt on the way. */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(byte[] body, boolean noisy) {}

    synchronized void befall(Fault fault, int at) {
        due.put(fault, at);
    }

    synchronized void mended() {
        due.clear();
        encoderBroken = false;
        chipMute = false;
        blocked = false;
    }

    synchronized void encoderBreaks() {
        encoderBroken = true;
    }

    synchronized void chipMute() {
        chipMute = true;
    }

    synchronized boolean accepting() {
        return accepting && powered && path.where() == Where.NOWHERE;
    }

    synchronized boolean powered() {
        return powered;
    }

    /** Power goes or comes; what was on the rollers stays where it was. */
    synchronized void power(boolean on) {
        powered = on;
        accepting = false;
        chip = null;
    }

    /** Obeys; null where nothing is answered. */
    @Nullable Answer obey(int type, byte[] body) {
        var in = ByteBuffer.wrap(body);
        var out = new ByteArrayOutputStream();
        int said = question(type, in, out);
        synchronized (this) {
            if (said == NO_ANSWER || !powered) {
                return null;
            }
            boolean moves = type == 0x10 || type == 0x11;
            // What a chip answers is not asked for twice: wear spares it.
            boolean slips = type < 0x30 && wear.slips();
            boolean lost = moves && (happens(Fault.LOST_ANSWER) || slips);
            return lost ? null : new Answer(out.toByteArray(), happens(Fault.NOISE) || slips);
        }
    }

    private int question(int type, ByteBuffer in, ByteArrayOutputStream out) {
        try {
            switch (type) {
                case 0x01 -> identify(out);
                case 0x02 -> look(out);
                case 0x03 -> last(out);
                case 0x10 -> out.write(move(number(in), in.get() & 0xFF, in.get() & 0xFF).code());
                case 0x11 -> out.write(clear(number(in), in.get() & 0xFF).code());
                case 0x12 -> accept(in.get() == 1);
                case 0x20 -> read(out);
                case 0x21 -> out.write(write(in).code());
                case 0x30 -> chipOn(out);
                case 0x31 -> chipOff();
                case 0x32 -> {
                    return apdu(in, out);
                }
                default -> {
                    return NO_ANSWER;
                }
            }
            return 0;
        } catch (java.nio.BufferUnderflowException e) {
            // A question that is too short is none.
            return NO_ANSWER;
        }
    }

    private static void identify(ByteArrayOutputStream out) {
        for (var word : new String[] {"Foyer CD-1 (simulated)", "CD1-000001", "1.0"}) {
            out.write(word.length());
            out.writeBytes(word.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private synchronized void look(ByteArrayOutputStream out) {
        out.write(path.where().code());
        out.write(encoderBroken ? 0 : 1);
        out.write(path.units().size());
        path.units().forEach(unit -> out.write(unit.sensed()));
    }

    private synchronized void last(ByteArrayOutputStream out) {
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) act).array());
        out.write(outcome.code());
    }

    private static long number(ByteBuffer in) {
        return in.getInt() & 0xFFFF_FFFFL;
    }

    private Outcome move(long number, int from, int to) {
        synchronized (this) {
            if (number == act) {
                return outcome;
            }
            begin(number);
            var room = path.room(to);
            if (blocked) {
                return end(Outcome.JAM);
            }
            if (room != Outcome.DONE) {
                return end(room);
            }
            var left = path.leave(from);
            if (left != Outcome.DONE) {
                return end(left);
            }
            path.stuck(Where.BETWEEN);
        }
        return roll(to);
    }

    private Outcome clear(long number, int to) {
        synchronized (this) {
            if (number == act) {
                return outcome;
            }
            begin(number);
            if (path.card() == null) {
                return end(Outcome.NO_CARD);
            }
            if (blocked) {
                return end(Outcome.JAM);
            }
            if (to == STAY) {
                // The rollers take what hangs between two places to the nearest one.
                if (path.where() == Where.JAMMED || path.where() == Where.BETWEEN) {
                    path.arrive(CardPath.READER);
                }
                return end(Outcome.DONE);
            }
            var room = path.room(to);
            if (room != Outcome.DONE) {
                return end(room);
            }
            path.stuck(Where.BETWEEN);
        }
        return roll(to);
    }

    /** From here on the memory says that the act was begun and not ended. */
    private void begin(long number) {
        act = number;
        outcome = Outcome.INTERRUPTED;
        chip = null;
        accepting = false;
    }

    private Outcome end(Outcome how) {
        outcome = how;
        return how;
    }

    private Outcome roll(int to) {
        LockSupport.parkNanos(moveTime.toNanos());
        synchronized (this) {
            if (happens(Fault.POWER_CUT) || !powered) {
                power(false);
                return Outcome.INTERRUPTED;
            }
            if (happens(Fault.JAM)) {
                path.stuck(Where.JAMMED);
                return end(Outcome.JAM);
            }
            if (to == CardPath.MOUTH && happens(Fault.SHUTTER)) {
                path.arrive(CardPath.READER);
                return end(Outcome.SHUTTER);
            }
            path.arrive(to);
            return end(Outcome.DONE);
        }
    }

    /** From now on no reset frees the path; only a hand does. */
    synchronized void wedged() {
        blocked = true;
    }

    private synchronized void accept(boolean open) {
        accepting = open;
    }

    private @Nullable PlasticCard inReader() {
        return path.where() == Where.READER ? path.card() : null;
    }

    private synchronized void read(ByteArrayOutputStream out) {
        var card = inReader();
        if (card == null) {
            out.write(Outcome.NO_CARD.code());
            return;
        }
        out.write(Outcome.DONE.code());
        for (int track = 1; track <= 3; track++) {
            var data = card.track(track);
            out.write(data.isEmpty() ? 1 : 0);
            out.write(data.length());
            out.writeBytes(data.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private synchronized Outcome write(ByteBuffer in) {
        int track = in.get();
        in.get();
        byte[] data = new byte[in.get() & 0xFF];
        in.get(data);
        var card = inReader();
        if (card == null) {
            return Outcome.NO_CARD;
        }
        if (track < 1 || track > 3) {
            return Outcome.UNKNOWN;
        }
        if (encoderBroken) {
            // What a dead head leaves behind is neither the old nor the new.
            card.write(track, "");
            return Outcome.NOT_WRITTEN;
        }
        card.write(track, new String(data, StandardCharsets.US_ASCII));
        return Outcome.DONE;
    }

    private synchronized void chipOn(ByteArrayOutputStream out) {
        var card = inReader();
        if (card == null || chipMute) {
            out.write((card == null ? Outcome.NO_CARD : Outcome.SILENT).code());
            return;
        }
        var powerOn = card.chip();
        powerOn.reset();
        chip = powerOn;
        byte[] atr = powerOn.atr();
        out.write(Outcome.DONE.code());
        out.write(atr.length);
        out.writeBytes(atr);
    }

    private synchronized void chipOff() {
        chip = null;
    }

    private synchronized int apdu(ByteBuffer in, ByteArrayOutputStream out) {
        byte[] command = new byte[in.remaining()];
        in.get(command);
        if (chipMute) {
            return NO_ANSWER;
        }
        var answering = chip;
        if (answering == null) {
            out.write((inReader() == null ? Outcome.NO_CARD : Outcome.SILENT).code());
            return 0;
        }
        out.write(Outcome.DONE.code());
        out.writeBytes(answering.transmit(command));
        return 0;
    }

    private boolean happens(Fault fault) {
        Integer left = due.get(fault);
        if (left == null) {
            return false;
        }
        if (left <= 1) {
            due.remove(fault);
            return true;
        }
        due.put(fault, left - 1);
        return false;
    }
}
