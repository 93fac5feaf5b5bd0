package dev.foyer.device.auxiliaries;

import dev.foyer.device.auxiliaries.StartupTime.Mode;

import java.util.Map;
import java.util.Set;

/**
 * What a cabinet has.
 *
 * @param auxiliaries what is there, and what each can do
 * @param startup how the machine can be started by the clock; empty = it cannot
 */
public record Equipment(Map<Auxiliary, Ability> auxiliaries, Set<Mode> startup) {
    /** A cabinet of which nothing is known. */
    public static final Equipment NONE = new Equipment(Map.of(), Set.of());

    /**
     * @param words those of {@link Auxiliary#abilities} that are true
     * @param settings those of {@link Auxiliary#commands} that it obeys
     * @param level whether a volume or a sound can be set
     * @param step by how much a volume is changed at once; 0 = it is no volume
     */
    public record Ability(Set<String> words, Set<String> settings, boolean level, int step) {
        public Ability {
            words = Set.copyOf(words);
            settings = Set.copyOf(settings);
        }

        /** Whether anything about it can be set. */
        boolean settable() {
            return level || !settings.isEmpty();
        }
    }

    public Equipment {
        auxiliaries = Map.copyOf(auxiliaries);
        startup = Set.copyOf(startup);
    }
}
