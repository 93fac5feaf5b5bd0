package dev.foyer.tablet.lobby;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Call;
import dev.foyer.hub.api.CasesState;
import dev.foyer.hub.api.HelpState;
import dev.foyer.hub.api.OutOfTurn;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.Session;
import dev.foyer.hub.api.Ticket;

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

    record CallNextPressed() implements TabletEvent {}

    record TicketPressed(String ticket) implements TabletEvent {}

    record CallThisPressed() implements TabletEvent {}

    /** Why somebody is called before it is their turn. */
    record OutOfTurnPressed(OutOfTurn reason) implements TabletEvent {}

    record ActPressed(Act act) implements TabletEvent {}

    record TransferPressed() implements TabletEvent {}

    record TransferTo(String service) implements TabletEvent {}

    /** Whoever leads the hall goes to the customer whose ticket alerted them. */
    record GreetPressed(String ticket) implements TabletEvent {}

    record AddServicePressed() implements TabletEvent {}

    record ServiceAdded(String service) implements TabletEvent {}

    record ScanPressed() implements TabletEvent {}

    record ShowCustomerPressed() implements TabletEvent {}

    record ExpertPressed() implements TabletEvent {}

    record HangUpPressed() implements TabletEvent {}

    record BackPressed() implements TabletEvent {}

    /** What waits for staff is shown, or the hall again. */
    record NeedsPressed() implements TabletEvent {}

    record NeedChosen(String id) implements TabletEvent {}

    record TakeHelpPressed(String help) implements TabletEvent {}

    record HelpOverPressed(String help) implements TabletEvent {}

    /**
     * @param digest of what stood on the screen
     * @param code as it was typed
     */
    record ApprovePressed(String caseId, String aspect, String digest, String code)
            implements TabletEvent {
        @Override
        public String toString() {
            return "ApprovePressed[" + aspect + "]";
        }
    }

    record DeclinePressed(String caseId, String aspect, String reason) implements TabletEvent {}

    record TakeOnPressed(String caseId) implements TabletEvent {}

    record GiveBackPressed(String caseId) implements TabletEvent {}

    record SettlePressed(String caseId) implements TabletEvent {}

    // --- answers

    record SignedIn(Session session) implements TabletEvent {}

    record SignedOut() implements TabletEvent {}

    record BranchKnown(BranchView branch) implements TabletEvent {}

    record QueueKnown(QueueState queue) implements TabletEvent {}

    record HelpKnown(HelpState help) implements TabletEvent {}

    record CasesKnown(CasesState cases) implements TabletEvent {}

    record CallKnown(Call call) implements TabletEvent {}

    record CounterOpened(String counter) implements TabletEvent {}

    record CounterClosed() implements TabletEvent {}

    record TicketFound(Ticket ticket) implements TabletEvent {}

    record NothingScanned(String reason) implements TabletEvent {}

    record CustomerShown(String ticket, Person person) implements TabletEvent {}

    record Done() implements TabletEvent {}

    record NobodyWaits() implements TabletEvent {}

    /** The video connection says how it is; {@code reason} is for the technician's log. */
    record VideoKnown(State state, String reason) implements TabletEvent {
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
