package dev.foyer.device.cashdispenser;

import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.CashPart.Accuracy;
import dev.foyer.device.cash.CashPart.In;
import dev.foyer.device.cash.CashPart.Out;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cashdispenser.DispenserReport.Outcome;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a dispenser is known to have done with the notes of its last dispense, and what it was told
 * to do since. An immutable value, on the disk before an order goes out; settling an order is a
 * function here.
 *
 * @param number of the last order
 * @param pending the order whose end is not known yet
 * @param given the notes of the last dispense and where they are
 * @param boots how often the dispenser had its power back when it was last seen; -1 = never seen
 */
record Ledger(int number, @Nullable Pending pending, Given given, int boots) {
    static final Ledger EMPTY = new Ledger(0, null, Given.NONE, -1);

    /** What can be ordered. */
    enum Kind {
        STACK,
        PRESENT,
        REJECT,
        RETRACT,
        RESET
    }

    /**
     * An order.
     *
     * @param gone how many notes had left each cassette before
     * @param rejected how many notes were in the reject bin before
     */
    record Pending(int number, Kind kind, List<Integer> gone, int rejected) {
        Pending {
            gone = List.copyOf(gone);
        }
    }

    /** Where the notes of the last dispense are. */
    enum State {
        NONE,
        STACKED,
        PRESENTED,
        TAKEN,
        REJECTED,
        RETRACTED,
        UNKNOWN
    }

    /**
     * The notes of the last dispense.
     *
     * @param notes how many of each unit
     * @param presented whether they were within the customer's reach; null = unknown
     * @param retracted how many came back after that; null = unknown
     */
    record Given(
            State state,
            Map<String, Integer> notes,
            @Nullable Boolean presented,
            @Nullable Integer retracted) {
        static final Given NONE = new Given(State.NONE, Map.of(), false, 0);

        Given {
            notes = new TreeMap<>(notes);
        }

        int total() {
            return notes.values().stream().mapToInt(Integer::intValue).sum();
        }

        Given now(State newState) {
            return new Given(newState, notes, presented, retracted);
        }

        Given presented(State newState, @Nullable Boolean nowPresented) {
            return new Given(newState, notes, nowPresented, retracted);
        }

        Given back(State newState, @Nullable Integer nowRetracted) {
            return new Given(newState, notes, presented, nowRetracted);
        }
    }

    /**
     * The books after an order has ended.
     *
     * @param units what changes in the counts of each unit
     * @param swept how many notes came into the reject bin
     */
    record Settled(
            Ledger next, Map<String, UnaryOperator<CashPart>> units, Outcome outcome, int swept) {}

    Ledger ordered(Kind kind, DispenserReport before) {
        int next = number == Integer.MAX_VALUE ? 1 : number + 1;
        return new Ledger(
                next,
                new Pending(
                        next,
                        kind,
                        before.cassettes().stream().map(DispenserReport.Cassette::gone).toList(),
                        before.rejected()),
                given,
                boots);
    }

    Ledger with(Given newGiven) {
        return new Ledger(number, pending, newGiven, boots);
    }

    Ledger seen(int nowBoots) {
        return new Ledger(number, pending, given, nowBoots);
    }

    private Ledger ended(Given newGiven) {
        return new Ledger(number, null, newGiven, boots);
    }

    /** The dispenser did not take the order, or never heard of it: nothing has moved. */
    Settled neverDone() {
        return new Settled(ended(given), Map.of(), Outcome.NOTHING, 0);
    }

    /**
     * Settles the pending order.
     *
     * @param types the note type's key of each cassette, in the order of the report
     */
    Settled settle(Pending order, DispenserReport now, Map<String, String> types) {
        return switch (order.kind()) {
            case STACK -> stacked(order, now, types);
            case PRESENT -> presented(now, types);
            case REJECT, RETRACT, RESET -> swept(order, now, types);
        };
    }

    private Settled stacked(Pending order, DispenserReport now, Map<String, String> types) {
        var units = new LinkedHashMap<String, UnaryOperator<CashPart>>();
        var notes = new TreeMap<String, Integer>();
        boolean whole = now.outcome() == Outcome.DONE || now.outcome() == Outcome.SHORT;
        Counts diverted = Counts.NONE;
        int index = 0;
        for (var unit : types.entrySet()) {
            var cassette = now.cassettes().get(index);
            int left = cassette.gone() - order.gone().get(index++);
            int away = whole ? cassette.diverted() : 0;
            int rest = left - away;
            if (rest > 0) {
                notes.put(unit.getKey(), rest);
            }
            Counts bad = fit(unit.getValue(), away);
            Counts good = fit(unit.getValue(), rest);
            diverted = diverted.plus(bad);
            // Power lost or a jam: they have left the cassette, and where they lie nobody says.
            units.put(
                    unit.getKey(),
                    part ->
                            part.with(
                                    new Out(
                                            part.out().presented(),
                                            part.out().rejected().plus(bad),
                                            whole
                                                    ? part.out().unknown()
                                                    : part.out().unknown().plus(good),
                                            whole
                                                    ? part.out().stacked().plus(good)
                                                    : part.out().stacked())));
        }
        Counts toBin = diverted;
        units.put(NoteDispenser.REJECT_BIN, part -> rejected(part, toBin));
        var state = whole ? State.STACKED : State.UNKNOWN;
        return new Settled(
                ended(new Given(notes.isEmpty() ? State.NONE : state, notes, false, 0)),
                units,
                now.outcome(),
                now.rejected() - order.rejected());
    }

    private Settled presented(DispenserReport now, Map<String, String> types) {
        return switch (now.outcome()) {
            case DONE ->
                    new Settled(
                            ended(given.presented(State.PRESENTED, true)),
                            moved(
                                    types,
                                    (out, notes) ->
                                            new Out(
                                                    out.presented().plus(notes),
                                                    out.rejected(),
                                                    out.unknown(),
                                                    out.stacked().minus(notes))),
                            now.outcome(),
                            0);
            case NOTHING -> new Settled(ended(given), Map.of(), now.outcome(), 0);
            case NONE, RUNNING, SHORT, JAMMED, INTERRUPTED ->
                    new Settled(
                            ended(given.presented(State.UNKNOWN, null)),
                            moved(
                                    types,
                                    (out, notes) ->
                                            new Out(
                                                    out.presented(),
                                                    out.rejected(),
                                                    out.unknown().plus(notes),
                                                    out.stacked().minus(notes))),
                            now.outcome(),
                            0);
        };
    }

    /** Notes came into the reject bin; by their number it is known whether they were all. */
    private Settled swept(Pending order, DispenserReport now, Map<String, String> types) {
        int swept = now.rejected() - order.rejected();
        boolean done = now.outcome() == Outcome.DONE || now.outcome() == Outcome.NOTHING;
        boolean back = given.state() == State.PRESENTED || given.state() == State.TAKEN;
        boolean open = back || given.state() == State.UNKNOWN || given.state() == State.STACKED;
        if (!done || !open) {
            var units = new LinkedHashMap<String, UnaryOperator<CashPart>>();
            if (swept > 0) {
                units.put(
                        NoteDispenser.REJECT_BIN,
                        part -> rejected(part, Counts.unknown(swept)).with(Accuracy.UNKNOWN));
            }
            return new Settled(
                    ended(done ? given : given.back(State.UNKNOWN, null)),
                    units,
                    now.outcome(),
                    swept);
        }
        if (back) {
            return retracted(now, swept, types);
        }
        boolean all = swept == given.total();
        boolean none = swept == 0 && given.presented() == null;
        var from = given.state();
        Map<String, UnaryOperator<CashPart>> units =
                moved(
                        types,
                        (out, notes) -> {
                            Counts unknown =
                                    from == State.UNKNOWN
                                            ? out.unknown().minus(notes)
                                            : out.unknown();
                            Counts stacked =
                                    from == State.STACKED
                                            ? out.stacked().minus(notes)
                                            : out.stacked();
                            return new Out(
                                    none ? out.presented().plus(notes) : out.presented(),
                                    all ? out.rejected().plus(notes) : out.rejected(),
                                    all || none ? unknown : unknown.plus(notes),
                                    stacked);
                        });
        Counts toBin = all ? kinds(types) : Counts.unknown(swept);
        if (swept > 0) {
            units.put(NoteDispenser.REJECT_BIN, part -> rejected(part, toBin));
        }
        Given after =
                all
                        ? given.presented(State.REJECTED, false)
                        : none
                                ? given.presented(State.TAKEN, true)
                                : given.presented(State.UNKNOWN, null).back(State.UNKNOWN, null);
        return new Settled(ended(after), units, now.outcome(), swept);
    }

    private Settled retracted(DispenserReport now, int swept, Map<String, String> types) {
        var units = new LinkedHashMap<String, UnaryOperator<CashPart>>();
        if (swept > 0) {
            // Of a part of them nobody knows which ones they are.
            Counts notes = swept == given.total() ? kinds(types) : Counts.unknown(swept);
            units.put(
                    NoteDispenser.REJECT_BIN,
                    part ->
                            part.with(
                                    new In(
                                            part.in().deposited(),
                                            part.in().retracted().plus(notes),
                                            part.in().rejected(),
                                            part.in().retractOperations() + 1)));
        }
        var state = swept == 0 ? State.TAKEN : State.RETRACTED;
        return new Settled(ended(given.back(state, swept)), units, now.outcome(), swept);
    }

    @FunctionalInterface
    private interface Move {
        Out of(Out before, Counts notes);
    }

    private Map<String, UnaryOperator<CashPart>> moved(Map<String, String> types, Move move) {
        var units = new LinkedHashMap<String, UnaryOperator<CashPart>>();
        given.notes()
                .forEach((unit, count) -> {
                    Counts notes = fit(types.getOrDefault(unit, "typeUNKNOWN"), count);
                    units.put(unit, part -> part.with(move.of(part.out(), notes)));
                });
        return units;
    }

    private Counts kinds(Map<String, String> types) {
        Counts all = Counts.NONE;
        for (var one : given.notes().entrySet()) {
            all = all.plus(fit(types.getOrDefault(one.getKey(), "typeUNKNOWN"), one.getValue()));
        }
        return all;
    }

    private static Counts fit(String type, int count) {
        return count == 0 ? Counts.NONE : Counts.of(type, Level.FIT, count);
    }

    private static CashPart rejected(CashPart part, Counts notes) {
        return part.with(
                new In(
                        part.in().deposited(),
                        part.in().retracted(),
                        part.in().rejected().plus(notes),
                        part.in().retractOperations()));
    }
}
