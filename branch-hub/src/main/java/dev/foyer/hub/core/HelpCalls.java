package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.HelpCommand;
import dev.foyer.hub.event.HelpEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.TreeMap;

/**
 * The calls for a person from places in the branch; owned by the core's thread. A device has at
 * most one that is open. What nobody takes stays, over night too.
 */
public final class HelpCalls {
    /** Longest word that says why, and longest name of a screen. */
    static final int WORD_MAX = 64;

    private final Branch branch;
    private final TreeMap<String, HelpCall> calls = new TreeMap<>();

    HelpCalls(Branch branch) {
        this.branch = branch;
    }

    /** A call, or null. */
    public @Nullable HelpCall find(String id) {
        return calls.get(id);
    }

    /** All that are open, and those that ended today, by id. */
    public List<HelpCall> all() {
        return List.copyOf(calls.values());
    }

    Decision decide(Actor by, HelpCommand command) {
        return switch (command) {
            case HelpCommand.Call c -> call(by, c);
            case HelpCommand.Take c -> take(by, c.help());
            case HelpCommand.End c -> end(by, c.help());
        };
    }

    private Decision call(Actor by, HelpCommand.Call command) {
        if (by.kind() != Actor.Kind.DEVICE) return Decision.no(Reason.DEVICE_ONLY);
        if (command.help().isBlank() || command.help().length() > Tickets.ID_MAX)
            return Decision.no(Reason.INVALID, "help");
        if (command.reason().length() > WORD_MAX) return Decision.no(Reason.INVALID, "reason");
        if (command.screen().length() > WORD_MAX) return Decision.no(Reason.INVALID, "screen");
        if (calls.containsKey(command.help())) return Decision.no(Reason.ALREADY_EXISTS, "help");
        if (calls.size() >= branch.limits().tickets()) return Decision.no(Reason.TOO_MANY);
        if (calls.values().stream().anyMatch(c -> !c.over() && c.from().equals(by)))
            return Decision.no(Reason.HELP_ALREADY);
        return Decision.yes(
                new HelpEvent.Called(
                        command.help(),
                        by,
                        command.reason(),
                        command.screen(),
                        command.language()));
    }

    private Decision take(Actor by, String id) {
        var staff = branch.accounts().staff(by);
        if (staff == null) return Decision.no(Reason.STAFF_ONLY);
        var call = calls.get(id);
        if (call == null) return Decision.no(Reason.UNKNOWN_HELP);
        if (call.over()) return Decision.no(Reason.HELP_OVER);
        return call.staff() != null
                ? Decision.no(Reason.HELP_TAKEN)
                : Decision.yes(new HelpEvent.Taken(id, staff.id()));
    }

    /** Whoever called, or any member of staff: they have seen the place. */
    private Decision end(Actor by, String id) {
        var call = calls.get(id);
        if (call == null) return Decision.no(Reason.UNKNOWN_HELP);
        if (call.over()) return Decision.no(Reason.HELP_OVER);
        return by.equals(call.from()) || by.kind() == Actor.Kind.STAFF
                ? Decision.yes(new HelpEvent.Ended(id, by))
                : Decision.no(Reason.NOT_ALLOWED);
    }

    void apply(HelpEvent event, Stamp stamp) {
        switch (event) {
            case HelpEvent.Called e ->
                    calls.put(
                            e.help(),
                            new HelpCall(
                                    e.help(),
                                    e.from(),
                                    e.reason(),
                                    e.screen(),
                                    e.language(),
                                    null,
                                    false,
                                    stamp.at(),
                                    stamp.seq()));
            case HelpEvent.Taken e -> calls.put(e.help(), known(e.help()).taken(e.staff(), stamp));
            case HelpEvent.Ended e -> calls.put(e.help(), known(e.help()).ended(stamp));
        }
    }

    private HelpCall known(String id) {
        var call = calls.get(id);
        if (call == null) throw new IllegalStateException("no call for help " + id);
        return call;
    }

    void dayBegan() {
        calls.values().removeIf(HelpCall::over);
    }

    void restore(BranchState state) {
        for (var call : state.helps()) calls.put(call.id(), call);
    }
}
