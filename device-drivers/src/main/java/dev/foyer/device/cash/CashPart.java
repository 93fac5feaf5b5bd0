package dev.foyer.device.cash;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.storage.SettingRefused;
import dev.foyer.device.storage.SettingRefused.Reason;
import dev.foyer.device.storage.UnitPart;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a cassette or bin for banknotes: the property {@code cash} of a storage unit. An
 * immutable value.
 *
 * @param index the place in the device, from 1
 * @param use what the unit is for
 * @param cashItems keys of the note types that belong into it; empty = any
 * @param currency of the notes in it; null where they are of several
 * @param value of each note in it, in whole units; null where they are of several
 * @param highThreshold from how many notes on it is {@code high}; null = never
 * @param lowThreshold below how many notes it is {@code low}; null = never
 * @param capacity how many notes it holds; null = unknown
 * @param initial what was in it when it was last counted
 * @param in what was put into it since
 * @param out what was taken from it since
 * @param accuracy how far the counts can be believed
 */
public record CashPart(
        int index,
        Use use,
        List<String> cashItems,
        @Nullable String currency,
        @Nullable Integer value,
        @Nullable Integer highThreshold,
        @Nullable Integer lowThreshold,
        @Nullable Integer capacity,
        Counts initial,
        In in,
        Out out,
        Accuracy accuracy)
        implements UnitPart<CashPart> {

    /** What a unit is for. */
    public enum Use {
        /** It takes notes of customers and gives none. */
        CASH_IN,
        /** It takes notes of customers that are above suspicion, and gives none. */
        DEPOSIT,
        /** It holds apart what may be forged: no customer gets it back. */
        SUSPECTS,
        /** It takes what a customer left lying at the output. */
        RETRACT,
        /** It gives notes. */
        CASH_OUT,
        /** It takes notes that were not given, and notes that were left behind. */
        REJECT
    }

    /** How far the counts can be believed. */
    public enum Accuracy {
        ACCURATE("accurate"),
        /** As somebody has set them. */
        ACCURATE_SET("accurateSet"),
        /** A known number of notes may be more or less in it. */
        UNKNOWN("unknown"),
        INACCURATE("inaccurate");

        private final String wire;

        Accuracy(String wire) {
            this.wire = wire;
        }
    }

    /** What came in, by the way it came. */
    public record In(Counts deposited, Counts retracted, Counts rejected, int retractOperations) {
        public static final In NONE = new In(Counts.NONE, Counts.NONE, Counts.NONE, 0);

        Counts all() {
            return deposited.plus(retracted).plus(rejected);
        }

        /** As {@code CashManagement.StorageCashIn}. */
        public Map<String, Object> told() {
            var told = new LinkedHashMap<String, Object>();
            told.put("retractOperations", retractOperations);
            told.put("deposited", deposited.told());
            told.put("retracted", retracted.told());
            told.put("rejected", rejected.told());
            return told;
        }
    }

    /** What went out, by where it went. */
    public record Out(Counts presented, Counts rejected, Counts unknown, Counts stacked) {
        public static final Out NONE = new Out(Counts.NONE, Counts.NONE, Counts.NONE, Counts.NONE);

        Counts all() {
            return presented.plus(rejected).plus(unknown).plus(stacked);
        }

        /** As {@code CashManagement.StorageCashOut}. */
        public Map<String, Object> told() {
            var told = new LinkedHashMap<String, Object>();
            told.put("presented", presented.told());
            told.put("rejected", rejected.told());
            told.put("unknown", unknown.told());
            told.put("stacked", stacked.told());
            return told;
        }
    }

    public CashPart {
        cashItems = List.copyOf(cashItems);
    }

    /** A unit that takes notes of all these types. */
    public static CashPart cashIn(int index, List<NoteType> types, int capacity, int high) {
        var keys = types.stream().map(NoteType::key).toList();
        return taking(index, Use.CASH_IN, keys, high, capacity);
    }

    /** A unit that takes such notes of these types as are above suspicion. */
    public static CashPart deposit(int index, List<NoteType> types, int capacity, int high) {
        var keys = types.stream().map(NoteType::key).toList();
        return taking(index, Use.DEPOSIT, keys, high, capacity);
    }

    /** A place for what may be forged. */
    public static CashPart suspects(int index, int capacity) {
        return taking(index, Use.SUSPECTS, List.of(), null, capacity);
    }

    /** A bin for what a customer left lying. */
    public static CashPart retract(int index, int capacity) {
        return taking(index, Use.RETRACT, List.of(), null, capacity);
    }

    private static CashPart taking(
            int index, Use use, List<String> types, @Nullable Integer high, int capacity) {
        return new CashPart(
                index,
                use,
                types,
                null,
                null,
                high,
                null,
                capacity,
                Counts.NONE,
                In.NONE,
                Out.NONE,
                Accuracy.ACCURATE);
    }

    /** A cassette with notes of one type to give. */
    public static CashPart cashOut(int index, NoteType type, int count, int low) {
        return new CashPart(
                index,
                Use.CASH_OUT,
                List.of(type.key()),
                type.currency(),
                type.value(),
                null,
                low,
                null,
                Counts.of(type.key(), Level.FIT, count),
                In.NONE,
                Out.NONE,
                Accuracy.ACCURATE_SET);
    }

    /** A bin for what was not given or not taken. */
    public static CashPart reject(int index, int capacity) {
        return taking(index, Use.REJECT, List.of(), null, capacity);
    }

    /** What is in it now, as far as is known. */
    public Counts content() {
        Counts in = initial.plus(this.in.all());
        Counts gone = out.all();
        // More may have left than was counted in: then the counts were wrong from the beginning.
        try {
            return in.minus(gone);
        } catch (IllegalArgumentException e) {
            return Counts.NONE;
        }
    }

    public CashPart with(In newIn) {
        return new CashPart(
                index,
                use,
                cashItems,
                currency,
                value,
                highThreshold,
                lowThreshold,
                capacity,
                initial,
                newIn,
                out,
                accuracy);
    }

    public CashPart with(Out newOut) {
        return new CashPart(
                index,
                use,
                cashItems,
                currency,
                value,
                highThreshold,
                lowThreshold,
                capacity,
                initial,
                in,
                newOut,
                accuracy);
    }

    public CashPart with(Accuracy newAccuracy) {
        return new CashPart(
                index,
                use,
                cashItems,
                currency,
                value,
                highThreshold,
                lowThreshold,
                capacity,
                initial,
                in,
                out,
                newAccuracy);
    }

    /** More notes of customers in it. */
    public CashPart deposited(Counts more) {
        return with(
                new In(
                        in.deposited().plus(more),
                        in.retracted(),
                        in.rejected(),
                        in.retractOperations()));
    }

    private CashPart set(
            Counts newInitial,
            @Nullable Integer newHigh,
            @Nullable Integer newLow,
            boolean counted) {
        return new CashPart(
                index,
                use,
                cashItems,
                currency,
                value,
                newHigh,
                newLow,
                capacity,
                newInitial,
                counted ? In.NONE : in,
                counted ? Out.NONE : out,
                counted ? Accuracy.ACCURATE_SET : accuracy);
    }

    @Override
    public String key() {
        return "cash";
    }

    @Override
    public String replenishmentStatus() {
        int count = content().total();
        if (use == Use.CASH_OUT) {
            if (count == 0) {
                return "empty";
            }
            return lowThreshold != null && count < lowThreshold ? "low" : "ok";
        }
        if (capacity != null && count >= capacity) {
            return "full";
        }
        return highThreshold != null && count >= highThreshold ? "high" : "ok";
    }

    @Override
    public Object counts() {
        return List.of(initial, in, out);
    }

    private Map<String, Object> typesTold() {
        return Map.of(
                "cashIn",
                use == Use.CASH_IN || use == Use.DEPOSIT || use == Use.SUSPECTS,
                "cashOut",
                use == Use.CASH_OUT,
                "replenishment",
                false,
                "cashInRetract",
                use == Use.RETRACT,
                "cashOutRetract",
                use == Use.REJECT,
                "reject",
                use == Use.REJECT);
    }

    private Map<String, Object> itemsTold() {
        boolean anything = use == Use.REJECT || use == Use.RETRACT;
        return Map.of(
                "fit",
                use != Use.SUSPECTS,
                "unfit",
                anything,
                "unrecognized",
                anything,
                "counterfeit",
                use == Use.SUSPECTS,
                "suspect",
                use == Use.CASH_IN || use == Use.SUSPECTS,
                "inked",
                false);
    }

    @Override
    public Object told() {
        var told = new LinkedHashMap<String, Object>();
        var types = typesTold();
        var items = itemsTold();
        var capabilities = new LinkedHashMap<String, Object>();
        capabilities.put("types", types);
        capabilities.put("items", items);
        capabilities.put("hardwareSensors", use == Use.CASH_IN || use == Use.DEPOSIT);
        told.put("capabilities", capabilities);
        var configuration = new LinkedHashMap<String, @Nullable Object>();
        configuration.put("types", types);
        configuration.put("items", items);
        configuration.put("currency", currency);
        configuration.put("value", value);
        configuration.put("highThreshold", highThreshold);
        configuration.put("lowThreshold", lowThreshold);
        if (!cashItems.isEmpty()) {
            capabilities.put("cashItems", cashItems);
            configuration.put("cashItems", cashItems);
        }
        configuration.values().removeIf(one -> one == null);
        told.put("configuration", configuration);
        var status = new LinkedHashMap<String, Object>();
        status.put("index", index);
        status.put("initial", initial.told());
        status.put("out", out.told());
        status.put("in", in.told());
        status.put("accuracy", accuracy.wire);
        status.put("replenishmentStatus", replenishmentStatus());
        told.put("status", status);
        return told;
    }

    @Override
    public CashPart set(JsonNode given, boolean exchange) throws SettingRefused {
        JsonNode configuration = given.path("configuration");
        JsonNode newInitial = given.path("status").path("initial");
        for (String fixed :
                new ArrayList<>(
                        List.of(
                                "types",
                                "items",
                                "currency",
                                "value",
                                "cashItems",
                                "appLockIn",
                                "appLockOut",
                                "maxRetracts"))) {
            if (!configuration.path(fixed).isMissingNode()) {
                throw new SettingRefused(
                        Reason.UNSUPPORTED_DATA, fixed + " stands in the device's configuration");
            }
        }
        Integer high = threshold(configuration, "highThreshold", highThreshold);
        Integer low = threshold(configuration, "lowThreshold", lowThreshold);
        if (newInitial.isMissingNode() || newInitial.isNull()) {
            return set(initial, high, low, false);
        }
        if (!exchange) {
            throw new SettingRefused(Reason.NO_EXCHANGE, "counts are set during an exchange only");
        }
        try {
            return set(Counts.read(newInitial), high, low, true);
        } catch (IllegalArgumentException e) {
            throw new SettingRefused(Reason.INVALID_DATA, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Integer threshold(
            JsonNode configuration, String name, @Nullable Integer before) throws SettingRefused {
        JsonNode given = configuration.path(name);
        if (given.isMissingNode()) {
            return before;
        }
        if (given.isNull()) {
            return null;
        }
        if (!given.isIntegralNumber() || !given.canConvertToInt() || given.intValue() < 1) {
            throw new SettingRefused(Reason.INVALID_DATA, name + " is not a number of notes");
        }
        return given.intValue();
    }

    @Override
    public CashPart resumed(CashPart saved) {
        return new CashPart(
                index,
                use,
                cashItems,
                currency,
                value,
                saved.highThreshold,
                saved.lowThreshold,
                capacity,
                saved.initial,
                saved.in,
                saved.out,
                saved.accuracy);
    }
}
