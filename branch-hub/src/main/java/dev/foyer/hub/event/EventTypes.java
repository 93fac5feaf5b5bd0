package dev.foyer.hub.event;

import java.util.List;

/**
 * The stable name and present version of each event, as they stand in the journal; a name is never
 * used again for anything else.
 */
public final class EventTypes {
    /** Every event. */
    public static final List<Type> ALL =
            List.of(
                    new Type("branch.configured", 1, BranchEvent.Configured.class),
                    new Type("branch.planImported", 1, BranchEvent.PlanImported.class),
                    new Type("branch.planPostponed", 1, BranchEvent.PlanPostponed.class),
                    new Type("branch.planWithdrawn", 1, BranchEvent.PlanWithdrawn.class),
                    new Type("branch.dayBegan", 1, BranchEvent.DayBegan.class),
                    new Type("ticket.issued", 1, TicketEvent.Issued.class),
                    new Type("ticket.leased", 1, TicketEvent.Leased.class),
                    new Type("ticket.merged", 1, TicketEvent.Merged.class),
                    new Type("ticket.called", 1, TicketEvent.Called.class),
                    new Type("ticket.recalled", 1, TicketEvent.Recalled.class),
                    new Type("ticket.started", 1, TicketEvent.Started.class),
                    new Type("ticket.finished", 1, TicketEvent.Finished.class),
                    new Type("ticket.wentOn", 1, TicketEvent.WentOn.class),
                    new Type("ticket.segmentChanged", 1, TicketEvent.SegmentChanged.class),
                    new Type("ticket.greeted", 1, TicketEvent.Greeted.class),
                    new Type("ticket.serviceAdded", 1, TicketEvent.ServiceAdded.class),
                    new Type("ticket.didNotCome", 1, TicketEvent.DidNotCome.class),
                    new Type("ticket.ranLate", 1, TicketEvent.RanLate.class),
                    new Type("ticket.returned", 1, TicketEvent.Returned.class),
                    new Type("ticket.transferred", 1, TicketEvent.Transferred.class),
                    new Type("ticket.parked", 1, TicketEvent.Parked.class),
                    new Type("ticket.layLong", 1, TicketEvent.LayLong.class),
                    new Type("ticket.unparked", 1, TicketEvent.Unparked.class),
                    new Type("ticket.cancelled", 1, TicketEvent.Cancelled.class),
                    new Type("ticket.pushAsked", 1, TicketEvent.PushAsked.class),
                    new Type("counter.opened", 1, CounterEvent.Opened.class),
                    new Type("counter.closed", 1, CounterEvent.Closed.class),
                    new Type("staff.added", 1, AccountEvent.StaffAdded.class),
                    new Type("staff.changed", 1, AccountEvent.StaffChanged.class),
                    new Type("staff.passwordChanged", 1, AccountEvent.PasswordChanged.class),
                    new Type("staff.removed", 1, AccountEvent.StaffRemoved.class),
                    new Type("staff.passwordWrong", 1, AccountEvent.PasswordWrong.class),
                    new Type("staff.locked", 1, AccountEvent.StaffLocked.class),
                    new Type("staff.unlocked", 1, AccountEvent.StaffUnlocked.class),
                    new Type("session.opened", 1, AccountEvent.SessionOpened.class),
                    new Type("session.closed", 1, AccountEvent.SessionClosed.class),
                    new Type("device.codeMade", 1, AccountEvent.CodeMade.class),
                    new Type("device.codeExpired", 1, AccountEvent.CodeExpired.class),
                    new Type("device.enrolled", 1, AccountEvent.DeviceEnrolled.class),
                    new Type("device.revoked", 1, AccountEvent.DeviceRevoked.class),
                    new Type("person.sealed", 1, PersonEvent.Sealed.class),
                    new Type("person.identified", 1, PersonEvent.Identified.class),
                    new Type("person.looked", 1, PersonEvent.Looked.class),
                    new Type("person.erased", 1, PersonEvent.Erased.class),
                    new Type("preferences.kept", 1, PersonEvent.PreferencesKept.class),
                    new Type("preferences.forgotten", 1, PersonEvent.PreferencesForgotten.class),
                    new Type("customer.known", 1, CustomerEvent.Known.class),
                    new Type("customer.joined", 1, CustomerEvent.Joined.class),
                    new Type("customer.came", 1, CustomerEvent.Came.class),
                    new Type("customer.searched", 1, CustomerEvent.Searched.class),
                    new Type("note.written", 1, CustomerEvent.NoteWritten.class),
                    new Type("note.taken", 1, CustomerEvent.NoteTaken.class),
                    new Type("note.ended", 1, CustomerEvent.NoteEnded.class),
                    new Type("call.requested", 1, CallEvent.Requested.class),
                    new Type("call.accepted", 1, CallEvent.Accepted.class),
                    new Type("call.declined", 1, CallEvent.Declined.class),
                    new Type("call.ended", 1, CallEvent.Ended.class),
                    new Type("help.called", 1, HelpEvent.Called.class),
                    new Type("help.taken", 1, HelpEvent.Taken.class),
                    new Type("help.ended", 1, HelpEvent.Ended.class),
                    new Type("appointment.booked", 1, AppointmentEvent.Booked.class),
                    new Type("appointment.moved", 1, AppointmentEvent.Moved.class),
                    new Type("appointment.prepared", 1, AppointmentEvent.Prepared.class),
                    new Type("appointment.cancelled", 1, AppointmentEvent.Cancelled.class),
                    new Type("appointment.checkedIn", 1, AppointmentEvent.CheckedIn.class),
                    new Type("appointment.missed", 1, AppointmentEvent.Missed.class),
                    new Type("case.opened", 2, CaseEvent.Opened.class),
                    new Type("case.named", 1, CaseEvent.Named.class),
                    new Type("case.proved", 1, CaseEvent.Proved.class),
                    new Type("case.proofLost", 1, CaseEvent.ProofLost.class),
                    new Type("case.faceUnlike", 1, CaseEvent.FaceUnlike.class),
                    new Type("case.answered", 1, CaseEvent.Answered.class),
                    new Type("case.quoted", 1, CaseEvent.Quoted.class),
                    new Type("case.quoteExpired", 1, CaseEvent.QuoteExpired.class),
                    new Type("case.assessed", 1, CaseEvent.Assessed.class),
                    new Type("case.confirmed", 1, CaseEvent.Confirmed.class),
                    new Type("case.signed", 1, CaseEvent.Signed.class),
                    new Type("case.approved", 1, CaseEvent.Approved.class),
                    new Type("case.declined", 1, CaseEvent.Declined.class),
                    new Type("case.posting", 1, CaseEvent.Posting.class),
                    new Type("case.postingAnswered", 1, CaseEvent.PostingAnswered.class),
                    new Type("case.reversing", 1, CaseEvent.Reversing.class),
                    new Type("case.reversalAnswered", 1, CaseEvent.ReversalAnswered.class),
                    new Type("case.began", 1, CaseEvent.Began.class),
                    new Type("case.ended", 1, CaseEvent.Ended.class),
                    new Type("case.suspended", 1, CaseEvent.Suspended.class),
                    new Type("case.resumed", 1, CaseEvent.Resumed.class),
                    new Type("case.kept", 1, CaseEvent.Kept.class),
                    new Type("case.turnedBack", 1, CaseEvent.TurnedBack.class),
                    new Type("case.escalated", 2, CaseEvent.Escalated.class),
                    new Type("case.takenOn", 1, CaseEvent.TakenOn.class),
                    new Type("case.givenBack", 1, CaseEvent.GivenBack.class),
                    new Type("case.closed", 1, CaseEvent.Closed.class));

    /** Asked for every event that is written. */
    private static final ClassValue<Type> BY_RECORD =
            new ClassValue<>() {
                @Override
                protected Type computeValue(Class<?> record) {
                    for (var type : ALL) if (type.record() == record) return type;
                    throw new IllegalStateException("no stable name for " + record);
                }
            };

    private EventTypes() {}

    /** The type of an event. */
    public static Type of(Event event) {
        return BY_RECORD.get(event.getClass());
    }

    /** One line of the list. */
    public record Type(String name, int version, Class<? extends Event> record) {}
}
