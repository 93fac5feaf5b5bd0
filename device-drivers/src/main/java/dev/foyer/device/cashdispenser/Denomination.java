package dev.foyer.device.cashdispenser;

import static dev.foyer.device.xfs.CompletionCode.INVALID_DATA;

import dev.foyer.device.cashdispenser.Mixes.Source;
import dev.foyer.device.xfs.CommandFault;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which notes a client wants, worked out from what the cassettes hold: a pure function from a
 * request to notes or a reason why not.
 */
final class Denomination {
    /** {@code CashDispenser.ApplicationMix}: the client says which notes. */
    record App(
            @Nullable Map<String, BigDecimal> currencies,
            @Nullable Map<String, Integer> counts,
            @Nullable Object cashBox) {}

    /** {@code CashDispenser.ServiceMix}: the client says how much and by which mix. */
    record ByService(
            @Nullable Map<String, BigDecimal> currencies,
            @Nullable Map<String, Integer> partial,
            @Nullable String mix,
            @Nullable Object cashBox) {}

    /** One of the two. */
    record How(@Nullable App app, @Nullable ByService service) {}

    /** {@code CashDispenser.DenominateRequest}. */
    record Request(@Nullable How denomination, @Nullable Integer tellerID) {}

    /** What came of it. */
    sealed interface Result {
        /** Notes of each unit, and their sums. */
        record Notes(Map<String, Integer> counts, Map<String, Integer> sums) implements Result {
            /** As {@code CashDispenser.Denomination}. */
            Map<String, Object> told() {
                return Map.of("currencies", sums, "values", counts);
            }
        }

        /** An error code of Denominate and Dispense. */
        record Refused(String errorCode, String sentence) implements Result {}
    }

    private final List<Source> sources;
    private final Map<String, Mixes.Table> tables;
    private final int itemsMax;

    Denomination(List<Source> sources, Map<String, Mixes.Table> tables, int itemsMax) {
        this.sources = sources;
        this.tables = tables;
        this.itemsMax = itemsMax;
    }

    Result of(Request request) throws CommandFault {
        How how = request.denomination();
        if (how == null || (how.app() == null) == (how.service() == null)) {
            throw new CommandFault(INVALID_DATA, "denomination: either app or service expected");
        }
        if (request.tellerID() != null && request.tellerID() != 0) {
            return new Result.Refused("invalidTellerID", "this dispenser has no tellers");
        }
        App app = how.app();
        ByService service = how.service();
        if ((app != null && app.cashBox() != null)
                || (service != null && service.cashBox() != null)) {
            return new Result.Refused("noCashBoxPresent", "this dispenser has no cash box");
        }
        Result result = app != null ? app(app) : service(service);
        if (result instanceof Result.Notes(var counts, _)
                && counts.values().stream().mapToInt(Integer::intValue).sum() > itemsMax) {
            return new Result.Refused("tooManyItems", "more than " + itemsMax + " notes at once");
        }
        return result;
    }

    private Result app(App app) {
        var counts = new LinkedHashMap<String, Integer>();
        if (app.counts() != null) {
            app.counts()
                    .forEach((unit, count) -> {
                        if (count > 0) {
                            counts.put(unit, count);
                        }
                    });
        }
        if (counts.isEmpty()) {
            return new Result.Refused("invalidDenomination", "no notes are asked for");
        }
        for (var wanted : counts.entrySet()) {
            Optional<Source> source =
                    sources.stream().filter(one -> one.unit().equals(wanted.getKey())).findFirst();
            if (source.isEmpty()) {
                return new Result.Refused(
                        "invalidDenomination", wanted.getKey() + " is not a unit that dispenses");
            }
            if (source.get().available() < wanted.getValue()) {
                return new Result.Refused(
                        "cashUnitError",
                        wanted.getKey() + " has " + source.get().available() + " notes to give");
            }
        }
        var sums = Mixes.sums(sources, counts);
        if (app.currencies() != null && !app.currencies().isEmpty()) {
            for (String currency : app.currencies().keySet()) {
                if (sources.stream().noneMatch(one -> one.currency().equals(currency))) {
                    return new Result.Refused("invalidCurrency", "there is no " + currency);
                }
            }
            boolean same =
                    app.currencies().keySet().equals(sums.keySet())
                            && app.currencies().entrySet().stream()
                                    .allMatch(entry ->
                                            entry.getValue()
                                                            .compareTo(
                                                                    BigDecimal.valueOf(
                                                                            sums.getOrDefault(
                                                                                    entry.getKey(),
                                                                                    0)))
                                                    == 0);
            if (!same) {
                return new Result.Refused("invalidDenomination", "the notes come to " + sums);
            }
        }
        return new Result.Notes(counts, sums);
    }

    private Result service(@Nullable ByService service) throws CommandFault {
        if (service == null || service.currencies() == null || service.currencies().isEmpty()) {
            throw new CommandFault(INVALID_DATA, "currencies: an amount expected");
        }
        String mix = service.mix() == null ? Mixes.MINIMUM_BILLS : service.mix();
        Mixes.Table table = tables.get(mix);
        if (table == null
                && !mix.equals(Mixes.MINIMUM_BILLS)
                && !mix.equals(Mixes.EQUAL_EMPTYING)) {
            return new Result.Refused("invalidMixNumber", "there is no " + mix);
        }
        if (service.currencies().size() > 1) {
            return new Result.Refused("noCurrencyMix", "one currency at a time");
        }
        var entry = service.currencies().entrySet().iterator().next();
        String currency = entry.getKey();
        if (sources.stream().noneMatch(one -> one.currency().equals(currency))) {
            return new Result.Refused("invalidCurrency", "there is no " + currency);
        }
        int amount;
        try {
            amount = entry.getValue().intValueExact();
        } catch (ArithmeticException e) {
            return new Result.Refused("notDispensable", "no notes come to " + entry.getValue());
        }
        if (amount <= 0) {
            return new Result.Refused("invalidDenomination", "an amount is more than nothing");
        }
        Map<String, Integer> partial = service.partial() == null ? Map.of() : service.partial();
        return table != null && partial.isEmpty()
                ? byTable(table, currency, amount)
                : byMix(mix, currency, amount, partial);
    }

    private Result byTable(Mixes.Table table, String currency, int amount) {
        Optional<Mixes.Row> row = table.row(amount);
        if (row.isEmpty()) {
            return new Result.Refused("amountNotInMixTable", amount + " is not in the table");
        }
        return Mixes.fill(row.get(), sources, currency)
                .<Result>map(counts -> new Result.Notes(counts, Map.of(currency, amount)))
                .orElseGet(() ->
                        new Result.Refused("notDispensable", "a cassette does not hold enough"));
    }

    private Result byMix(String mix, String currency, int amount, Map<String, Integer> partial) {
        var left = new ArrayList<Source>();
        int rest = amount;
        for (Source source : sources) {
            int taken = partial.getOrDefault(source.unit(), 0);
            if (taken > source.available() || (taken > 0 && !source.currency().equals(currency))) {
                return new Result.Refused(
                        "invalidDenomination", source.unit() + " cannot give " + taken);
            }
            rest -= taken * source.value();
            left.add(
                    new Source(
                            source.unit(),
                            source.currency(),
                            source.value(),
                            source.available() - taken));
        }
        if (rest < 0) {
            return new Result.Refused("invalidDenomination", "the partial notes are too many");
        }
        Optional<Map<String, Integer>> made =
                rest == 0 ? Optional.of(Map.of()) : Mixes.make(mix, left, currency, rest, itemsMax);
        if (made.isEmpty()) {
            boolean more = Mixes.make(mix, left, currency, rest, 4 * itemsMax).isPresent();
            return more
                    ? new Result.Refused("tooManyItems", "more than " + itemsMax + " notes at once")
                    : new Result.Refused("notDispensable", "the notes do not come to " + amount);
        }
        var counts = new LinkedHashMap<>(partial);
        made.get().forEach((unit, count) -> counts.merge(unit, count, Integer::sum));
        return new Result.Notes(counts, Map.of(currency, amount));
    }
}
