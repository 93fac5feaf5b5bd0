package dev.foyer.device.cashacceptor;

import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cashacceptor.Doubt.Place;
import dev.foyer.device.cashacceptor.Doubt.Window;
import dev.foyer.device.cctalk.BillEvent;
import dev.foyer.device.cctalk.BillEvent.What;
import dev.foyer.device.cctalk.BillEvents;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What an acceptor with one path and room for one note in escrow knows of the notes in it. An
 * immutable value that is on the disk before anything is done that it foresees; all that happens to
 * it is a function here.
 *
 * <p>Two things make it work. The validator numbers its events, so after a cut wire it can be seen
 * what was missed. And only one note can be inside: while the mouth is shut, whatever happens
 * inside happens to the note that was last seen. After lost power the numbers begin anew; then a
 * note of which no event tells is a {@link Doubt}, never a guess.
 *
 * @param counter number of the last event that was read
 * @param serial the validator's serial number; -1 = none was seen yet
 * @param restarted the validator was found without its settings, and its events since have not been
 *     read yet
 * @param open the mouth may be open
 * @param held the note in the path, as far as is known
 * @param accepts what the validator's own count of notes in the cassette must be; -1 = unknown
 */
record Books(
        int counter,
        long serial,
        boolean restarted,
        boolean open,
        @Nullable Held held,
        List<Doubt> doubts,
        long accepts,
        CashIn cashIn) {
    static final Books EMPTY = new Books(0, -1, false, false, null, List.of(), -1, CashIn.NONE);
    private static final Set<Place> ANYWHERE = EnumSet.allOf(Place.class);
    private static final Set<Place> NOT_STORED = EnumSet.of(Place.CUSTOMER, Place.DEVICE);

    /** The validator's count has three bytes. */
    private static final long ACCEPTS_MOD = 1 << 24;

    /** What was decided about a note. */
    enum Order {
        NONE,
        STACK,
        RETURN
    }

    /** The note in the path. */
    record Held(NoteKind kind, Order order) {}

    /** The books afterwards, and what has to be said and counted. */
    record Turn(Books next, List<Change> changes) {}

    Books {
        doubts = List.copyOf(doubts);
    }

    /** Whether a note may be in the path or the mouth open: then a loss of power matters. */
    boolean atStake() {
        return held != null || open;
    }

    /** Whether the cassette may hold more than was counted. */
    boolean cassetteInDoubt() {
        return doubts.stream().anyMatch(doubt -> doubt.mayBeIn(Place.CASSETTE));
    }

    /** Whether a note may be in the path without being known to be there. */
    boolean pathInDoubt() {
        return doubts.stream().anyMatch(doubt -> doubt.mayBeIn(Place.DEVICE));
    }

    Books with(@Nullable Held newHeld) {
        return new Books(counter, serial, restarted, open, newHeld, doubts, accepts, cashIn);
    }

    Books with(List<Doubt> newDoubts) {
        return new Books(counter, serial, restarted, open, held, newDoubts, accepts, cashIn);
    }

    Books with(CashIn newCashIn) {
        return new Books(counter, serial, restarted, open, held, doubts, accepts, newCashIn);
    }

    Books open(boolean nowOpen) {
        return new Books(counter, serial, restarted, nowOpen, held, doubts, accepts, cashIn);
    }

    private Books at(int newCounter, boolean stillRestarted) {
        return new Books(newCounter, serial, stillRestarted, open, held, doubts, accepts, cashIn);
    }

    private Books accepts(long newAccepts) {
        return new Books(counter, serial, restarted, open, held, doubts, newAccepts, cashIn);
    }

    /** The validator was found without its settings: it had no power. */
    Books restart() {
        return at(counter, true);
    }

    /** The note is about to be sent somewhere. */
    Books ordered(Order order) {
        return with(new Held(Objects.requireNonNull(held).kind(), order));
    }

    /** Somebody has counted the cassette: what was in doubt there no longer matters. */
    Books counted() {
        var left = new ArrayList<Doubt>();
        for (Doubt doubt : doubts) {
            left.addAll(without(doubt, Place.CASSETTE).stream().toList());
        }
        return with(left);
    }

    /** Another validator, or the first one, is on the wire; its events so far are not ours. */
    Turn met(long newSerial, BillEvents now) {
        var changes = new ArrayList<Change>();
        Books next = serial == -1 ? this : outOfSight(Window.REPLACED, changes);
        return new Turn(
                new Books(
                        now.counter(),
                        newSerial,
                        false,
                        next.open,
                        next.held,
                        next.doubts,
                        -1,
                        next.cashIn),
                changes);
    }

    /** The event buffer was read. */
    Turn read(BillEvents now, IntFunction<NoteKind> kinds) {
        var changes = new ArrayList<Change>();
        Books next = this;
        int last = counter;
        if (restarted || (now.counter() == 0 && counter != 0)) {
            next = outOfSight(null, changes);
            last = 0;
        } else if (now.lostSince(counter) > 0) {
            next = eventsLost(changes);
        }
        for (BillEvent event : now.since(last)) {
            next = next.happened(event, kinds, changes);
        }
        return new Turn(next.at(now.counter(), false), changes);
    }

    /**
     * Power was lost, or the validator is another one: a note in the path may have gone anywhere.
     */
    private Books outOfSight(@Nullable Window window, List<Change> changes) {
        var next = new ArrayList<Doubt>();
        for (Doubt doubt : doubts) {
            next.add(
                    doubt.mayBeIn(Place.DEVICE)
                            ? new Doubt(doubt.kind(), ANYWHERE, afterRestart(doubt.window()))
                            : doubt);
        }
        if (held != null) {
            Window how =
                    switch (held.order()) {
                        case NONE -> Window.POWER_LOST_WITH_NOTE_IN_ESCROW;
                        case STACK -> Window.POWER_LOST_WHILE_STACKING;
                        case RETURN -> Window.POWER_LOST_WHILE_RETURNING;
                    };
            // With the mouth open it could have come out, and another one gone in, unseen.
            var kind = open ? null : held.kind();
            next.add(new Doubt(kind, ANYWHERE, window == null ? how : window));
        } else if (open) {
            next.add(
                    new Doubt(
                            null,
                            ANYWHERE,
                            window == null ? Window.POWER_LOST_WHILE_OPEN : window));
        }
        next.subList(doubts.size(), next.size())
                .forEach(doubt -> changes.add(new Change.Doubted(doubt)));
        CashIn how = cashIn;
        if (cashIn.active()) {
            how = cashIn.with(atStake() ? CashIn.State.UNKNOWN : CashIn.State.RESET);
        }
        return with((Held) null).with(next).with(how).open(false);
    }

    /** A validator that is still jammed says so again after it has started. */
    private static Window afterRestart(Window window) {
        return window == Window.JAM ? Window.POWER_LOST_WITH_NOTE_IN_ESCROW : window;
    }

    /** More happened than the validator remembers, but it had power all the time. */
    private Books eventsLost(List<Change> changes) {
        if (!atStake()) {
            return this;
        }
        // Without power lost, only an order takes a note into the cassette.
        boolean stacking = held != null && held.order() == Order.STACK;
        var doubt =
                new Doubt(
                        held == null ? null : held.kind(),
                        stacking ? ANYWHERE : NOT_STORED,
                        Window.EVENTS_LOST);
        changes.add(new Change.Doubted(doubt));
        return with((Held) null).with(plus(doubt));
    }

    private Books happened(BillEvent event, IntFunction<NoteKind> kinds, List<Change> changes) {
        return switch (event) {
            case BillEvent.Escrowed(var type) -> escrowed(kinds.apply(type), changes);
            case BillEvent.Stacked(var type) -> stacked(kinds.apply(type), changes);
            case BillEvent.Happened(var what) -> happened(what, changes);
            case BillEvent.Unknown _ -> this;
        };
    }

    private Books escrowed(NoteKind kind, List<Change> changes) {
        changes.add(new Change.Escrowed(kind));
        // The path must have been free.
        return resolved(Place.DEVICE)
                .with(new Held(kind, Order.NONE))
                .with(cashIn.active() ? cashIn.with(kind.one()) : cashIn);
    }

    /**
     * @param said what the validator says it was; null = it does not know
     */
    private Books stacked(@Nullable NoteKind said, List<Change> changes) {
        Books next = accepts < 0 ? this : accepts((accepts + 1) % ACCEPTS_MOD);
        @Nullable NoteKind kind = said;
        if (held != null) {
            kind = said == null ? held.kind() : said;
            next = next.with((Held) null).ended(held, Order.STACK, CashIn.State.OK);
        } else {
            for (Doubt doubt : doubts) {
                if (doubt.mayBeIn(Place.DEVICE) && doubt.mayBeIn(Place.CASSETTE)) {
                    kind = said == null ? doubt.kind() : said;
                    next = next.with(minus(doubt)).became(CashIn.State.OK);
                    break;
                }
            }
        }
        Counts notes = kind == null ? Counts.unknown(1) : kind.one();
        changes.add(new Change.Stacked(notes));
        return next.with(next.cashIn.with(notes));
    }

    private Books returned(boolean pulled, List<Change> changes) {
        changes.add(new Change.Returned(pulled));
        Books next = this;
        if (held != null) {
            next = with((Held) null).ended(held, Order.RETURN, CashIn.State.ROLLBACK);
        } else {
            for (Doubt doubt : doubts) {
                if (doubt.mayBeIn(Place.DEVICE)) {
                    next = with(minus(doubt)).became(CashIn.State.ROLLBACK);
                    break;
                }
            }
        }
        return next.with(next.cashIn.with(Counts.NONE));
    }

    private Books happened(What what, List<Change> changes) {
        return switch (what) {
            case RETURNED -> returned(false, changes);
            case PULLED_BACK -> returned(true, changes);
            case UNKNOWN_STACKED -> stacked(null, changes);
            case INVALID_VALIDATION, INVALID_TRANSPORT, INHIBITED_SERIAL, INHIBITED_SWITCH -> {
                changes.add(new Change.Refused());
                yield with(cashIn.oneRefused());
            }
            case JAM_UNSAFE, JAM_SAFE -> jammed(what, NOT_STORED, changes);
            case JAM_AT_STACKER, STACKER_JAMMED -> jammed(what, ANYWHERE, changes);
            case TAMPER,
                    STACKER_OK,
                    STACKER_REMOVED,
                    STACKER_INSERTED,
                    STACKER_FAULTY,
                    STACKER_FULL,
                    OPTO_FRAUD,
                    STRING_FRAUD,
                    ANTI_STRING_FAULTY -> {
                changes.add(new Change.Happened(what));
                yield this;
            }
            case INHIBITED_ALL, BARCODE -> this;
        };
    }

    private Books jammed(What what, Set<Place> places, List<Change> changes) {
        changes.add(new Change.Happened(what));
        if (held == null && pathInDoubt()) {
            return with(
                    doubts.stream()
                            .map(doubt ->
                                    doubt.mayBeIn(Place.DEVICE)
                                            ? new Doubt(doubt.kind(), doubt.places(), Window.JAM)
                                            : doubt)
                            .toList());
        }
        var doubt = new Doubt(held == null ? null : held.kind(), places, Window.JAM);
        changes.add(new Change.Doubted(doubt));
        Books next = with((Held) null).with(plus(doubt));
        return cashIn.active() ? next.with(cashIn.with(CashIn.State.UNKNOWN)) : next;
    }

    /** The validator says that there is no note in escrow. */
    Turn escrowEmpty() {
        var changes = new ArrayList<Change>();
        Books next = resolved(Place.DEVICE);
        if (held != null) {
            var doubt =
                    new Doubt(
                            held.kind(),
                            EnumSet.of(Place.CUSTOMER, Place.CASSETTE),
                            Window.EVENTS_LOST);
            changes.add(new Change.Doubted(doubt));
            next = next.with((Held) null).with(next.plus(doubt));
        }
        return new Turn(next, changes);
    }

    /**
     * The validator's own count of notes in the cassette, read while nothing moved: it ends doubts
     * about the cassette.
     */
    Turn accepted(long count) {
        var changes = new ArrayList<Change>();
        if (accepts < 0) {
            return new Turn(accepts(count), changes);
        }
        long more = (count - accepts + ACCEPTS_MOD) % ACCEPTS_MOD;
        List<Doubt> open = doubts.stream().filter(doubt -> doubt.mayBeIn(Place.CASSETTE)).toList();
        if (more > ACCEPTS_MOD / 2) {
            return new Turn(accepts(count), changes);
        }
        if (more == 0) {
            return new Turn(resolved(Place.CASSETTE), changes);
        }
        if (more < open.size()) {
            return new Turn(this, changes);
        }
        Books next = this;
        Counts notes = Counts.unknown((int) more - open.size());
        for (Doubt doubt : open) {
            next = next.with(next.minus(doubt)).became(CashIn.State.OK);
            notes = notes.plus(doubt.kind() == null ? Counts.unknown(1) : doubt.kind().one());
        }
        changes.add(new Change.Stacked(notes));
        return new Turn(next.accepts(count).with(next.cashIn.with(notes)), changes);
    }

    /** No doubt may be about this place any more; a jammed note stays where it may be. */
    private Books resolved(Place place) {
        var left = new ArrayList<Doubt>();
        boolean gone = false;
        for (Doubt doubt : doubts) {
            if (place == Place.DEVICE && doubt.window() == Window.JAM) {
                left.add(doubt);
                continue;
            }
            var rest = without(doubt, place);
            gone |= rest.isEmpty();
            left.addAll(rest);
        }
        Books next = with(left);
        return gone ? next.became(CashIn.State.ROLLBACK) : next;
    }

    /** A doubt without one of its places; none where only the customer is left. */
    private static List<Doubt> without(Doubt doubt, Place place) {
        var places = EnumSet.copyOf(doubt.places());
        places.remove(place);
        return places.isEmpty() || places.equals(EnumSet.of(Place.CUSTOMER))
                ? List.of()
                : List.of(new Doubt(doubt.kind(), places, doubt.window()));
    }

    /**
     * A transaction ends with the movement that was ordered for its note, also where whoever
     * ordered it does not wait any more: its wire was lost, and the note went on.
     */
    private Books ended(Held note, Order asked, CashIn.State state) {
        return cashIn.active() && note.order() == asked ? with(cashIn.with(state)) : this;
    }

    /** What became of a transaction that was unknown, once nothing is in doubt any more. */
    private Books became(CashIn.State state) {
        return cashIn.state() == CashIn.State.UNKNOWN && doubts.isEmpty()
                ? with(cashIn.with(state))
                : this;
    }

    private List<Doubt> plus(Doubt doubt) {
        var more = new ArrayList<>(doubts);
        more.add(doubt);
        return more;
    }

    private List<Doubt> minus(Doubt doubt) {
        var fewer = new ArrayList<>(doubts);
        fewer.remove(doubt);
        return fewer;
    }

    /** A note whose type number the validator did not explain. */
    static NoteKind unrecognized() {
        return new NoteKind("typeUNKNOWN", Level.UNRECOGNIZED);
    }
}
