package dev.foyer.device.cashacceptor;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.cctalk.BillValidator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * The bills that a validator was programmed for, by the numbers under which it reports them. An
 * immutable value.
 */
record BillTypes(Map<Integer, NoteType> byNumber, Set<Integer> suspect) {
    static final BillTypes NONE = new BillTypes(Map.of(), Set.of());

    BillTypes {
        byNumber = Collections.unmodifiableMap(new TreeMap<>(byNumber));
    }

    /** Asks the validator for all its types. */
    static BillTypes learn(BillValidator validator, Set<Integer> suspect) throws DeviceFault {
        var types = new TreeMap<Integer, NoteType>();
        var scaling = new TreeMap<String, OptionalInt>();
        for (int number = 1; number <= BillValidator.TYPES; number++) {
            String id = validator.billId(number);
            if (!id.matches("[A-Z]{2}\\d{4}[A-Z]")) {
                continue;
            }
            String country = id.substring(0, 2);
            if (!scaling.containsKey(country)) {
                scaling.put(country, validator.scaling(country));
            }
            OptionalInt factor = scaling.getOrDefault(country, OptionalInt.empty());
            int value = Integer.parseInt(id.substring(2, 6)) * factor.orElse(0);
            Optional<String> currency = currency(country);
            if (value > 0 && currency.isPresent()) {
                types.put(
                        number,
                        new NoteType(number, currency.get(), value, id.charAt(6) - 'A' + 1));
            }
        }
        return new BillTypes(types, suspect);
    }

    private static Optional<String> currency(String country) {
        if (country.equals("EU")) {
            return Optional.of("EUR");
        }
        try {
            return Optional.ofNullable(Currency.getInstance(Locale.of("", country)))
                    .map(Currency::getCurrencyCode);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    NoteKind kind(int number) {
        NoteType type = byNumber.get(number);
        return type == null
                ? Books.unrecognized()
                : new NoteKind(type.key(), suspect.contains(number) ? Level.SUSPECT : Level.FIT);
    }

    /** The note types, each once. */
    List<NoteType> types() {
        var types = new ArrayList<NoteType>();
        byNumber.forEach((_, type) -> {
            if (types.stream().noneMatch(known -> known.key().equals(type.key()))) {
                types.add(type);
            }
        });
        return types;
    }

    /** Which numbers are accepted, a bit each, when the given types are not wanted. */
    int mask(Set<String> disabled) {
        int mask = 0;
        for (var entry : byNumber.entrySet()) {
            if (!disabled.contains(entry.getValue().key())) {
                mask |= 1 << (entry.getKey() - 1);
            }
        }
        return mask;
    }
}
