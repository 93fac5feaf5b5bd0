package dev.foyer.tablet.lobby;

import dev.foyer.hub.api.AppointmentsToday;
import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Call;
import dev.foyer.hub.api.CasesState;
import dev.foyer.hub.api.CustomerRecord;
import dev.foyer.hub.api.GuideView;
import dev.foyer.hub.api.HelpState;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NoteKind;
import dev.foyer.hub.api.NoteView;
import dev.foyer.hub.api.OutOfTurn;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.SegmentReason;
import dev.foyer.hub.api.Session;
import dev.foyer.hub.api.Ticket;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** All that can happen to the tablet: somebody touched it, or the world answered. */
public sealed interface TabletEvent {
    /** What a person does to a ticket with one touch. */
    enum Act {
        RECALL("recall"),
        START("start"),
        FINISH("finish"),
        /** The next service of the ticket is served here at once. */
        GO_ON("go-on"),
        NO_SHOW("no-show"),
        RETURN("return"),
        PARK("park"),
        UNPARK("unpark"),
        CANCEL("cancel");

        private final String path;

        Act(String path) {
            this.path = path;
        }

        /** Stable name of this act, for screens and their texts. */
        public String path() {
            return path;
        }
    }

    /** About a ticket, or about who is to be called. */
    sealed interface OnTicket extends TabletEvent {}

    /** About who somebody is, and what they need. */
    sealed interface OnCustomer extends TabletEvent {}

    /** About a call with an expert. */
    sealed interface OnCall extends TabletEvent {}

    /** About what waits for staff. */
    sealed interface OnNeed extends TabletEvent {}

    /** About who booked a time. */
    sealed interface OnBooking extends TabletEvent {}

    // --- touches

    record SignInPressed(String user, String password) implements TabletEvent {
        @Override
        public String toString() {
            return "SignInPressed[user=" + user + "]";
        }
    }

    record SignOutPressed() implements TabletEvent {}

    record CounterPressed(String counter) implements TabletEvent {}

    record CloseCounterPressed() implements TabletEvent {}

    /** Whoever leads the hall does so on foot, or looks for a counter again. */
    record RoamPressed() implements TabletEvent {}

    record CallNextPressed() implements OnTicket {}

    record TicketPressed(String ticket) implements OnTicket {}

    record CallThisPressed() implements OnTicket {}

    /** Why somebody is called before it is their turn. */
    record OutOfTurnPressed(OutOfTurn reason) implements OnTicket {}

    record ActPressed(Act act) implements OnTicket {}

    /** Absent for none of the branch's pools. */
    record ParkIn(Optional<String> pool) implements OnTicket {}

    record TransferPressed() implements OnTicket {}

    record TransferTo(String service) implements OnTicket {}

    /** Whoever leads the hall goes to the customer whose ticket alerted them. */
    record GreetPressed(String ticket) implements OnTicket {}

    record AddServicePressed() implements OnTicket {}

    record ServiceAdded(String service) implements OnTicket {}

    record SegmentPressed() implements OnTicket {}

    record SegmentTo(Segment segment, SegmentReason reason) implements OnTicket {}

    /** Somebody is served at the free counter at once. */
    record WalkPressed() implements OnTicket {}

    record WalkFor(String service) implements OnTicket {}

    /**
     * @param language that is spoken with the customer
     */
    record WalkBecause(OutOfTurn reason, Language language) implements OnTicket {}

    /** Where is the customer in front best sent? */
    record GuidePressed() implements OnTicket {}

    record SendPressed(GuideView.Way way) implements OnTicket {}

    record ScanPressed() implements OnTicket {}

    record ShowCustomerPressed() implements OnTicket {}

    /** The person in front shows their identity card at the reader. */
    record IdentifyPressed() implements OnCustomer {}

    /** What branch and bank know of the person in front. */
    record RecordPressed() implements OnCustomer {}

    /** What the person in front needs is to be noted. */
    record NotePressed() implements OnCustomer {}

    record NoteWanted(NoteKind kind, LocalDate due, String text) implements OnCustomer {
        @Override
        public String toString() {
            return "NoteWanted[" + kind + "]";
        }
    }

    record NoteTakePressed(String id) implements OnCustomer {}

    record NoteEndPressed(String id, boolean seenTo) implements OnCustomer {}

    record ExpertPressed() implements OnCall {}

    record HangUpPressed() implements OnCall {}

    record BackPressed() implements TabletEvent {}

    /** What waits for staff is shown, or the hall again. */
    record NeedsPressed() implements OnNeed {}

    record NeedChosen(String id) implements OnNeed {}

    record TakeHelpPressed(String help) implements OnNeed {}

    record HelpOverPressed(String help) implements OnNeed {}

    /**
     * @param digest of what stood on the screen
     * @param code as it was typed
     */
    record ApprovePressed(String caseId, String aspect, String digest, String code)
            implements OnNeed {
        @Override
        public String toString() {
            return "ApprovePressed[" + aspect + "]";
        }
    }

    record DeclinePressed(String caseId, String aspect, String reason) implements OnNeed {}

    record TakeOnPressed(String caseId) implements OnNeed {}

    record GiveBackPressed(String caseId) implements OnNeed {}

    record SettlePressed(String caseId) implements OnNeed {}

    /** The appointments of the day are shown, or the hall again. */
    record AppointmentsPressed() implements OnBooking {}

    record AppointmentChosen(String id) implements OnBooking {}

    /** Who booked is here. */
    record CheckInPressed(String id) implements OnBooking {}

    // --- answers

    record SignedIn(Session session) implements TabletEvent {}

    record SignedOut() implements TabletEvent {}

    record BranchKnown(BranchView branch) implements TabletEvent {}

    record QueueKnown(QueueState queue) implements TabletEvent {}

    record HelpKnown(HelpState help) implements OnNeed {}

    record CasesKnown(CasesState cases) implements OnNeed {}

    record AppointmentsKnown(AppointmentsToday today) implements OnBooking {}

    /** Who booked waits with this ticket now. */
    record CheckedIn(Ticket ticket) implements OnBooking {}

    /** Some time has passed: what no feed tells may be old. */
    record TimePassed() implements OnBooking {}

    record CallKnown(Call call) implements OnCall {}

    record CounterOpened(String counter) implements TabletEvent {}

    record CounterClosed() implements TabletEvent {}

    record TicketFound(Ticket ticket) implements OnTicket {}

    record GuideKnown(GuideView guide) implements OnTicket {}

    record NothingScanned(String reason) implements OnTicket {}

    record CustomerShown(String ticket, Person person) implements OnTicket {}

    /** The reader at this tablet came or went. */
    record ReaderKnown(boolean there) implements OnCustomer {}

    /** It is known who holds this ticket. */
    record Identified(String ticket) implements OnCustomer {}

    /**
     * @param why a stable word; empty when it was called off
     */
    record NotIdentified(String why) implements OnCustomer {}

    record RecordKnown(String ticket, CustomerRecord record) implements OnCustomer {}

    record NoteWritten() implements OnCustomer {}

    record NotesKnown(List<NoteView> notes) implements OnCustomer {
        public NotesKnown {
            notes = List.copyOf(notes);
        }
    }

    /** A note was taken, or has ended. */
    record NoteChanged() implements OnCustomer {}

    record Done() implements TabletEvent {}

    record NobodyWaits() implements TabletEvent {}

    /** The video connection says how it is; {@code reason} is for the technician's log. */
    record VideoKnown(State state, String reason) implements OnCall {
        /** How the picture is. */
        public enum State {
            CONNECTING,
            FLOWING,
            LOST,
            IMPOSSIBLE
        }
    }

    /** The hub said no; {@code reason} is its stable code. */
    record Refused(String reason, String sentence) implements TabletEvent {}

    record HubLost() implements TabletEvent {}

    record HubBack() implements TabletEvent {}
}
