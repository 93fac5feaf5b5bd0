package dev.foyer.device.keyboard;

import dev.foyer.device.keyboard.KeyboardDevice.Mode;
import dev.foyer.device.keyboard.KeyboardDevice.Place;
import dev.foyer.device.xfs.Completion;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The property {@code activeKeys} of an entry against the keys that a device has. Pure. */
final class KeyNames {

    /** One key of {@code activeKeys}. */
    record Active(@Nullable Boolean terminate) {
        boolean ends() {
            return Boolean.TRUE.equals(terminate);
        }
    }

    /** What came of the names. */
    sealed interface Read {
        record Keys(Set<Key> active, Set<Key> terminating) implements Read {}

        record Wrong(Completion completion) implements Read {}
    }

    /** Keys that end entries; digits never do, else one press would be told apart from others. */
    private static final Set<Key> ENDING =
            EnumSet.of(Key.ENTER, Key.CANCEL, Key.CLEAR, Key.BACKSPACE, Key.HELP);

    private KeyNames() {}

    static Read read(@Nullable Map<String, Active> names, Mode mode, List<Place> layout) {
        if (names == null || names.isEmpty()) {
            return wrong(
                    mode == Mode.SECURE ? "noActiveKeys" : "noActivekeys",
                    "activeKeys names no key");
        }
        Set<Key> there = available(mode, layout);
        var active = EnumSet.noneOf(Key.class);
        var terminating = EnumSet.noneOf(Key.class);
        for (var name : names.entrySet()) {
            if (!Key.known(name.getKey())) {
                return wrong("keyInvalid", name.getKey() + " is no key of the standard");
            }
            var key = Key.of(name.getKey()).filter(there::contains);
            if (key.isEmpty()) {
                return wrong(
                        "keyNotSupported", "there is no key " + name.getKey() + " for this entry");
            }
            active.add(key.get());
            Active how = name.getValue();
            if (how != null && how.ends()) {
                if (mode != Mode.DATA && !ENDING.contains(key.get())) {
                    return wrong("keyInvalid", name.getKey() + " cannot end this entry");
                }
                terminating.add(key.get());
            }
        }
        return new Read.Keys(active, terminating);
    }

    /** The keys that a device has in this mode; after shift too, where it can be used. */
    static Set<Key> available(Mode mode, List<Place> layout) {
        var keys = EnumSet.noneOf(Key.class);
        for (Place place : layout) {
            if (has(mode, place.key())) {
                keys.add(place.key());
            }
            if (mode == Mode.SECURE) {
                place.shifted().ifPresent(keys::add);
            }
        }
        return keys;
    }

    static boolean has(Mode mode, Key key) {
        return switch (mode) {
            case DATA -> key != Key.SHIFT;
            case PIN -> key.decimal() || ENDING.contains(key);
            case SECURE -> key.digit().isPresent() || ENDING.contains(key) || key == Key.SHIFT;
        };
    }

    private static Read wrong(String errorCode, String sentence) {
        return new Read.Wrong(Completion.commandError(errorCode, sentence));
    }
}
