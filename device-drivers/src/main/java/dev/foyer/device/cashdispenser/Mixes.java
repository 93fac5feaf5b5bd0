package dev.foyer.device.cashdispenser;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an amount is made of notes: pure functions over what the cassettes hold. */
final class Mixes {
    static final String MINIMUM_BILLS = "mix1";
    static final String EQUAL_EMPTYING = "mix2";

    private Mixes() {}

    /**
     * What one cassette can give.
     *
     * @param value of each note, in whole units of the currency
     */
    record Source(String unit, String currency, int value, int available) {}

    /** The cost of taking so many notes from a source; the cheapest mix wins. */
    @FunctionalInterface
    private interface Cost {
        double of(Source source, int count);
    }

    private record Way(double cost, Map<String, Integer> counts) {}

    /**
     * Makes an amount of one currency.
     *
     * @param itemsMax how many notes at most
     * @return how many notes of each unit; empty where it cannot be made
     */
    static Optional<Map<String, Integer>> make(
            String mix, List<Source> sources, String currency, int amount, int itemsMax) {
        // A little for each note, so that of equal ways the one with fewer notes is taken.
        Cost cost =
                mix.equals(EQUAL_EMPTYING)
                        ? (source, count) ->
                                (double) count * count / Math.max(1, source.available())
                                        + count * 1e-6
                        : (_, count) -> count;
        List<Source> useful =
                sources.stream()
                        .filter(one -> one.currency().equals(currency) && one.available() > 0)
                        .sorted(Comparator.comparingInt(Source::value).reversed())
                        .toList();
        var way = new Search(useful, cost, itemsMax).cheapest(0, amount, itemsMax);
        return Optional.ofNullable(way).map(Way::counts);
    }

    /** Tries all ways, each rest once. */
    private static final class Search {
        private record Rest(int index, int amount, int items) {}

        private final List<Source> sources;
        private final Cost cost;
        private final int itemsMax;
        private final Map<Rest, Optional<Way>> known = new HashMap<>();

        Search(List<Source> sources, Cost cost, int itemsMax) {
            this.sources = sources;
            this.cost = cost;
            this.itemsMax = itemsMax;
        }

        @Nullable Way cheapest(int index, int amount, int items) {
            if (amount == 0) {
                return new Way(0, Map.of());
            }
            if (index == sources.size() || items == 0) {
                return null;
            }
            var rest = new Rest(index, amount, Math.min(items, itemsMax));
            var before = known.get(rest);
            if (before != null) {
                return before.orElse(null);
            }
            Source source = sources.get(index);
            int most = Math.min(Math.min(source.available(), items), amount / source.value());
            @Nullable Way best = null;
            for (int count = most; count >= 0; count--) {
                Way way = cheapest(index + 1, amount - count * source.value(), items - count);
                if (way != null) {
                    double all = way.cost() + (count == 0 ? 0 : cost.of(source, count));
                    if (best == null || all < best.cost()) {
                        var counts = new LinkedHashMap<>(way.counts());
                        if (count > 0) {
                            counts.put(source.unit(), count);
                        }
                        best = new Way(all, counts);
                    }
                }
            }
            known.put(rest, Optional.ofNullable(best));
            return best;
        }
    }

    /** What notes come to, by currency. */
    static Map<String, Integer> sums(List<Source> sources, Map<String, Integer> counts) {
        var sums = new LinkedHashMap<String, Integer>();
        for (Source source : sources) {
            int count = counts.getOrDefault(source.unit(), 0);
            if (count > 0) {
                sums.merge(source.currency(), count * source.value(), Math::addExact);
            }
        }
        return sums;
    }

    /** A table of a house: amounts and how each is made. */
    record Table(int number, String name, List<Row> rows) {
        Table {
            rows = List.copyOf(rows);
        }

        /** The row for an amount, as values and counts. */
        Optional<Row> row(int amount) {
            return rows.stream().filter(row -> row.amount() == amount).findFirst();
        }
    }

    /** One amount: how many notes of which value. */
    record Row(int amount, Map<Integer, Integer> counts) {
        Row {
            counts = Map.copyOf(counts);
            int sum = 0;
            for (var entry : counts.entrySet()) {
                sum = Math.addExact(sum, Math.multiplyExact(entry.getKey(), entry.getValue()));
            }
            if (sum != amount || amount < 1) {
                throw new IllegalArgumentException("a row for " + amount + " comes to " + sum);
            }
        }
    }

    /** Finds the cassettes for a row; empty where they do not hold enough. */
    static Optional<Map<String, Integer>> fill(Row row, List<Source> sources, String currency) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var wanted : row.counts().entrySet()) {
            int missing = wanted.getValue();
            for (Source source : new ArrayList<>(sources)) {
                if (source.currency().equals(currency) && source.value() == wanted.getKey()) {
                    int taken = Math.min(missing, source.available());
                    if (taken > 0) {
                        counts.put(source.unit(), taken);
                        missing -= taken;
                    }
                }
            }
            if (missing > 0) {
                return Optional.empty();
            }
        }
        return Optional.of(counts);
    }
}
