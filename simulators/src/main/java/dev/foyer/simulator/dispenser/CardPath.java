package dev.foyer.simulator.dispenser;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Where every card physically is. Knows nothing of bytes and of time. Guarded by its owner.
 *
 * <p>Places have the protocol's numbers: 0 the mouth, 1 the reader, {@code 10} hexadecimal and
 * above the units.
 */
final class CardPath {
    static final int MOUTH = 0;
    static final int READER = 1;
    static final int UNIT = 0x10;

    /** Where the card on the rollers is; with the protocol's numbers. */
    enum Where {
        NOWHERE(0),
        MOUTH(1),
        READER(2),
        JAMMED(3),
        BETWEEN(4);

        private final int code;

        Where(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** How an act ends; with the protocol's numbers. */
    enum Outcome {
        DONE(0),
        UNKNOWN(1),
        NO_CARD(2),
        JAM(3),
        EMPTY(4),
        FULL(5),
        OCCUPIED(6),
        MISSING(7),
        NOT_WRITTEN(8),
        SILENT(9),
        INTERRUPTED(10),
        SHUTTER(11);

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** A hopper or a bin. */
    static final class Unit {
        private final String name;
        private final boolean gives;
        private final boolean takes;
        private final int capacity;
        private final Deque<PlasticCard> cards = new ArrayDeque<>();
        private boolean missing;
        private boolean full;

        Unit(String name, String type, int capacity) {
            this.name = name;
            this.gives = !type.equals("retain");
            this.takes = !type.equals("dispense");
            this.capacity = type.equals("park") ? 1 : capacity;
        }

        String name() {
            return name;
        }

        int count() {
            return cards.size();
        }

        Deque<PlasticCard> cards() {
            return cards;
        }

        void missing(boolean now) {
            missing = now;
        }

        void full(boolean now) {
            full = now;
        }

        /** The sensor's word in the protocol's order: missing, empty, some, full. */
        int sensed() {
            if (missing) {
                return 0;
            }
            if (cards.isEmpty() && !full) {
                return takes ? 2 : 1;
            }
            return takes && (full || cards.size() >= capacity) ? 3 : 2;
        }
    }

    private final List<Unit> units;
    private final List<PlasticCard> hand = new ArrayList<>();
    private @Nullable PlasticCard card;
    private Where where = Where.NOWHERE;

    CardPath(List<Unit> units) {
        this.units = List.copyOf(units);
    }

    List<Unit> units() {
        return units;
    }

    Where where() {
        return where;
    }

    /** The card on the rollers. */
    @Nullable PlasticCard card() {
        return card;
    }

    List<PlasticCard> hand() {
        return hand;
    }

    /** Somebody pushes a card in and the rollers take it to the reader. */
    void takenIn(PlasticCard offered) {
        card = offered;
        where = Where.READER;
    }

    /** Somebody takes the card that stands in the mouth. */
    boolean taken() {
        var there = card;
        if (where != Where.MOUTH || there == null) {
            return false;
        }
        hand.add(there);
        card = null;
        where = Where.NOWHERE;
        return true;
    }

    /** A technician opens it and takes out what is on the rollers. */
    void openedAndEmptied() {
        card = null;
        where = Where.NOWHERE;
    }

    void stuck(Where how) {
        if (card != null) {
            where = how;
        }
    }

    /** The card leaves the place it is in; the rollers hold it from now on. */
    Outcome leave(int from) {
        if (from == MOUTH || from == READER) {
            var expected = from == MOUTH ? Where.MOUTH : Where.READER;
            return where == expected ? Outcome.DONE : Outcome.NO_CARD;
        }
        var unit = unit(from);
        if (unit == null || !unit.gives) {
            return Outcome.UNKNOWN;
        }
        if (where != Where.NOWHERE) {
            return Outcome.OCCUPIED;
        }
        if (unit.missing) {
            return Outcome.MISSING;
        }
        if (unit.cards.isEmpty()) {
            return Outcome.EMPTY;
        }
        card = unit.cards.removeFirst();
        where = Where.BETWEEN;
        return Outcome.DONE;
    }

    /** Whether a card could arrive there; asked before it leaves. */
    Outcome room(int to) {
        if (to == MOUTH || to == READER) {
            return Outcome.DONE;
        }
        var unit = unit(to);
        if (unit == null || !unit.takes) {
            return Outcome.UNKNOWN;
        }
        if (unit.missing) {
            return Outcome.MISSING;
        }
        return unit.sensed() == 3 ? Outcome.FULL : Outcome.DONE;
    }

    void arrive(int to) {
        var moved = card;
        if (moved == null) {
            return;
        }
        if (to == MOUTH || to == READER) {
            where = to == MOUTH ? Where.MOUTH : Where.READER;
            return;
        }
        var unit = unit(to);
        if (unit != null) {
            unit.cards.addLast(moved);
            card = null;
            where = Where.NOWHERE;
        }
    }

    private @Nullable Unit unit(int place) {
        int index = place - UNIT;
        return index >= 0 && index < units.size() ? units.get(index) : null;
    }
}
