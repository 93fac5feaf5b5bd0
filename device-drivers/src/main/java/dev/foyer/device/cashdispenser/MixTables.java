package dev.foyer.device.cashdispenser;

import static dev.foyer.device.xfs.CompletionCode.INVALID_DATA;

import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mixes of a dispenser: two algorithms, and tables that clients set. Tables live as long as the
 * program. Used by the service's command thread.
 */
final class MixTables {
    /** Smaller numbers are those of the algorithms. */
    static final int NUMBER_MIN = 3;

    private static final int TABLES_MAX = 32;
    private static final int ROWS_MAX = 1000;

    private record Mix(String type, @Nullable String algorithm, String name) {}

    private record MixTypes(Map<String, Mix> mixes) {}

    private record Wanted(@Nullable String mix) {}

    private record RowPart(@Nullable BigDecimal value, @Nullable Integer count) {}

    private record Row(@Nullable BigDecimal amount, @Nullable List<RowPart> mix) {}

    private record Given(
            @Nullable Integer mixNumber, @Nullable String name, @Nullable List<Row> mixRows) {}

    private final Map<String, Mixes.Table> tables = new TreeMap<>();

    Map<String, Mixes.Table> all() {
        return Map.copyOf(tables);
    }

    Completion types() {
        var mixes = new LinkedHashMap<String, Mix>();
        mixes.put(Mixes.MINIMUM_BILLS, new Mix("algorithm", "minimumBills", "fewest notes"));
        mixes.put(Mixes.EQUAL_EMPTYING, new Mix("algorithm", "equalEmptying", "evenly emptied"));
        tables.forEach((key, table) -> mixes.put(key, new Mix("table", null, table.name())));
        return Completion.success(new MixTypes(mixes));
    }

    Completion get(CommandContext context) throws CommandFault {
        String mix = context.payload(Wanted.class).mix();
        Mixes.Table table = mix == null ? null : tables.get(mix);
        if (table == null) {
            return Completion.commandError("invalidMix", "there is no table " + mix);
        }
        var rows = new ArrayList<Row>();
        for (Mixes.Row row : table.rows()) {
            var parts = new ArrayList<RowPart>();
            new TreeMap<>(row.counts())
                    .descendingMap()
                    .forEach((value, count) ->
                            parts.add(new RowPart(BigDecimal.valueOf(value), count)));
            rows.add(new Row(BigDecimal.valueOf(row.amount()), parts));
        }
        return Completion.success(new Given(table.number(), table.name(), rows));
    }

    Completion set(CommandContext context) throws CommandFault {
        Given given = context.payload(Given.class);
        if (given.mixNumber() == null || given.name() == null || given.mixRows() == null) {
            throw new CommandFault(INVALID_DATA, "mixNumber, name and mixRows expected");
        }
        if (given.mixNumber() < NUMBER_MIN) {
            return Completion.commandError(
                    "invalidMixNumber", "numbers below " + NUMBER_MIN + " are algorithms");
        }
        String key = "mix" + given.mixNumber();
        if (given.mixRows().isEmpty()
                || given.mixRows().size() > ROWS_MAX
                || (tables.size() >= TABLES_MAX && !tables.containsKey(key))) {
            return Completion.commandError("invalidMixTable", "no rows, or too many");
        }
        try {
            var rows = new ArrayList<Mixes.Row>();
            for (Row row : given.mixRows()) {
                rows.add(row(row));
            }
            tables.put(key, new Mixes.Table(given.mixNumber(), given.name(), rows));
            return Completion.success();
        } catch (ArithmeticException | IllegalArgumentException e) {
            return Completion.commandError("invalidMixTable", String.valueOf(e.getMessage()));
        }
    }

    private static Mixes.Row row(Row row) {
        if (row.amount() == null || row.mix() == null) {
            throw new IllegalArgumentException("a row without an amount or a mix");
        }
        var counts = new TreeMap<Integer, Integer>();
        for (RowPart part : row.mix()) {
            if (part.value() == null || part.count() == null || part.count() < 1) {
                throw new IllegalArgumentException("a mix without a value or a count");
            }
            counts.merge(part.value().intValueExact(), part.count(), Math::addExact);
        }
        return new Mixes.Row(row.amount().intValueExact(), counts);
    }
}
