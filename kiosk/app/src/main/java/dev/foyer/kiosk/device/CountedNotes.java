package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.Money;
import dev.foyer.kiosk.business.Happening.NotesMoved.Notes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notes by kind, as a service of CashAcceptor counts them. An immutable value.
 *
 * @param kinds each kind that there is any of, the most valuable first
 * @param unknown items of which nobody knows what they are
 */
record CountedNotes(List<Notes> kinds, int unknown) {
    static final CountedNotes NONE = new CountedNotes(List.of(), 0);

    private static final String ANY = "unrecognized";
    private static final Set<String> GOOD = Set.of("fit", "unfit");

    CountedNotes {
        kinds = List.copyOf(kinds);
    }

    /** What each kind of note is worth, from an answer of {@code GetBankNoteTypes}. */
    static Map<String, Money> values(JsonNode answer) {
        var values = new HashMap<String, Money>();
        for (var one : answer.path("items").properties()) {
            var item = one.getValue().path("cashItem");
            var currency = item.path("currency").asText();
            if (currency.matches("[A-Z]{3}"))
                values.put(one.getKey(), money(currency, item.path("value").asDouble()));
        }
        return values;
    }

    private static Money money(String currency, double value) {
        int digits;
        try {
            digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            digits = 2;
        }
        return new Money(Math.round(value * Math.pow(10, digits)), currency);
    }

    /** Reads counts of the standard, {@code CashManagement.StorageCashCounts}. */
    static CountedNotes of(JsonNode counts, Map<String, Money> values) {
        var kinds = new ArrayList<Notes>();
        int unknown = counts.path(ANY).asInt();
        for (var one : counts.properties()) {
            if (one.getKey().equals(ANY)) continue;
            int good = 0;
            int all = 0;
            for (var level : one.getValue().properties()) {
                all += level.getValue().asInt();
                if (GOOD.contains(level.getKey())) good += level.getValue().asInt();
            }
            var worth = values.get(one.getKey());
            if (worth == null) unknown += all;
            else {
                if (good > 0) kinds.add(new Notes(worth, good, false));
                if (all > good) kinds.add(new Notes(worth, all - good, true));
            }
        }
        kinds.sort(
                Comparator.comparing(Notes::suspect)
                        .thenComparing(kind -> kind.value().currency())
                        .thenComparingLong(kind -> -kind.value().minor()));
        return new CountedNotes(kinds, unknown);
    }

    CountedNotes plus(CountedNotes more) {
        var all = new ArrayList<>(kinds);
        for (var one : more.kinds()) {
            var same =
                    all.stream()
                            .filter(kind ->
                                    kind.value().equals(one.value())
                                            && kind.suspect() == one.suspect())
                            .findFirst();
            same.ifPresent(all::remove);
            all.add(
                    new Notes(
                            one.value(),
                            one.count() + same.map(Notes::count).orElse(0),
                            one.suspect()));
        }
        return new CountedNotes(all, unknown + more.unknown());
    }

    boolean isEmpty() {
        return kinds.isEmpty() && unknown == 0;
    }

    /** What the good notes of one currency are worth. */
    Money sum(String currency) {
        return new Money(
                kinds.stream()
                        .filter(kind -> !kind.suspect() && kind.value().currency().equals(currency))
                        .mapToLong(kind -> kind.value().minor() * kind.count())
                        .sum(),
                currency);
    }

    /** Whether there is a good note of another currency. */
    boolean other(String currency) {
        return kinds.stream()
                .anyMatch(kind -> !kind.suspect() && !kind.value().currency().equals(currency));
    }

    /** Whether there is a note that a person has to look at. */
    boolean suspect() {
        return unknown > 0 || kinds.stream().anyMatch(Notes::suspect);
    }
}
