package dev.foyer.hub.web;

import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.Purpose;
import dev.foyer.hub.core.NeedNote;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.PersonCommand;
import dev.foyer.hub.event.Role;

import io.vertx.core.Future;

import java.util.List;
import java.util.Optional;

/** Looking at a customer's fields, and erasing a person. */
final class PersonRoutes {
    private static final Body.Kind<Purpose> PURPOSE = Body.kind(Purpose.class);

    private final Edge edge;
    private final PreferenceRoutes preferences;

    PersonRoutes(Edge edge, PreferenceRoutes preferences) {
        this.edge = edge;
        this.preferences = preferences;
    }

    List<Route> all() {
        return List.of(
                new Route("POST", "/tickets/{id}/customer", Right.SEE_CUSTOMER, true, this::look),
                new Route("DELETE", "/persons/{id}", Right.ERASE_PERSON, true, this::erase));
    }

    private record Sealed(String person, String fields) {}

    private Future<Reply> look(Ask ask) {
        var purpose = Body.text("purpose", ask.read(PURPOSE).purpose(), Body.LINE_MAX);
        return looked(ask, purpose).map(Reply::ok);
    }

    /** Who holds a ticket; the look is journalled and durable before anything is opened. */
    Future<Person> looked(Ask ask, String purpose) {
        return mayLook(ask)
                .compose(_ -> edge.submit(ask, new PersonCommand.Look(ask.subject(), purpose)))
                .compose(_ -> edge.door().read(b -> sealed(b, ask.subject())))
                .compose(found -> {
                    var sealed = found.orElseThrow(() -> No.unknown(Reason.UNKNOWN_PERSON));
                    return edge.persons().open(sealed.person(), sealed.fields());
                });
    }

    private static Optional<Sealed> sealed(dev.foyer.hub.core.Branch branch, String ticket) {
        var found = branch.tickets().find(ticket);
        var id = found == null ? null : found.visit().person();
        var person = id == null ? null : branch.persons().find(id);
        var fields = person == null ? null : person.sealed();
        return person == null || fields == null
                ? Optional.empty()
                : Optional.of(new Sealed(person.id(), fields));
    }

    /** An adviser who is nothing else sees only the customer of the call they are in. */
    private Future<Void> mayLook(Ask ask) {
        if (!(ask.caller() instanceof Caller.Member member)
                || member.staff().is(Role.TELLER, Role.LOBBY_MANAGER, Role.BRANCH_MANAGER))
            return Future.succeededFuture();
        return edge.door()
                .read(b -> Optional.ofNullable(b.calls().ofAdviser(member.staff().id())))
                .map(call -> {
                    if (call.isEmpty() || !call.get().ticket().equals(ask.subject()))
                        throw No.unknown(Reason.NOT_YOUR_CUSTOMER);
                    return null;
                });
    }

    private Future<Reply> erase(Ask ask) {
        return known(ask.subject())
                .compose(person ->
                        person.isEmpty()
                                ? Future.succeededFuture()
                                : preferences.forgotten(person.get()))
                .compose(_ -> edge.door().read(b -> b.customers().notesOf(ask.subject())))
                .compose(notes ->
                        edge.submit(ask, new PersonCommand.Erase(ask.subject()))
                                .compose(_ -> destroyed(notes)))
                .compose(_ -> edge.persons().destroy(ask.subject()))
                .map(_ -> Reply.done());
    }

    /** What was noted of them cannot be read any more, either. */
    private Future<Void> destroyed(List<NeedNote> notes) {
        Future<Void> done = Future.succeededFuture();
        for (var note : notes) done = done.compose(_ -> edge.persons().destroy(note.id()));
        return done;
    }

    /** What is known of whoever is to be erased, by which their preferences are found. */
    private Future<Optional<Person>> known(String id) {
        return edge.door()
                .read(b -> {
                    var person = b.persons().find(id);
                    return Optional.ofNullable(person == null ? null : person.sealed());
                })
                .compose(sealed ->
                        sealed.isEmpty()
                                ? Future.succeededFuture(Optional.empty())
                                : edge.persons().open(id, sealed.get()).map(Optional::of));
    }
}
