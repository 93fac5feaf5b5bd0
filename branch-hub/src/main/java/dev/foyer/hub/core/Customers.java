package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CustomerCommand;
import dev.foyer.hub.event.CustomerEvent;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.Shown;
import dev.foyer.hub.flow.Case;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One record for each customer, over all days and channels; owned by the core's thread. Whoever
 * shows a document is that customer. A card alone leads to a record of its own until the bank has
 * said whose it is: two numbers that were shown together prove nothing.
 */
public final class Customers {
    /** A record without a visit in so many days is forgotten. */
    static final int KEPT_DAYS = 400;

    private static final int PURPOSE_MAX = 200;
    private static final int SHOWN_MAX = 8;

    private final Branch branch;
    private final Notes notes;
    private final TreeMap<String, CustomerFile> files = new TreeMap<>();
    private final Map<String, String> byDocument = new HashMap<>();
    private final Map<String, String> byCard = new HashMap<>();
    private final Map<String, String> ofVisit = new HashMap<>();

    Customers(Branch branch) {
        this.branch = branch;
        notes = new Notes(branch);
    }

    /** What was noted of what customers need. */
    public Notes notes() {
        return notes;
    }

    /** A record, or null. */
    public @Nullable CustomerFile find(String id) {
        return files.get(id);
    }

    /** The record to which these numbers lead, or null. */
    public @Nullable CustomerFile find(Shown shown) {
        var id = lead(shown);
        return id == null ? null : files.get(id);
    }

    /** The record of whoever came with this ticket or case, or null. */
    public @Nullable CustomerFile ofVisit(@Nullable String visit) {
        var id = visit == null ? null : ofVisit.get(visit);
        return id == null ? null : files.get(id);
    }

    /** All, by id. */
    public List<CustomerFile> all() {
        return List.copyOf(files.values());
    }

    /** A document before a card. */
    private @Nullable String lead(Shown shown) {
        for (var document : shown.documents()) {
            var id = byDocument.get(document);
            if (id != null) return id;
        }
        if (!shown.documents().isEmpty()) return null;
        for (var card : shown.cards()) {
            var id = byCard.get(card);
            if (id != null) return id;
        }
        return null;
    }

    static boolean acceptable(Shown shown) {
        return shown.documents().size() + shown.cards().size() <= SHOWN_MAX
                && plausible(shown.documents())
                && plausible(shown.cards());
    }

    private static boolean plausible(List<String> digests) {
        return digests.stream().noneMatch(d -> d.isBlank() || d.length() > Tickets.ID_MAX);
    }

    /**
     * What follows when somebody who showed this came with a ticket or case.
     *
     * @param person under whose id their fields are sealed; a new record's id, too
     */
    List<Event> came(Shown shown, String visit, String person) {
        if (shown.nothing()) return List.of();
        var led = lead(shown);
        var customer = led == null ? fresh(person) : led;
        var events = new ArrayList<Event>();
        var documents = shown.documents().stream().filter(d -> !byDocument.containsKey(d)).toList();
        var cards =
                shown.documents().isEmpty()
                        ? shown.cards().stream().filter(c -> !byCard.containsKey(c)).toList()
                        : List.<String>of();
        if (led == null || !documents.isEmpty() || !cards.isEmpty())
            events.add(new CustomerEvent.Known(customer, documents, cards));
        if (!customer.equals(ofVisit.get(visit)))
            events.add(new CustomerEvent.Came(customer, visit, person));
        return events;
    }

    /** Who showed a card and then a document has a record by each, until the bank joins them. */
    private String fresh(String person) {
        return files.containsKey(person) ? person + "-d" : person;
    }

    Decision decide(Actor by, CustomerCommand command) {
        return switch (command) {
            case CustomerCommand.Recognise c -> recognise(by, c);
            case CustomerCommand.Search c -> search(by, c);
            case CustomerCommand.WriteNote c -> notes.write(by, c);
            case CustomerCommand.TakeNote c -> notes.take(by, c);
            case CustomerCommand.EndNote c -> notes.end(by, c);
        };
    }

    private Decision recognise(Actor by, CustomerCommand.Recognise command) {
        if (!by.equals(Actor.HUB)) return Decision.no(Reason.NOT_ALLOWED);
        if (!plausible(List.of(command.document(), command.card())))
            return Decision.no(Reason.INVALID, "document");
        var now = ofVisit.get(command.ticket());
        var file = now == null ? null : files.get(now);
        if (file == null || !file.cards().contains(command.card()))
            return Decision.no(Reason.UNKNOWN_PERSON);
        var owner = byDocument.get(command.document());
        if (owner == null)
            return file.byCardsOnly()
                    ? Decision.yes(
                            new CustomerEvent.Known(
                                    file.id(), List.of(command.document()), List.of()))
                    : Decision.no(Reason.OTHER_PERSON);
        if (owner.equals(file.id())) return Decision.no(Reason.ALREADY_EXISTS, "card");
        return file.byCardsOnly()
                ? Decision.yes(new CustomerEvent.Joined(owner, file.id()))
                : Decision.no(Reason.OTHER_PERSON);
    }

    private Decision search(Actor by, CustomerCommand.Search command) {
        if (branch.accounts().staff(by) == null) return Decision.no(Reason.STAFF_ONLY);
        if (command.purpose().isBlank() || command.purpose().length() > PURPOSE_MAX)
            return Decision.no(Reason.INVALID, "purpose");
        if (!acceptable(command.shown())) return Decision.no(Reason.INVALID, "person");
        return Decision.yes(new CustomerEvent.Searched(lead(command.shown()), command.purpose()));
    }

    void apply(CustomerEvent event, Stamp stamp) {
        switch (event) {
            case CustomerEvent.Known e -> known(e);
            case CustomerEvent.Joined e -> joined(e);
            case CustomerEvent.Came e -> came(e, stamp);
            case CustomerEvent.Searched _ -> {}
            case CustomerEvent.NoteWritten e -> notes.apply(e, stamp);
            case CustomerEvent.NoteTaken e -> notes.apply(e);
            case CustomerEvent.NoteEnded e -> notes.apply(e, stamp);
        }
    }

    private void known(CustomerEvent.Known e) {
        var file = files.getOrDefault(e.customer(), CustomerFile.of(e.customer()));
        put(file.known(e.documents(), e.cards()));
    }

    private void joined(CustomerEvent.Joined e) {
        var gone = files.remove(e.gone());
        var kept = files.get(e.customer());
        if (gone == null || kept == null) throw new IllegalStateException("nothing to join");
        put(kept.with(gone));
        notes.joined(e.customer(), e.gone());
    }

    private void came(CustomerEvent.Came e, Stamp stamp) {
        var before = ofVisit(e.visit());
        // Who showed a card and then a document is whoever the document says.
        if (before != null) put(before.without(e.visit()));
        var file = files.get(e.customer());
        if (file == null) throw new IllegalStateException("no record " + e.customer());
        var ticket = branch.tickets().find(e.visit());
        if (ticket != null) {
            put(file.came(visit(e, stamp, ticket)));
            return;
        }
        var business = branch.cases().find(e.visit());
        if (business == null) throw new IllegalStateException("no visit " + e.visit());
        put(file.came(visit(e, stamp, business)));
    }

    private CustomerFile.Visit visit(CustomerEvent.Came e, Stamp stamp, Ticket ticket) {
        return new CustomerFile.Visit(
                ticket.id(),
                CustomerFile.Kind.TICKET,
                e.person(),
                branch.day(),
                stamp.at(),
                ticket.service(),
                ticket.visit().channel(),
                outcome(ticket));
    }

    private CustomerFile.Visit visit(CustomerEvent.Came e, Stamp stamp, Case business) {
        var operator = business.opened().operator();
        return new CustomerFile.Visit(
                business.id(),
                CustomerFile.Kind.CASE,
                e.person(),
                branch.day(),
                stamp.at(),
                business.opened().service(),
                operator.kind() == Actor.Kind.STAFF ? "counter" : "kiosk",
                outcome(business));
    }

    private static String outcome(Ticket ticket) {
        return ticket.state().over() ? word(ticket.state()) : CustomerFile.OPEN;
    }

    private static String outcome(Case business) {
        var end = business.end();
        return end == null ? CustomerFile.OPEN : word(end);
    }

    private static String word(Enum<?> how) {
        return how.name().toLowerCase(Locale.ROOT);
    }

    /** A ticket changed. */
    void look(Ticket ticket) {
        if (ticket.state().over()) ended(ticket.id(), outcome(ticket));
    }

    /** A case changed. */
    void look(@Nullable Case business) {
        if (business != null && business.over()) ended(business.id(), outcome(business));
    }

    private void ended(String visit, String how) {
        var file = ofVisit(visit);
        if (file != null) put(file.ended(visit, how));
    }

    private void put(CustomerFile file) {
        var before = files.put(file.id(), file);
        if (before != null) before.visits().forEach(v -> ofVisit.remove(v.id(), file.id()));
        for (var document : file.documents()) byDocument.put(document, file.id());
        for (var card : file.cards()) byCard.put(card, file.id());
        for (var visit : file.visits()) ofVisit.put(visit.id(), file.id());
    }

    private void remove(CustomerFile file) {
        files.remove(file.id());
        file.documents().forEach(byDocument::remove);
        file.cards().forEach(byCard::remove);
        file.visits().forEach(v -> ofVisit.remove(v.id(), file.id()));
    }

    /** The record of whoever is erased goes with them, and what was noted of them. */
    void erased(String person) {
        for (var file : all())
            if (file.visits().stream().anyMatch(v -> v.person().equals(person))) {
                remove(file);
                notes.erased(file.id());
            }
    }

    /** Whose notes go when this person is erased: their keys are destroyed, too. */
    public List<NeedNote> notesOf(String person) {
        return all().stream()
                .filter(f -> f.visits().stream().anyMatch(v -> v.person().equals(person)))
                .flatMap(f -> notes.about(f.id()).stream())
                .toList();
    }

    /** Who has not come for long is forgotten. */
    void dayBegan() {
        var before = branch.day().minusDays(KEPT_DAYS);
        for (var file : all())
            if (file.visits().isEmpty() || file.visits().getLast().day().isBefore(before)) {
                remove(file);
                notes.erased(file.id());
            }
        notes.dayBegan();
    }

    void restore(BranchState state) {
        state.customers().forEach(this::put);
        notes.restore(state);
    }
}
