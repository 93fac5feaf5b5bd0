package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.PersonCommand;
import dev.foyer.hub.event.PersonEvent;
import dev.foyer.hub.event.TicketCommand;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * The persons known to the branch, by id; their fields are sealed and their keys are elsewhere.
 * Owned by the core's thread.
 */
public final class Persons {
    private static final int SEALED_MAX = 16_384;
    private static final int PURPOSE_MAX = 200;

    private final Branch branch;
    private final TreeMap<String, Person> persons = new TreeMap<>();
    private final Preferences preferences = new Preferences();

    Persons(Branch branch) {
        this.branch = branch;
    }

    /** A person, or null when unknown or erased. */
    public @Nullable Person find(String id) {
        return persons.get(id);
    }

    /** All, by id. */
    public List<Person> all() {
        return List.copyOf(persons.values());
    }

    /** What is kept for the next time. */
    public Preferences preferences() {
        return preferences;
    }

    static boolean acceptable(String person, String sealed) {
        return !person.isBlank()
                && person.length() <= Tickets.ID_MAX
                && !sealed.isEmpty()
                && sealed.length() <= SEALED_MAX;
    }

    static boolean acceptable(TicketCommand.SealedPerson who) {
        return acceptable(who.person(), who.sealed()) && Customers.acceptable(who.shown());
    }

    Decision decide(Actor by, PersonCommand command) {
        return switch (command) {
            case PersonCommand.Seal c -> seal(by, c);
            case PersonCommand.Look c -> look(by, c);
            case PersonCommand.KeepPreferences c -> preferences.keep(by, c);
            case PersonCommand.ForgetPreferences c -> preferences.forget(by, c);
            case PersonCommand.Erase c -> {
                if (!by.equals(Actor.HUB) && !branch.accounts().manages(by))
                    yield Decision.no(Reason.NOT_ALLOWED);
                yield persons.containsKey(c.person())
                        ? Decision.yes(new PersonEvent.Erased(c.person()))
                        : Decision.no(Reason.UNKNOWN_PERSON);
            }
        };
    }

    private Decision seal(Actor by, PersonCommand.Seal command) {
        if (by.kind() == Actor.Kind.CUSTOMER) return Decision.no(Reason.NOT_ALLOWED);
        var ticket = branch.tickets().find(command.ticket());
        if (ticket == null) return Decision.no(Reason.UNKNOWN_TICKET);
        if (ticket.state().over()) return Decision.no(Reason.ALREADY_OVER);
        var who = command.person();
        if (!acceptable(who)) return Decision.no(Reason.INVALID, "person");
        var events = new ArrayList<Event>();
        events.add(new PersonEvent.Sealed(who.person(), who.sealed()));
        events.add(new PersonEvent.Identified(ticket.id(), who.person(), command.evidence()));
        events.addAll(branch.customers().came(who.shown(), ticket.id(), who.person()));
        return new Decision.Accepted(events);
    }

    private Decision look(Actor by, PersonCommand.Look command) {
        if (branch.accounts().staff(by) == null) return Decision.no(Reason.STAFF_ONLY);
        var ticket = branch.tickets().find(command.ticket());
        if (ticket == null) return Decision.no(Reason.UNKNOWN_TICKET);
        if (command.purpose().isBlank() || command.purpose().length() > PURPOSE_MAX)
            return Decision.no(Reason.INVALID, "purpose");
        var person = ticket.visit().person();
        if (person == null) return Decision.no(Reason.NO_PERSON);
        return Decision.yes(new PersonEvent.Looked(person, ticket.id(), command.purpose()));
    }

    void apply(PersonEvent event, Stamp stamp) {
        switch (event) {
            case PersonEvent.Sealed e ->
                    persons.put(e.person(), new Person(e.person(), e.sealed()));
            case PersonEvent.Identified e -> branch.tickets().identified(e, stamp);
            case PersonEvent.Looked _ -> {}
            case PersonEvent.PreferencesKept e -> preferences.apply(e);
            case PersonEvent.PreferencesForgotten e -> preferences.apply(e);
            case PersonEvent.Erased e -> {
                persons.remove(e.person());
                branch.tickets().erased(e.person(), stamp);
                branch.customers().erased(e.person());
            }
        }
    }

    /**
     * Sealed fields of persons without a ticket of today or an open case leave the state; the id
     * stays, so that the person can still be erased.
     */
    void dayBegan() {
        var needed = new HashSet<>(branch.tickets().persons());
        needed.addAll(branch.cases().persons());
        persons.replaceAll((id, person) -> needed.contains(id) ? person : new Person(id, null));
    }

    void restore(BranchState state) {
        for (var person : state.persons()) persons.put(person.id(), person);
        preferences.restore(state);
    }
}
