package dev.foyer.hub.event;

import java.util.List;

/** What has happened to the record of a person. */
public sealed interface PersonEvent extends Event {
    /** A person's fields were sealed; {@code sealed} opens with the person's key only. */
    record Sealed(String person, String sealed) implements PersonEvent {}

    /** A person was found to hold a ticket. */
    record Identified(String ticket, String person, Evidence evidence) implements PersonEvent {}

    /** Somebody looked at a person's fields. */
    record Looked(String person, String ticket, String purpose) implements PersonEvent {}

    /**
     * Preferences were kept.
     *
     * @param handles keyed digests; without the hub's secret they tell of no number and nobody
     * @param keeper whose key opens {@code sealed}; names no visit and no ticket
     */
    record PreferencesKept(List<String> handles, String keeper, String sealed)
            implements PersonEvent {
        public PreferencesKept {
            handles = List.copyOf(handles);
        }
    }

    /** What this keeper's key opens is kept no longer. */
    record PreferencesForgotten(String keeper) implements PersonEvent {}

    /** A person was erased. */
    record Erased(String person) implements PersonEvent {}
}
