package dev.foyer.device.keyboard;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceStatus;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A keyboard of metal keys that takes what people type: openly (data), or so that no digit ever
 * leaves it (a PIN, a part of a key). {@link #open}, {@link #beep} and {@link #resetKeyboard} block
 * for at most a second or two and are called by the service's command thread; the rest is for any
 * thread.
 */
public interface KeyboardDevice {

    DeviceStatus status();

    /** The keys that it has; empty until the device was seen. */
    List<Place> layout();

    /** Whether parts of keys can be typed in. */
    boolean takesKeyParts();

    /** Which presses are heard. */
    Beep beeps();

    /** Makes presses of active and of other keys heard or not. */
    void beep(Beep beep) throws DeviceFault;

    /** Lets keys be pressed; there is at most one open entry, and a new one ends the old. */
    Entry open(EntryOrder order) throws DeviceFault;

    /** Ends what is open and forgets what was typed. */
    void resetKeyboard() throws DeviceFault;

    /**
     * One key: where it is, in millimetres from the upper left corner of the pad.
     *
     * @param shifted what it is after shift, where parts of keys are typed in
     */
    record Place(Key key, Optional<Key> shifted, int x, int y, int width, int height) {}

    /** For presses of keys that are active and of those that are not. */
    record Beep(boolean active, boolean inactive) {}

    /** What is typed. */
    enum Mode {
        DATA(0),
        PIN(1),
        SECURE(2);

        private final int code;

        Mode(int code) {
            this.code = code;
        }

        /** Its number on the pad's wire. */
        public int code() {
            return code;
        }

        public static Optional<Mode> of(int code) {
            for (Mode mode : values()) {
                if (mode.code == code) {
                    return Optional.of(mode);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * What may be typed and how it ends.
     *
     * @param min digits below which enter does nothing
     * @param max digits above which further ones do nothing; 0 = as many as the device takes
     * @param autoEnd whether the last digit that is taken ends the entry
     */
    record EntryOrder(
            Mode mode, int min, int max, boolean autoEnd, Set<Key> active, Set<Key> terminating) {
        public EntryOrder {
            active = Set.copyOf(active);
            terminating = Set.copyOf(terminating);
        }
    }

    /** What happens during an entry. */
    sealed interface Happening {
        /** A digit was pressed, and the pad does not say which. */
        record Hidden() implements Happening {}

        /** A key was pressed that may be told: no digit of a PIN. */
        record Pressed(Key key) implements Happening {}

        /**
         * The entry is over.
         *
         * @param by the key that ended it
         * @param digits how many were typed
         * @param checkValue of a part of a key; empty for everything else
         */
        @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
        record Ended(End how, Optional<Key> by, int digits, byte[] checkValue)
                implements Happening {
            @Override
            public boolean equals(Object other) {
                return other instanceof Ended ended
                        && ended.how == how
                        && ended.by.equals(by)
                        && ended.digits == digits
                        && java.util.Arrays.equals(ended.checkValue, checkValue);
            }

            @Override
            public int hashCode() {
                return how.hashCode();
            }
        }
    }

    /** Why an entry is over. */
    enum End {
        KEY,
        AUTO,
        /** Nobody pressed anything for the time that the pad itself allows. */
        TIMED_OUT,
        /** The pad gave it up: reset, tampered. */
        ABORTED
    }

    /** An open entry. Used by one thread. */
    interface Entry extends AutoCloseable {
        /**
         * The next thing that happens, empty when nothing does {@code within} the time; a lost
         * device ends in a fault at once, and nothing of the entry is left in the pad.
         */
        Optional<Happening> next(Duration within) throws DeviceFault;

        /** Ends it if it is not over, and then forgets what was typed. Blocks for a moment. */
        @Override
        void close();
    }
}
