package dev.foyer.hub.web;

import dev.foyer.hub.api.NewNote;
import dev.foyer.hub.api.NoteKind;
import dev.foyer.hub.api.NoteView;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.NeedNote;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.core.Staff;
import dev.foyer.hub.event.CustomerCommand;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What customers need, as staff notes it and sees to it. Event loop only. */
final class Notes {
    /** Longest text of a note. */
    static final int TEXT_MAX = 500;

    private static final String TEXT = "text";
    private static final Body.Kind<NewNote> NEW = Body.kind(NewNote.class);
    private static final Body.Kind<Taking> TAKING = Body.kind(Taking.class);
    private static final Body.Kind<Ending> ENDING = Body.kind(Ending.class);

    private final Edge edge;

    Notes(Edge edge) {
        this.edge = edge;
    }

    /** Who is to see to it; absent means who asks. */
    record Taking(@Nullable String owner) {}

    /** Whether it was seen to, or nothing came of it. */
    record Ending(@Nullable Boolean seenTo) {}

    List<Route> all() {
        return List.of(
                new Route("POST", "/notes", Right.NOTE, true, this::write),
                new Route("GET", "/notes", Right.NOTE, false, this::mine),
                new Route("POST", "/notes/{id}/take", Right.NOTE, true, this::take),
                new Route("POST", "/notes/{id}/end", Right.NOTE, true, this::end));
    }

    private Future<Reply> write(Ask ask) {
        var wish = ask.read(NEW);
        var kind = Body.need("kind", wish.kind());
        var due = Body.need("due", wish.due());
        var text = Body.text(TEXT, wish.text(), TEXT_MAX);
        var ticket = wish.ticket();
        if (ticket != null) Body.word("ticket", ticket);
        var owner = wish.owner();
        if (owner != null) Body.word("owner", owner);
        return edge.persons()
                .sealNew(Map.of(TEXT, text))
                .compose(sealed ->
                        edge.submit(
                                ask,
                                new CustomerCommand.WriteNote(
                                        sealed.person(),
                                        ticket,
                                        kind(kind),
                                        owner,
                                        due,
                                        sealed.sealed())))
                .compose(done -> one(done.subject(), ask.caller()))
                .map(Reply::created);
    }

    private Future<Reply> take(Ask ask) {
        var owner = ask.read(TAKING).owner();
        if (owner != null) Body.word("owner", owner);
        var by = owner != null ? owner : ask.caller().actor("").id();
        return edge.submit(ask, new CustomerCommand.TakeNote(ask.subject(), by))
                .compose(_ -> one(ask.subject(), ask.caller()))
                .map(Reply::ok);
    }

    private Future<Reply> end(Ask ask) {
        boolean seenTo = Body.need("seenTo", ask.read(ENDING).seenTo());
        return edge.submit(ask, new CustomerCommand.EndNote(ask.subject(), seenTo))
                .compose(_ -> one(ask.subject(), ask.caller()))
                .map(Reply::ok);
    }

    /** What is open and somebody's to see. */
    private Future<Reply> mine(Ask ask) {
        return edge.door()
                .read(b -> {
                    var me = staff(ask.caller());
                    return b.customers().notes().all().stream()
                            .filter(NeedNote::open)
                            .filter(n -> me.isPresent())
                            .filter(n -> b.customers().notes().concerns(n, me.orElseThrow()))
                            .sorted(Comparator.comparing(NeedNote::due).thenComparing(NeedNote::at))
                            .toList();
                })
                .compose(notes -> views(notes, ask.caller()))
                .map(views -> Reply.ok(new NoteView.Notes(views)));
    }

    private static Optional<Staff> staff(Caller caller) {
        return caller instanceof Caller.Member member
                ? Optional.of(member.staff())
                : Optional.empty();
    }

    private Future<NoteView> one(String id, Caller caller) {
        return edge.door()
                .read(b -> Optional.ofNullable(b.customers().notes().find(id)))
                .compose(note ->
                        views(
                                List.of(note.orElseThrow(() -> No.unknown(Reason.UNKNOWN_NOTE))),
                                caller))
                .map(List::getFirst);
    }

    private record Opened(NeedNote note, @Nullable String text) {}

    /** Notes with their words; without them where their key is gone. */
    Future<List<NoteView>> views(List<NeedNote> notes, Caller caller) {
        Future<List<Opened>> opened = Future.succeededFuture(new ArrayList<>());
        for (var note : notes)
            opened =
                    opened.compose(before ->
                            edge.persons()
                                    .openFields(note.id(), note.sealed())
                                    .map(fields -> {
                                        before.add(new Opened(note, fields.get(TEXT)));
                                        return before;
                                    }));
        return opened.compose(
                all -> edge.door().read(b -> all.stream().map(o -> view(b, o, caller)).toList()));
    }

    private static NoteView view(Branch branch, Opened opened, Caller caller) {
        var note = opened.note();
        var owner = note.owner();
        var role = note.forRole();
        var ticket = note.ticket() == null ? null : branch.tickets().find(note.ticket());
        var ended = note.seenTo();
        return new NoteView(
                note.id(),
                kind(note.kind()),
                opened.text(),
                Views.staffName(branch, note.writer()),
                owner == null ? null : Views.staffName(branch, owner),
                staff(caller).filter(s -> s.id().equals(owner)).isPresent(),
                role == null ? null : AccountRoutes.role(role),
                note.due(),
                note.open() && note.due().isBefore(branch.day()),
                ended == null
                        ? NoteView.State.OPEN
                        : ended ? NoteView.State.SEEN_TO : NoteView.State.DROPPED,
                ticket == null ? null : ticket.number(),
                note.customer() != null,
                note.at());
    }

    private static dev.foyer.hub.event.NoteKind kind(NoteKind kind) {
        return switch (kind) {
            case PAYMENTS -> dev.foyer.hub.event.NoteKind.PAYMENTS;
            case CARD -> dev.foyer.hub.event.NoteKind.CARD;
            case DEPOSIT -> dev.foyer.hub.event.NoteKind.DEPOSIT;
            case LOAN -> dev.foyer.hub.event.NoteKind.LOAN;
            case WEALTH -> dev.foyer.hub.event.NoteKind.WEALTH;
            case INSURANCE -> dev.foyer.hub.event.NoteKind.INSURANCE;
            case COMPLAINT -> dev.foyer.hub.event.NoteKind.COMPLAINT;
            case IDEA -> dev.foyer.hub.event.NoteKind.IDEA;
        };
    }

    private static NoteKind kind(dev.foyer.hub.event.NoteKind kind) {
        return switch (kind) {
            case PAYMENTS -> NoteKind.PAYMENTS;
            case CARD -> NoteKind.CARD;
            case DEPOSIT -> NoteKind.DEPOSIT;
            case LOAN -> NoteKind.LOAN;
            case WEALTH -> NoteKind.WEALTH;
            case INSURANCE -> NoteKind.INSURANCE;
            case COMPLAINT -> NoteKind.COMPLAINT;
            case IDEA -> NoteKind.IDEA;
        };
    }
}
