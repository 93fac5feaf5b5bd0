package dev.foyer.simulator.pinpad;

import dev.foyer.device.pinpad.link.LinkFault;
import dev.foyer.device.pinpad.link.Message;
import dev.foyer.device.pinpad.link.Op;
import dev.foyer.device.wire.NumberedFrame;
import dev.foyer.simulator.stage.Wear;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;

/**
 * The pad's end of one connection: frames in, frames out, each question acted upon once however
 * often it comes. Confined to the connection's thread, but for {@link Faults}.
 */
final class PadEnd {

    private final Pad pad;
    private final Faults faults;
    private final Wear wear;
    private final NumberedFrame.Reader reader = new NumberedFrame.Reader(Message.BYTES_MAX);
    private int lastSequence = -1;
    private int deafTo = -1;
    private byte[] lastAnswer = {};

    /**
     * What is to go wrong, and when: counted in questions that are neither greeting nor poll. For
     * any thread.
     */
    static final class Faults {
        private @Nullable Mishap mishap;
        private int in;

        synchronized void plan(Mishap planned, int atQuestion) {
            mishap = planned;
            in = atQuestion;
        }

        synchronized void clear() {
            mishap = null;
        }

        private synchronized @Nullable Mishap next() {
            if (mishap == null || --in > 0) {
                return null;
            }
            var due = mishap;
            mishap = null;
            return due;
        }
    }

    /** What the connection must do beside sending. */
    enum Then {
        GO_ON,
        BREAK,
        LOSE_POWER
    }

    /** Bytes to send, how long to wait before, and what then. */
    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    record Out(byte[] bytes, int delayMillis, Then then) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return bytes.length;
        }

        @Override
        public String toString() {
            return bytes.length + " bytes, then " + then;
        }
    }

    /**
     * @param wear a worn pad is slow and garbles now and then
     */
    PadEnd(Pad pad, Faults faults, Wear wear) {
        this.pad = pad;
        this.faults = faults;
        this.wear = wear;
    }

    /** Takes what came and gives what goes back. */
    Out take(byte[] bytes) {
        reader.take(bytes);
        var out = new ByteArrayOutputStream();
        var then = Then.GO_ON;
        for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
            var answered = answer(frame.get());
            out.writeBytes(answered.bytes);
            if (answered.then != Then.GO_ON) {
                then = answered.then;
                break;
            }
        }
        int delay = out.size() == 0 ? 0 : (int) wear.delay().toMillis();
        return new Out(out.toByteArray(), delay, then);
    }

    private Out answer(NumberedFrame question) {
        int sequence = question.sequence();
        if (sequence == deafTo) {
            return out(new byte[0], Then.GO_ON);
        }
        if (sequence == lastSequence) {
            return out(lastAnswer, Then.GO_ON);
        }
        Mishap mishap = counts(question.message()) ? faults.next() : null;
        if (mishap == Mishap.DEAF) {
            deafTo = sequence;
            return out(new byte[0], Then.GO_ON);
        }
        if (mishap == Mishap.POWER) {
            return out(new byte[0], Then.LOSE_POWER);
        }
        if (mishap == Mishap.TAMPER) {
            pad.tamper();
        }
        lastSequence = sequence;
        lastAnswer = new NumberedFrame(sequence, pad.answer(question.message())).encode();
        if (mishap == Mishap.DROP) {
            return out(new byte[0], Then.BREAK);
        }
        boolean garbles = mishap == Mishap.GARBLE || wear.slips();
        if (garbles) {
            byte[] garbled = lastAnswer.clone();
            garbled[garbled.length - 1] ^= 1;
            return out(garbled, Then.GO_ON);
        }
        return out(lastAnswer, Then.GO_ON);
    }

    private static Out out(byte[] bytes, Then then) {
        return new Out(bytes, 0, then);
    }

    private static boolean counts(byte[] message) {
        try {
            Op op = Message.decode(message).op();
            return op != Op.HELLO && op != Op.POLL && op != Op.KEYS;
        } catch (LinkFault garbage) {
            return false;
        }
    }
}
