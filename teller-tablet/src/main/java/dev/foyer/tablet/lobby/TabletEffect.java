package dev.foyer.tablet.lobby;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewNote;
import dev.foyer.hub.api.OutOfTurn;
import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.SegmentReason;

/** What the tablet wants done outside itself; the edge does it and answers with an event. */
public sealed interface TabletEffect {
    record SignIn(String user, String password) implements TabletEffect {
        @Override
        public String toString() {
            return "SignIn[user=" + user + "]";
        }
    }

    record SignOut() implements TabletEffect {}

    record OpenCounter(String counter) implements TabletEffect {}

    record CloseCounter(String counter) implements TabletEffect {}

    record CallNext(String counter) implements TabletEffect {}

    record CallThis(String ticket, String counter) implements TabletEffect {}

    record CallOutOfTurn(String ticket, String counter, OutOfTurn reason) implements TabletEffect {}

    record ActOn(String ticket, TabletEvent.Act act) implements TabletEffect {}

    record ParkIn(String ticket, String pool) implements TabletEffect {}

    record Transfer(String ticket, String service) implements TabletEffect {}

    record Greet(String ticket) implements TabletEffect {}

    record AddService(String ticket, String service) implements TabletEffect {}

    record ChangeSegment(String ticket, Segment segment, SegmentReason reason)
            implements TabletEffect {}

    record WalkDirect(String counter, String service, OutOfTurn reason, Language language)
            implements TabletEffect {}

    record AskGuide(String ticket) implements TabletEffect {}

    record TransferToCounter(String ticket, String counter) implements TabletEffect {}

    record AskAppointments() implements TabletEffect {}

    record CheckIn(String appointment) implements TabletEffect {}

    record Scan() implements TabletEffect {}

    record LookAt(String ticket, String purpose) implements TabletEffect {}

    /** Waits for somebody's identity card at the reader, and says that they hold this ticket. */
    record ReadPerson(String ticket) implements TabletEffect {}

    /** Nobody shows a card any more. */
    record StopReading() implements TabletEffect {}

    record AskRecord(String ticket, String purpose) implements TabletEffect {}

    record WriteNote(NewNote note) implements TabletEffect {}

    record AskNotes() implements TabletEffect {}

    record TakeNote(String note) implements TabletEffect {}

    record EndNote(String note, boolean seenTo) implements TabletEffect {}

    record AskExpert(String ticket, String skill, Language language) implements TabletEffect {}

    record EndCall(String call) implements TabletEffect {}

    /** Starts sending and receiving pictures for a call that was accepted. */
    record OpenVideo(String call) implements TabletEffect {}

    record CloseVideo() implements TabletEffect {}

    record TakeHelp(String help) implements TabletEffect {}

    record EndHelp(String help) implements TabletEffect {}

    /** Asks something of a case as whoever is signed in. */
    record OnCase(String caseId, CaseRequest request) implements TabletEffect {
        @Override
        public String toString() {
            return "OnCase[" + request.path() + "]";
        }
    }
}
