package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.PersonCommand;
import dev.foyer.hub.event.PersonEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The preferences that are kept, by the handles of whom they belong to. Owned by the core's thread.
 */
public final class Preferences {
    private static final int HANDLES_MAX = 12;

    private final TreeMap<String, KeptPreferences> byKeeper = new TreeMap<>();
    private final Map<String, String> keeperOf = new HashMap<>();

    Preferences() {}

    /** What is kept under any of these handles; more than one when they were kept apart. */
    public List<KeptPreferences> find(Collection<String> handles) {
        var keepers = new TreeSet<String>();
        for (var handle : handles) {
            var keeper = keeperOf.get(handle);
            if (keeper != null) keepers.add(keeper);
        }
        return keepers.stream().map(this::of).toList();
    }

    private KeptPreferences of(String keeper) {
        var kept = byKeeper.get(keeper);
        if (kept == null) throw new IllegalStateException("a handle leads nowhere");
        return kept;
    }

    /** Whether this keeper's key is still needed. */
    public boolean keeps(String keeper) {
        return byKeeper.containsKey(keeper);
    }

    /** All, by keeper. */
    public List<KeptPreferences> all() {
        return List.copyOf(byKeeper.values());
    }

    Decision keep(Actor by, PersonCommand.KeepPreferences command) {
        if (by.kind() == Actor.Kind.CUSTOMER) return Decision.no(Reason.NOT_ALLOWED);
        if (!plausible(command.handles())
                || byKeeper.containsKey(command.keeper())
                || !Persons.acceptable(command.keeper(), command.sealed()))
            return Decision.no(Reason.INVALID, "preferences");
        var handles = new TreeSet<>(command.handles());
        var events = new ArrayList<Event>();
        for (var old : find(command.handles())) {
            // Who showed a card last time and a document now is found by both from now on.
            for (var handle : old.handles()) if (handles.size() < HANDLES_MAX) handles.add(handle);
            events.add(new PersonEvent.PreferencesForgotten(old.keeper()));
        }
        events.add(
                new PersonEvent.PreferencesKept(
                        List.copyOf(handles), command.keeper(), command.sealed()));
        return new Decision.Accepted(events);
    }

    Decision forget(Actor by, PersonCommand.ForgetPreferences command) {
        if (by.kind() == Actor.Kind.CUSTOMER) return Decision.no(Reason.NOT_ALLOWED);
        var found = find(command.handles());
        if (found.isEmpty()) return Decision.no(Reason.UNKNOWN_PERSON);
        return new Decision.Accepted(
                found.stream()
                        .map(kept -> (Event) new PersonEvent.PreferencesForgotten(kept.keeper()))
                        .toList());
    }

    private static boolean plausible(List<String> handles) {
        return !handles.isEmpty()
                && handles.size() <= HANDLES_MAX
                && handles.stream().noneMatch(h -> h.isBlank() || h.length() > Tickets.ID_MAX);
    }

    void apply(PersonEvent.PreferencesKept event) {
        put(new KeptPreferences(event.keeper(), event.handles(), event.sealed()));
    }

    void apply(PersonEvent.PreferencesForgotten event) {
        @Nullable KeptPreferences gone = byKeeper.remove(event.keeper());
        if (gone != null) gone.handles().forEach(keeperOf::remove);
    }

    private void put(KeptPreferences kept) {
        byKeeper.put(kept.keeper(), kept);
        kept.handles().forEach(handle -> keeperOf.put(handle, kept.keeper()));
    }

    void restore(BranchState state) {
        state.preferences().forEach(this::put);
    }
}
