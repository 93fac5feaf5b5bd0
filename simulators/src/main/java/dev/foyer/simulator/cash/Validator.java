package dev.foyer.simulator.cash;

import dev.foyer.simulator.cash.Banknote.Quality;
import dev.foyer.simulator.stage.Wear;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The mechanism and the firmware of a bill validator, without its wire: where each note is, moved
 * step by step, and what the firmware knows of it. Confined to one thread.
 *
 * <p>Notes stay where they are when the power goes; what the firmware knows does not, but for the
 * count of notes in the cassette.
 */
final class Validator implements Mechanics {
    /** The types it was programmed for; the last three report notes that it suspects. */
    static final List<String> TYPES =
            List.of(
                    "EUR5", "EUR10", "EUR20", "EUR50", "EUR100", "CNY10", "CNY20", "CNY50",
                    "CNY100", "USD10", "USD20", "USD50", "USD100", "EUR50?", "CNY100?", "USD100?");

    private static final int EVENTS_KEPT = 5;

    /** Where the one note inside is. */
    enum Place {
        TRANSPORT,
        ESCROW,
        /** On its way out. */
        RETURNING,
        /** On its way into the cassette. */
        STACKING,
        JAMMED
    }

    /** A worn one gives back one good note of so many. */
    private static final int REFUSED_ONE_IN = 4;

    private final ValidatorStyle style;
    private final Wear wear;

    // The physical world.
    final List<Banknote> hand = new ArrayList<>();
    final List<Banknote> cassette = new ArrayList<>();
    final List<Banknote> otherCassettes = new ArrayList<>();
    private final Deque<Banknote> atMouth = new ArrayDeque<>();
    private @Nullable Banknote inside;
    private Place place = Place.TRANSPORT;
    private boolean cassetteThere = true;
    private boolean powered = true;
    private int stored;

    // Faults on order.
    private boolean jamNext;
    private boolean pullNext;
    private boolean stackerJamNext;

    // What the firmware knows.
    private int boot;
    private boolean homing;
    private int counter;
    private final Deque<int[]> events = new ArrayDeque<>();
    private int accepted;
    private boolean master;
    private boolean saidJam;

    /** The firmware does not know the note that it moves: it found it at power-up. */
    private boolean forgotten;

    Validator(ValidatorStyle style, Wear wear) {
        this.style = style;
        this.wear = wear;
        startUp();
    }

    @Override
    public boolean powered() {
        return powered;
    }

    /** Whether its firmware listens to the wire. */
    @Override
    public boolean listens() {
        return powered && boot == 0;
    }

    /** Whether nothing in it will move by itself. */
    @Override
    public boolean atRest() {
        return (!powered || (boot == 0 && !homing))
                && (inside == null || place == Place.ESCROW || place == Place.JAMMED || !powered)
                && (atMouth.isEmpty() || !drawing());
    }

    private boolean drawing() {
        return powered && boot == 0;
    }

    int counter() {
        return counter;
    }

    @Override
    public void powerOff() {
        powered = false;
    }

    @Override
    public void powerOn() {
        if (!powered) {
            powered = true;
            startUp();
        }
    }

    /** Starts the firmware, which forgets all and first brings the mechanism home. */
    void startUp() {
        boot = style.bootSteps();
        homing = inside != null;
        counter = 0;
        events.clear();
        accepted = 0;
        master = false;
        saidJam = false;
    }

    /** One step of the mechanism. */
    @Override
    public void step() {
        if (!powered) {
            return;
        }
        if (boot > 0) {
            boot--;
            if (boot == 0 && !cassetteThere) {
                say(0, 11);
            }
            return;
        }
        if (homing) {
            homing = false;
            comeHome();
            return;
        }
        if (inside != null) {
            move(inside);
        } else if (!atMouth.isEmpty()) {
            draw(atMouth.removeFirst());
        }
    }

    private void comeHome() {
        switch (place) {
            case TRANSPORT, RETURNING -> place = Place.RETURNING;
            case STACKING -> {}
            case JAMMED -> jam();
            case ESCROW -> {
                switch (style.powerUp()) {
                    case RETURNS -> place = Place.RETURNING;
                    case STACKS -> place = Place.STACKING;
                    case KEEPS -> {}
                }
            }
        }
        forgotten = true;
    }

    private void draw(Banknote note) {
        if (!master || accepted == 0) {
            hand.add(note);
            say(0, 0);
            return;
        }
        inside = note;
        place = Place.TRANSPORT;
        forgotten = false;
    }

    private void move(Banknote note) {
        switch (place) {
            case TRANSPORT -> {
                if (jamNext) {
                    jamNext = false;
                    jam();
                    return;
                }
                validate(note);
            }
            case ESCROW -> {
                if (pullNext) {
                    pullNext = false;
                    out();
                    say(0, 8);
                }
            }
            case RETURNING -> {
                out();
                if (!forgotten || style.tells()) {
                    say(0, 1);
                }
            }
            case STACKING -> {
                if (stackerJamNext) {
                    stackerJamNext = false;
                    place = Place.JAMMED;
                    say(0, 7);
                    return;
                }
                stack(note);
            }
            case JAMMED -> {
                if (!saidJam) {
                    jam();
                }
            }
        }
    }

    private void validate(Banknote note) {
        int type = TYPES.indexOf(note.toString()) + 1;
        if (note.quality() == Quality.PAPER
                || type == 0
                || wear.one(REFUSED_ONE_IN) == REFUSED_ONE_IN - 1) {
            out();
            say(0, 2);
        } else if ((accepted & 1 << (type - 1)) == 0) {
            out();
            say(0, 4);
        } else {
            place = Place.ESCROW;
            say(type, 1);
        }
    }

    private void stack(Banknote note) {
        cassette.add(note);
        stored++;
        inside = null;
        if (!forgotten) {
            say(TYPES.indexOf(note.toString()) + 1, 0);
        } else if (style.tells()) {
            say(0, 21);
        }
        if (cassette.size() >= style.capacity()) {
            say(0, 14);
        }
    }

    private void jam() {
        place = Place.JAMMED;
        saidJam = true;
        say(0, 16);
    }

    private void out() {
        if (inside != null) {
            hand.add(inside);
            inside = null;
        }
    }

    private void say(int a, int b) {
        counter = counter == 255 ? 1 : counter + 1;
        events.addFirst(new int[] {a, b});
        while (events.size() > EVENTS_KEPT) {
            events.removeLast();
        }
    }

    // What people do.

    void insert(Banknote note) {
        atMouth.addLast(note);
    }

    /** A note is in it, or somebody still waits for one to be drawn in. */
    @Override
    public boolean holdsNotes() {
        return inside != null || !atMouth.isEmpty();
    }

    /** Takes back what was not drawn in. */
    void takeBack() {
        hand.addAll(atMouth);
        atMouth.clear();
    }

    boolean cassetteThere() {
        return cassetteThere;
    }

    void removeCassette() {
        cassetteThere = false;
        if (listens()) {
            say(0, 11);
        }
    }

    /** Puts a cassette in, an empty one. */
    void insertCassette() {
        otherCassettes.addAll(cassette);
        cassette.clear();
        cassetteThere = true;
        if (listens()) {
            say(0, 12);
        }
    }

    void jamNext() {
        jamNext = true;
    }

    void stackerJamNext() {
        stackerJamNext = true;
    }

    void pull() {
        pullNext = true;
    }

    void string() {
        say(0, 18);
    }

    /** Somebody opens it and takes out what is stuck. */
    void clearJam() {
        if (inside != null && place == Place.JAMMED) {
            out();
        }
        jamNext = false;
        stackerJamNext = false;
        pullNext = false;
    }

    /** Somebody with a key takes out what is inside, wherever. */
    void emptyPath() {
        if (inside != null) {
            out();
            homing = false;
        }
    }

    // What the host asks.

    byte[] eventBuffer() {
        byte[] data = new byte[1 + 2 * EVENTS_KEPT];
        data[0] = (byte) counter;
        int at = 1;
        for (int[] event : events) {
            data[at++] = (byte) event[0];
            data[at++] = (byte) event[1];
        }
        return data;
    }

    int accepted() {
        return accepted;
    }

    void accept(int types) {
        accepted = types;
    }

    void master(boolean open) {
        master = open;
    }

    int stored() {
        return stored;
    }

    boolean counts() {
        return style.counts();
    }

    /** Routes the note in escrow: nothing = it moves, else the number to answer with. */
    int route(boolean toCassette) {
        if (inside == null || place != Place.ESCROW || homing) {
            return 254;
        }
        if (toCassette && !cassetteThere) {
            return 255;
        }
        place = toCassette ? Place.STACKING : Place.RETURNING;
        return 0;
    }

    @Nullable Banknote inside() {
        return inside;
    }

    Place place() {
        return place;
    }

    List<Banknote> mouth() {
        return List.copyOf(atMouth);
    }
}
