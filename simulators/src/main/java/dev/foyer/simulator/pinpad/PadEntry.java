package dev.foyer.simulator.pinpad;

import dev.foyer.device.keyboard.Key;
import dev.foyer.device.keyboard.KeyboardDevice.Mode;
import dev.foyer.device.pinpad.link.Event.Kind;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What is being typed into the pad: digits go into a buffer that only the pad sees, and what may be
 * told comes out. Confined to the pad.
 */
final class PadEntry {
    static final int DIGITS_MAX = 64;

    /** Where what is told goes. */
    interface Teller {
        void tell(Kind kind, int keyCode, int digits);
    }

    private final Mode mode;
    private final int min;
    private final int max;
    private final boolean autoEnd;
    private final Set<Key> active;
    private final Set<Key> terminating;
    private final Teller teller;
    private final byte[] digits = new byte[DIGITS_MAX];
    private int count;
    private boolean shifted;
    private boolean over;
    private boolean whole;

    PadEntry(
            Mode mode,
            int min,
            int max,
            boolean autoEnd,
            Set<Key> active,
            Set<Key> terminating,
            Teller teller) {
        this.mode = mode;
        this.min = min;
        this.max = Math.min(max, DIGITS_MAX);
        this.autoEnd = autoEnd;
        this.active = Set.copyOf(active);
        this.terminating = Set.copyOf(terminating);
        this.teller = teller;
    }

    Mode mode() {
        return mode;
    }

    boolean over() {
        return over;
    }

    /** Whether it ended with everything that was asked for: then {@link #take} has it. */
    boolean whole() {
        return whole;
    }

    int count() {
        return count;
    }

    /** The digits, once; the buffer is empty afterwards. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(digits, count);
        wipe();
        return taken;
    }

    /**
     * Somebody presses a key.
     *
     * @param after what the key is after shift
     */
    void press(Key pressed, Optional<Key> after) {
        Key key = shifted && after.isPresent() ? after.get() : pressed;
        if (over || !active.contains(key)) {
            return;
        }
        shifted = false;
        switch (key) {
            case SHIFT -> shifted = true;
            case ENTER -> enter();
            case CLEAR -> function(key, true);
            case CANCEL -> function(key, false);
            case BACKSPACE -> {
                if (mode != Mode.DATA && count > 0) {
                    digits[--count] = 0;
                }
                function(key, false);
            }
            case HELP -> function(key, false);
            default -> digit(key);
        }
    }

    /** The pad ends it: nothing is left. */
    void end(Kind kind) {
        if (!over) {
            wipe();
            over = true;
            teller.tell(kind, 0, 0);
        }
    }

    /** Nothing is left, and nobody is told. */
    void forget() {
        wipe();
        over = true;
    }

    private void enter() {
        if (mode != Mode.DATA && count < min) {
            return;
        }
        function(Key.ENTER, false);
        whole = over;
    }

    private void function(Key key, boolean clears) {
        boolean ends = terminating.contains(key);
        if (mode != Mode.DATA && (clears || (ends && key != Key.ENTER))) {
            wipe();
        }
        teller.tell(Kind.PRESSED, key.code(), count);
        if (ends) {
            over = true;
            teller.tell(Kind.ENDED_BY_KEY, key.code(), count);
        }
    }

    private void digit(Key key) {
        if (count >= max) {
            return;
        }
        if (mode == Mode.DATA) {
            count++;
            teller.tell(Kind.PRESSED, key.code(), count);
        } else {
            digits[count++] = key.digit().orElseThrow().byteValue();
            teller.tell(Kind.HIDDEN, 0, count);
        }
        if (terminating.contains(key)) {
            over = true;
            teller.tell(Kind.ENDED_BY_KEY, key.code(), count);
        } else if (autoEnd && count == max) {
            over = true;
            whole = true;
            teller.tell(Kind.ENDED_BY_LENGTH, 0, count);
        }
    }

    private void wipe() {
        Arrays.fill(digits, (byte) 0);
        count = 0;
    }
}
