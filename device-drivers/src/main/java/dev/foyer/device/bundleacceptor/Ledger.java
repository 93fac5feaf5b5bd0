package dev.foyer.device.bundleacceptor;

import dev.foyer.device.bundleacceptor.BundleReport.Outcome;
import dev.foyer.device.bundleacceptor.BundleReport.Place;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.CashPart.Accuracy;
import dev.foyer.device.cash.CashPart.In;
import dev.foyer.device.cash.Counts;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What is known of a bundle acceptor's notes, and what it was told to do. An immutable value, on
 * the disk before an order goes out and before anybody is told what came of it. Counts are settled
 * by the differences of what the device has ever counted, so each note is counted once, whatever
 * was lost in between.
 *
 * @param serial of the device whose counts these are; empty = none was met yet
 * @param pending the order whose end is not known yet
 * @param seen what the device had counted when the units were last brought up to date
 * @param disabled keys of note types that are not wanted
 * @param strange another device, or one that counts backwards, has come: the units must be counted
 * @param doubts what the device itself does not know
 */
record Ledger(
        String serial,
        @Nullable Pending pending,
        Deposit deposit,
        Tallies seen,
        Set<String> disabled,
        boolean strange,
        List<BundleReport.Doubt> doubts) {
    static final Ledger EMPTY =
            new Ledger("", null, Deposit.NONE, Tallies.NONE, Set.of(), false, List.of());

    /** What can be ordered. */
    enum Kind {
        ACCEPT,
        STORE,
        RETURN,
        RETRACT,
        RESET,
        COUNTED
    }

    /** An order. */
    record Pending(int number, Kind kind, int retracted) {}

    /**
     * How an order ended.
     *
     * @param done whether the device has ever heard of it
     */
    record Ended(int number, Kind kind, boolean done, Outcome outcome) {
        boolean whole() {
            return done && outcome == Outcome.DONE;
        }
    }

    /** The ledger after a look, what changes in the units, and the end of an order if it ended. */
    record Turn(Ledger next, Map<String, UnaryOperator<CashPart>> units, Optional<Ended> ended) {}

    Ledger {
        disabled = new TreeSet<>(disabled);
        doubts = List.copyOf(doubts);
    }

    Ledger ordered(int number, Kind kind, int retracted) {
        var order = new Pending(number, kind, retracted);
        return new Ledger(serial, order, deposit, seen, disabled, strange, doubts);
    }

    Ledger with(Deposit newDeposit) {
        return new Ledger(serial, pending, newDeposit, seen, disabled, strange, doubts);
    }

    /** A transaction that begins now. */
    Deposit begun() {
        return Deposit.begun(seen, doubts.size());
    }

    Ledger wanting(Set<String> newDisabled) {
        return new Ledger(serial, pending, deposit, seen, newDisabled, strange, doubts);
    }

    /** The order was refused: nothing has moved. */
    Ledger refused() {
        return new Ledger(serial, null, deposit, seen, disabled, strange, doubts);
    }

    private Ledger counted() {
        return new Ledger(serial, pending, deposit, seen, disabled, false, doubts);
    }

    /** Whether a movement may have changed what is in the boxes and nobody has looked since. */
    boolean atStake() {
        return pending != null && pending.kind() != Kind.COUNTED;
    }

    boolean doubtful(Place place) {
        return strange || doubts.stream().anyMatch(doubt -> doubt.names(place));
    }

    /** What went into each unit since the transaction began. */
    Map<String, Counts> storedOfDeposit() {
        var units = new LinkedHashMap<String, Counts>();
        units.put(BundleAcceptor.CASSETTE, seen.storedSince(deposit.begun()));
        units.put(BundleAcceptor.SUSPECTS, seen.suspectsSince(deposit.begun()));
        units.values().removeIf(Counts::isEmpty);
        return units;
    }

    /**
     * Takes in what the device says.
     *
     * @param keys of its note types, in their order
     */
    Turn read(BundleReport now, String nowSerial, List<String> keys) {
        Tallies tallies = Tallies.of(now, keys);
        if (!serial.equals(nowSerial) || !tallies.follows(seen)) {
            return met(now, nowSerial, tallies);
        }
        var units = new LinkedHashMap<String, UnaryOperator<CashPart>>();
        Counts stored = tallies.storedSince(seen);
        if (!stored.isEmpty()) {
            units.put(BundleAcceptor.CASSETTE, part -> part.deposited(stored));
        }
        Counts suspects = tallies.suspectsSince(seen);
        if (!suspects.isEmpty()) {
            units.put(BundleAcceptor.SUSPECTS, part -> part.deposited(suspects));
        }
        int retracted = tallies.retractedSince(seen);
        Optional<Ended> ended = ended(now);
        boolean operation = ended.isPresent() && swept(tallies);
        if (retracted > 0 || operation) {
            units.put(
                    BundleAcceptor.RETRACTS,
                    part -> part.with(retracted(part.in(), retracted, operation)));
        }
        Deposit after =
                deposit.active() && !leaving()
                        ? deposit.with(tallies.heldSince(deposit.begun()))
                        : deposit;
        var next =
                new Ledger(
                        serial,
                        ended.isPresent() ? null : pending,
                        ended.isPresent() ? after(after, ended.get(), now, tallies) : after,
                        tallies,
                        disabled,
                        strange,
                        now.doubts());
        boolean whole = ended.isPresent() && ended.get().whole();
        boolean byHand = whole && ended.get().kind() == Kind.COUNTED;
        return new Turn(byHand ? next.counted() : next, units, ended);
    }

    private static In retracted(In in, int items, boolean operation) {
        // Whoever has left notes lying may have put others in their place.
        return new In(
                in.deposited(),
                in.retracted().plus(Counts.unknown(items)),
                in.rejected(),
                in.retractOperations() + (operation ? 1 : 0));
    }

    /** Whether the order on its way has brought anything into the retract bin. */
    private boolean swept(Tallies now) {
        return pending != null && now.retracted() > pending.retracted();
    }

    /** While notes leave towards the customer, those that were his stay told. */
    private boolean leaving() {
        return pending != null && (pending.kind() == Kind.RETURN || pending.kind() == Kind.RESET);
    }

    /** A device that was not met before: its counts so far are nobody's here. */
    private Turn met(BundleReport now, String nowSerial, Tallies tallies) {
        boolean first = serial.isEmpty();
        var end =
                pending == null
                        ? Optional.<Ended>empty()
                        : Optional.of(
                                new Ended(pending.number(), pending.kind(), false, Outcome.NONE));
        Deposit left = deposit.active() ? deposit.with(Deposit.State.RESET) : deposit;
        return new Turn(
                new Ledger(nowSerial, null, left, tallies, disabled, !first, now.doubts()),
                Map.of(),
                end);
    }

    private Optional<Ended> ended(BundleReport now) {
        if (pending == null) {
            return Optional.empty();
        }
        boolean heard = now.last() == pending.number();
        if (heard && now.outcome() == Outcome.RUNNING) {
            return Optional.empty();
        }
        return Optional.of(
                new Ended(
                        pending.number(),
                        pending.kind(),
                        heard,
                        heard ? now.outcome() : Outcome.NONE));
    }

    private Deposit after(Deposit before, Ended ended, BundleReport now, Tallies tallies) {
        if (!ended.done()) {
            return before;
        }
        return switch (ended.kind()) {
            case ACCEPT -> before.active() ? before.alsoRefused(now.refused()) : before;
            case STORE -> before.active() ? stored(before, ended, tallies) : before;
            case RETURN ->
                    !before.active()
                            ? before
                            : ended.whole()
                                    ? before.with(Deposit.State.ROLLBACK)
                                    : before.with(tallies.heldSince(before.begun()));
            case RESET ->
                    before.active() && ended.whole() ? before.with(Deposit.State.RESET) : before;
            case RETRACT ->
                    before.state() == Deposit.State.ROLLBACK && swept(tallies)
                            ? before.with(Deposit.State.RETRACT)
                            : before;
            case COUNTED -> before;
        };
    }

    /** A deposit of which only a part was stored does not go on: none of it could be given back. */
    private static Deposit stored(Deposit before, Ended ended, Tallies tallies) {
        if (ended.whole()) return before.with(Deposit.State.OK);
        return tallies.storedSince(before.begun()).isEmpty()
                ? before
                : before.with(Deposit.State.UNKNOWN);
    }

    /** How far a unit's counts can be believed. */
    boolean certain(String unit, boolean inTouch) {
        Place place =
                switch (unit) {
                    case BundleAcceptor.CASSETTE -> Place.CASSETTE;
                    case BundleAcceptor.SUSPECTS -> Place.SUSPECTS;
                    default -> Place.RETRACT_BIN;
                };
        return !doubtful(place) && (inTouch || !atStake());
    }

    /** The accuracy to be told in the place of another. */
    static Accuracy believed(Accuracy told, boolean certain) {
        if (!certain) {
            return Accuracy.UNKNOWN;
        }
        return told == Accuracy.UNKNOWN ? Accuracy.ACCURATE : told;
    }
}
