package dev.foyer.tablet.lobby;

import dev.foyer.hub.api.CustomerRecord;
import dev.foyer.hub.api.NewNote;
import dev.foyer.tablet.lobby.Lobby.Turn;
import dev.foyer.tablet.lobby.TabletState.Panel;

import java.util.Optional;

/** The part of {@link Lobby} that is about who somebody is and what they need. */
final class AtCustomer {
    /** Why the record of whoever stands there is looked at. */
    private static final String PURPOSE = "serve-in-the-hall";

    private AtCustomer() {}

    static Turn on(TabletState s, TabletEvent.OnCustomer event) {
        return switch (event) {
            case TabletEvent.ReaderKnown(var there) -> Turn.of(s.withReader(there));
            case TabletEvent.IdentifyPressed() ->
                    s.inFront()
                            .filter(_ -> s.line().reader())
                            .map(t ->
                                    Lobby.sent(
                                            s.withPanel(Panel.IDENTIFY),
                                            new TabletEffect.ReadPerson(t.id())))
                            .orElse(Turn.of(s));
            case TabletEvent.Identified(var ticket) ->
                    s.panel() == Panel.IDENTIFY
                                    && s.inFront().filter(t -> t.id().equals(ticket)).isPresent()
                            ? record(s.withBusy(false))
                            : Turn.of(s.withBusy(false));
            case TabletEvent.NotIdentified(var why) -> {
                var here = s.panel() == Panel.IDENTIFY ? s.withPanel(Panel.PERSON) : s;
                yield Turn.of(
                        why.isEmpty()
                                ? here.withBusy(false)
                                : here.withNotice("tablet.identify." + why));
            }
            case TabletEvent.RecordPressed() -> record(s);
            case TabletEvent.RecordKnown(var ticket, var record) -> known(s, ticket, record);
            case TabletEvent.NotePressed() ->
                    Turn.of(s.inFront().isPresent() ? s.withPanel(Panel.NOTE) : s);
            case TabletEvent.NoteWanted(var kind, var due, var text) ->
                    text.isBlank()
                            ? Turn.of(s.withNotice("tablet.note.empty"))
                            : s.inFront()
                                    .map(t ->
                                            Lobby.sent(
                                                    s,
                                                    new TabletEffect.WriteNote(
                                                            new NewNote(
                                                                    t.id(),
                                                                    kind,
                                                                    null,
                                                                    due,
                                                                    text.strip()))))
                                    .orElse(Turn.of(s));
            case TabletEvent.NoteWritten() ->
                    Turn.of(
                            s.withPanel(Panel.PERSON).withNotice("tablet.note.written"),
                            new TabletEffect.AskNotes());
            case TabletEvent.NotesKnown(var notes) -> Turn.of(s.withNeeds(s.needs().notes(notes)));
            case TabletEvent.NoteTakePressed(var id) ->
                    Lobby.sent(s, new TabletEffect.TakeNote(id));
            case TabletEvent.NoteEndPressed(var id, var seenTo) ->
                    Lobby.sent(s, new TabletEffect.EndNote(id, seenTo));
            case TabletEvent.NoteChanged() ->
                    Turn.of(s.withBusy(false), new TabletEffect.AskNotes());
        };
    }

    private static Turn record(TabletState s) {
        return s.inFront()
                .filter(t -> t.personId() != null || s.panel() == Panel.IDENTIFY)
                .map(t ->
                        Lobby.sent(
                                s.withPanel(Panel.RECORD),
                                new TabletEffect.AskRecord(t.id(), PURPOSE)))
                .orElse(Turn.of(s));
    }

    private static Turn known(TabletState s, String ticket, CustomerRecord record) {
        boolean here = s.inFront().filter(t -> t.id().equals(ticket)).isPresent();
        return Turn.of(
                here
                        ? s.withBusy(false)
                                .withFront(
                                        s.front()
                                                .recorded(
                                                        Optional.of(
                                                                new TabletState.Recorded(
                                                                        ticket, record))))
                        : s.withBusy(false));
    }
}
