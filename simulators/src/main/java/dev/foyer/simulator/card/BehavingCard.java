package dev.foyer.simulator.card;

import dev.foyer.simulator.card.ChipCard.Trouble.Kind;
import dev.foyer.simulator.stage.Wear;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A card with a {@link Behaviour} around it. Used by its slot's thread; only {@link #pullAfter} may
 * be called from another.
 */
final class BehavingCard implements ChipCard {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int GET_RESPONSE = 0xC0;
    private static final int CHUNK_MAX = 256;

    private static final Wear.Pace PACE = Wear.Pace.of(4, 80, 200);

    private final ChipCard card;
    private final Wear wear = new Wear(PACE);
    private final Behaviour behaviour;
    private final AtomicInteger left;
    private byte[] waiting = {};

    BehavingCard(ChipCard card, Behaviour behaviour) {
        this.card = card;
        this.behaviour = behaviour;
        behaviour.worn().ifPresent(wear::become);
        this.left = new AtomicInteger(behaviour.pullAfter().orElse(NEVER));
    }

    /** From now on so many APDUs are answered; the next one finds the card gone. */
    void pullAfter(int apdus) {
        left.set(apdus);
    }

    @Override
    public byte[] atr() {
        return card.atr();
    }

    @Override
    public void reset() {
        waiting = new byte[0];
        card.reset();
    }

    @Override
    public byte[] transmit(byte[] command) {
        if (left.getAndUpdate(n -> n == NEVER || n == 0 ? n : n - 1) == 0) {
            throw new Trouble(Kind.PULLED);
        }
        if (behaviour.mute()) {
            throw new Trouble(Kind.MUTE);
        }
        if (!behaviour.delay().isZero()) {
            LockSupport.parkNanos(behaviour.delay().toNanos());
        }
        wear.lag();
        if (wear.slips()) {
            throw new Trouble(Kind.BOUNCED);
        }
        return behaviour.t0() ? inPieces(command) : card.transmit(command);
    }

    /**
     * T=0 has no command with data both ways (ISO 7816-3 section 10): data wait behind 61xx, and a
     * wrong expected length is answered by 6Cxx with the right one.
     */
    private byte[] inPieces(byte[] command) {
        if (command.length == 5 && (command[1] & 0xFF) == GET_RESPONSE) {
            return piece(command[4] & 0xFF);
        }
        boolean bringsData = command.length > 5;
        boolean wantsData = command.length == 5;
        var whole = card.transmit(command);
        if (whole.length == 2) {
            waiting = new byte[0];
            return whole;
        }
        int length = whole.length - 2;
        if (wantsData) {
            int expected = command[4] & 0xFF;
            boolean exact = expected == length || (expected == 0 && length == CHUNK_MAX);
            return exact ? whole : EmvChip.status(0x6C00 | (length & 0xFF));
        }
        waiting = Arrays.copyOf(whole, length);
        return bringsData || command.length == 4
                ? EmvChip.status(0x6100 | (Math.min(length, CHUNK_MAX) & 0xFF))
                : whole;
    }

    private byte[] piece(int expected) {
        int wanted = expected == 0 ? CHUNK_MAX : expected;
        if (waiting.length == 0) {
            return EmvChip.status(0x6985);
        }
        if (wanted > waiting.length) {
            return EmvChip.status(0x6C00 | (waiting.length & 0xFF));
        }
        var out = Arrays.copyOf(waiting, wanted + 2);
        waiting = Arrays.copyOfRange(waiting, wanted, waiting.length);
        int sw =
                waiting.length == 0
                        ? 0x9000
                        : 0x6100 | (Math.min(waiting.length, CHUNK_MAX) & 0xFF);
        out[wanted] = (byte) (sw >> 8);
        out[wanted + 1] = (byte) sw;
        return out;
    }
}
