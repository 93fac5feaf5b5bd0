package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CustomerCommand;
import dev.foyer.hub.event.CustomerEvent;
import dev.foyer.hub.event.NoteKind;
import dev.foyer.hub.event.Role;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What customers need, as staff noted it: of a kind, with somebody who sees to it, due on a day.
 * Owned by the core's thread.
 */
public final class Notes {
    /** How many days an ended note is kept. */
    static final int KEPT_DAYS = 90;

    private static final int SEALED_MAX = 4_096;
    private static final int DUE_DAYS_MAX = 400;

    private final Branch branch;
    private final TreeMap<String, NeedNote> notes = new TreeMap<>();

    Notes(Branch branch) {
        this.branch = branch;
    }

    /** A note, or null. */
    public @Nullable NeedNote find(String id) {
        return notes.get(id);
    }

    /** All, by id. */
    public List<NeedNote> all() {
        return List.copyOf(notes.values());
    }

    /** What was noted of one customer, the earliest due first. */
    public List<NeedNote> about(String customer) {
        return notes.values().stream()
                .filter(n -> customer.equals(n.customer()))
                .sorted(Comparator.comparing(NeedNote::due).thenComparing(NeedNote::id))
                .toList();
    }

    /**
     * Whether a note is somebody's to see: who wrote it, who sees to it, who has the role that it
     * is for; and who leads the branch once it is overdue, and whatever goes to them.
     */
    public boolean concerns(NeedNote note, Staff staff) {
        return staff.id().equals(note.writer())
                || staff.id().equals(note.owner())
                || (note.forRole() != null && staff.is(note.forRole()))
                || (staff.is(Role.BRANCH_MANAGER)
                        && (note.due().isBefore(branch.day()) || forLeaders(note.kind())));
    }

    /** What goes to whoever leads the branch, whoever wrote it. */
    private static boolean forLeaders(NoteKind kind) {
        return kind == NoteKind.COMPLAINT || kind == NoteKind.IDEA;
    }

    /**
     * By class: what a branch learns goes to who leads it, advice to advisers, else to the writer.
     */
    static @Nullable Role roleOf(NoteKind kind) {
        return switch (kind) {
            case COMPLAINT, IDEA -> Role.BRANCH_MANAGER;
            case LOAN, WEALTH, INSURANCE -> Role.ADVISER;
            case PAYMENTS, CARD, DEPOSIT -> null;
        };
    }

    Decision write(Actor by, CustomerCommand.WriteNote command) {
        var staff = branch.accounts().staff(by);
        if (staff == null) return Decision.no(Reason.STAFF_ONLY);
        if (!Persons.acceptable(command.note(), command.sealed())
                || command.sealed().length() > SEALED_MAX)
            return Decision.no(Reason.INVALID, "text");
        if (notes.containsKey(command.note())) return Decision.no(Reason.ALREADY_EXISTS, "note");
        if (!duely(command.due())) return Decision.no(Reason.INVALID, "due");
        if (notes.size() >= branch.limits().tickets()) return Decision.no(Reason.TOO_MANY);
        var ticket = command.ticket();
        if (ticket != null && branch.tickets().find(ticket) == null)
            return Decision.no(Reason.UNKNOWN_TICKET, "ticket");
        var owner = command.owner();
        if (owner != null && branch.accounts().find(owner) == null)
            return Decision.no(Reason.UNKNOWN_STAFF, "owner");
        var role = owner == null ? roleOf(command.kind()) : null;
        var about = branch.customers().ofVisit(ticket);
        return Decision.yes(
                new CustomerEvent.NoteWritten(
                        command.note(),
                        about == null ? null : about.id(),
                        ticket,
                        command.kind(),
                        staff.id(),
                        owner == null && role == null ? staff.id() : owner,
                        role,
                        command.due(),
                        command.sealed()));
    }

    private boolean duely(LocalDate due) {
        var today = branch.day();
        return !due.isBefore(today) && !due.isAfter(today.plusDays(DUE_DAYS_MAX));
    }

    Decision take(Actor by, CustomerCommand.TakeNote command) {
        var staff = branch.accounts().staff(by);
        if (staff == null) return Decision.no(Reason.STAFF_ONLY);
        var note = notes.get(command.note());
        if (note == null || !concerns(note, staff)) return Decision.no(Reason.UNKNOWN_NOTE);
        if (!note.open()) return Decision.no(Reason.NOTE_OVER);
        if (branch.accounts().find(command.owner()) == null)
            return Decision.no(Reason.UNKNOWN_STAFF, "owner");
        return Decision.yes(new CustomerEvent.NoteTaken(note.id(), command.owner()));
    }

    Decision end(Actor by, CustomerCommand.EndNote command) {
        var staff = branch.accounts().staff(by);
        if (staff == null) return Decision.no(Reason.STAFF_ONLY);
        var note = notes.get(command.note());
        if (note == null || !concerns(note, staff)) return Decision.no(Reason.UNKNOWN_NOTE);
        return note.open()
                ? Decision.yes(new CustomerEvent.NoteEnded(note.id(), command.seenTo()))
                : Decision.no(Reason.NOTE_OVER);
    }

    void apply(CustomerEvent.NoteWritten e, Stamp stamp) {
        notes.put(
                e.note(),
                new NeedNote(
                        e.note(),
                        e.customer(),
                        e.ticket(),
                        e.kind(),
                        e.writer(),
                        e.owner(),
                        e.forRole(),
                        e.due(),
                        e.sealed(),
                        stamp.at(),
                        null,
                        null));
    }

    void apply(CustomerEvent.NoteTaken e) {
        notes.put(e.note(), known(e.note()).taken(e.owner()));
    }

    void apply(CustomerEvent.NoteEnded e, Stamp stamp) {
        notes.put(e.note(), known(e.note()).ended(e.seenTo(), stamp.at()));
    }

    private NeedNote known(String id) {
        var note = notes.get(id);
        if (note == null) throw new IllegalStateException("no note " + id);
        return note;
    }

    void joined(String customer, String gone) {
        notes.replaceAll((_, note) -> gone.equals(note.customer()) ? note.of(customer) : note);
    }

    void erased(String customer) {
        notes.values().removeIf(n -> customer.equals(n.customer()));
    }

    void dayBegan() {
        var before = branch.day().minusDays(KEPT_DAYS);
        notes.values().removeIf(n -> !n.open() && n.due().isBefore(before));
    }

    void restore(BranchState state) {
        for (var note : state.notes()) notes.put(note.id(), note);
    }
}
