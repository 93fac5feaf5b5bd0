package dev.foyer.tablet.needed;

import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.HelpCall;
import dev.foyer.hub.api.NoteView;

import java.util.List;
import java.util.Optional;

/**
 * What waits for staff, as the hub told it last, and which of it is looked at.
 *
 * @param open whether the screen shows it
 * @param chosen the id of what was opened
 */
public record Needs(
        List<HelpCall> helps,
        List<CaseView> cases,
        List<NoteView> notes,
        boolean open,
        Optional<String> chosen) {
    /** Nothing waits. */
    public static final Needs NONE =
            new Needs(List.of(), List.of(), List.of(), false, Optional.empty());

    public Needs {
        helps = List.copyOf(helps);
        cases = List.copyOf(cases);
        notes = List.copyOf(notes);
    }

    /** Everything that waits, in the order in which it is shown. */
    public List<Need> all() {
        return Need.of(helps, cases, notes);
    }

    /** What was opened, while it waits. */
    public Optional<Need> opened() {
        return chosen.flatMap(id -> all().stream().filter(n -> n.id().equals(id)).findFirst());
    }

    /** With these calls for a person. */
    public Needs calls(List<HelpCall> now) {
        return new Needs(now, cases, notes, open, chosen).tidy();
    }

    /** With these cases. */
    public Needs cases(List<CaseView> now) {
        return new Needs(helps, now, notes, open, chosen).tidy();
    }

    /** With these notes. */
    public Needs notes(List<NoteView> now) {
        return new Needs(helps, cases, now, open, chosen).tidy();
    }

    /** Shown, or not. */
    public Needs shown(boolean now) {
        return new Needs(helps, cases, notes, now, Optional.empty());
    }

    /** With this one opened. */
    public Needs choose(Optional<String> id) {
        return new Needs(helps, cases, notes, open, id);
    }

    private Needs tidy() {
        return opened().isPresent() ? this : choose(Optional.empty());
    }
}
