package dev.foyer.hub.web;

import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.event.AppointmentEvent;
import dev.foyer.hub.event.BranchEvent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Under whose keys lies what was filled in ahead, by booking; so that a key goes as soon as the
 * booking is over, and not at the hub's next start. Branch's thread.
 */
final class AheadKeys {
    private final Map<String, String> keepers = new HashMap<>();

    AheadKeys(Branch branch) {
        for (var each : branch.appointments().all()) {
            var prepared = each.prepared();
            if (prepared != null && each.counts()) keepers.put(each.id(), prepared.keeper());
        }
    }

    /** The keepers whose keys nothing needs any more after these entries. */
    List<String> over(Branch branch, List<Entry> entries) {
        var gone = new ArrayList<String>();
        for (var entry : entries)
            for (var event : entry.events())
                switch (event) {
                    case AppointmentEvent.Prepared e -> {
                        var before = keepers.put(e.appointment(), e.keeper());
                        if (before != null) gone.add(before);
                    }
                    case AppointmentEvent.Cancelled e -> forget(e.appointment(), gone);
                    case AppointmentEvent.Missed e -> forget(e.appointment(), gone);
                    case BranchEvent.DayBegan _ -> {
                        for (var id : List.copyOf(keepers.keySet()))
                            if (branch.appointments().find(id) == null) forget(id, gone);
                    }
                    default -> {}
                }
        return gone;
    }

    private void forget(String appointment, List<String> gone) {
        var keeper = keepers.remove(appointment);
        if (keeper != null) gone.add(keeper);
    }
}
