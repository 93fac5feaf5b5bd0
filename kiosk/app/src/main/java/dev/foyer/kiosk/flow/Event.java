package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Need;
import dev.foyer.hub.api.NeedsView;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.Preferences;
import dev.foyer.kiosk.business.Happening;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What can happen to a kiosk: a touch, a device, the hub, time. */
public sealed interface Event {
    /** Whether a person did this; it shows that somebody is there. */
    default boolean byPerson() {
        return switch (this) {
            case Touched _, LanguageChosen _, LanguageSwitched _, IdentityChosen _, ScanAsked _ ->
                    true;
            case BusinessChosen _, TicketWanted _, MoreWanted _ -> true;
            case PaperWanted _, PaperEntered _ -> true;
            case ServiceChosen _, WentBack _, Finished _, HelpAsked _, StayedHere _ -> true;
            case CardInserted _, CardRemoved _ -> true;
            case OfEase _, OfWish _ -> true;
            case Walked _ -> true;
            case Typed _, Drawn _ -> true;
            case OfBooking(var heard) -> heard.byPerson();
            case OfCase(var happening) -> happening.byPerson();
            case CardRead _, CardFailed _, DocumentRead _, DocumentFailed _ -> false;
            case Issued _, IssueRefused _, IssueLost _, Printed _, PrintFailed _ -> false;
            case HelpTold _, NeedsGuessed _, PreferencesTold _ -> false;
            case CaseFound _,
                    DevicesChanged _,
                    HubChanged _,
                    HallChanged _,
                    AloneChanged _,
                    Ticked _ ->
                    false;
        };
    }

    /** The screen that invites was touched. */
    record Touched() implements Event {}

    /** A language was chosen. */
    record LanguageChosen(Language language) implements Event {}

    /** The other language, please. */
    record LanguageSwitched() implements Event {}

    /** How to show who one is. */
    record IdentityChosen(Way way) implements Event {}

    /** The ways to show who one is. */
    enum Way {
        CARD,
        DOCUMENT,
        NONE
    }

    /** The document lies on the glass. */
    record ScanAsked() implements Event {}

    /** A service was chosen; {@code key} was made for this wish alone. */
    record ServiceChosen(String service, UUID key) implements Event {}

    /** A piece of business was chosen; {@code key} was made for this wish alone. */
    record BusinessChosen(String business, UUID key) implements Event {}

    /** The hub says what this customer has probably come for. */
    record NeedsGuessed(Customer customer, List<NeedsView.Guess> needs) implements Event {
        public NeedsGuessed {
            needs = List.copyOf(needs);
        }
    }

    /** No business: a ticket. */
    record TicketWanted() implements Event {}

    /** Go on with what a code on paper stands for. */
    record PaperWanted() implements Event {}

    /** The code is typed. */
    record PaperEntered() implements Event {}

    /**
     * How the call for a person is.
     *
     * @param open whether somebody is still needed here
     * @param coming the name of who is coming, absent while nobody is
     */
    record HelpTold(boolean open, @Nullable String coming) implements Event {}

    /** The next page of choices. */
    record MoreWanted() implements Event {}

    /** One step back. */
    record WentBack() implements Event {}

    /** The customer is done with the ticket. */
    record Finished() implements Event {}

    /** Call a person. */
    record HelpAsked() implements Event {}

    /** "I am still here", or "go on" after calling a person. */
    record StayedHere() implements Event {}

    /** Something about the ticket that is wished for. */
    sealed interface OfWish extends Event {}

    /** There is more to say than which service. */
    record NeedsAsked() implements OfWish {}

    /** Something makes waiting hard, or does not after all. */
    record NeedTurned(Need need) implements OfWish {}

    /** More than one thing, or only one after all. */
    record SeveralTurned() implements OfWish {}

    /** It is said. */
    record NeedsTold() implements OfWish {}

    /** All services are chosen. */
    record ServicesTold() implements OfWish {}

    /** Something of what makes it easier. */
    sealed interface OfEase extends Event {}

    /** A headset was plugged in or pulled out. */
    record HeadsetChanged(boolean in) implements OfEase {}

    /** The voice on or off, where no sensor tells of a headset. */
    record VoiceAsked() implements OfEase {}

    /** What makes it easier is to be chosen. */
    record EaseOpened() implements OfEase {}

    /** It is chosen. */
    record EaseClosed() implements OfEase {}

    /** Whoever was identified wants it at their next visit too, or no more. */
    record EaseKeepAsked() implements OfEase {}

    /**
     * What the branch keeps of a person's preferences.
     *
     * @param kept absent when nothing is
     */
    record PreferencesTold(Person person, @Nullable Preferences kept) implements Event {}

    /** One of it on, or off again. */
    record EaseTurned(Ease.Wish wish) implements OfEase {}

    /** A key was pressed that only leads through the screen. */
    record Walked() implements Event {}

    /** The screen dark, or bright again. */
    record CurtainTurned() implements OfEase {}

    /** A card came in. */
    record CardInserted() implements Event {}

    /** The card was read. */
    record CardRead(Customer customer) implements Event {}

    /** The card could not be read. */
    record CardFailed(Trouble trouble) implements Event {}

    /** The card was taken. */
    record CardRemoved() implements Event {}

    /** The document was read. */
    record DocumentRead(Customer customer) implements Event {}

    /** The document could not be read. */
    record DocumentFailed(Trouble trouble) implements Event {}

    /** The hub gave a ticket. */
    record Issued(UUID key, IssuedTicket ticket) implements Event {}

    /** The hub said no. */
    record IssueRefused(UUID key, Trouble trouble) implements Event {}

    /** The hub did not answer: nobody knows whether there is a ticket. */
    record IssueLost(UUID key) implements Event {}

    /** Tickets can be made without a hub, or cannot. */
    record AloneChanged(boolean ready) implements Event {}

    /** The paper came out. */
    record Printed(String ticket) implements Event {}

    /** The paper did not come out, or nobody knows. */
    record PrintFailed(String ticket, Trouble trouble) implements Event {}

    /** What stands in a field now. */
    record Typed(String field, String value) implements Event {
        @Override
        public String toString() {
            return "Typed[" + field + "]";
        }
    }

    /**
     * What is drawn in the field for a signature now: strokes, each a list of points, x and y in
     * thousandths of the field's width.
     */
    record Drawn(List<List<Point>> strokes) implements Event {
        public Drawn {
            strokes = strokes.stream().map(List::copyOf).toList();
        }

        /** A point of a stroke. */
        public record Point(int x, int y) {}

        @Override
        public String toString() {
            return "Drawn[" + strokes.size() + " strokes]";
        }
    }

    /** A case was in hand when the kiosk stopped. */
    record CaseFound(String caseId) implements Event {}

    /** Something of a time that was booked. */
    record OfBooking(Booking.Heard heard) implements Event {}

    /** Something of the case in hand. */
    record OfCase(Happening happening) implements Event {}

    /** Devices went away or came back. */
    record DevicesChanged(Devices devices) implements Event {}

    /** The hub went away or came back. */
    record HubChanged(boolean reached) implements Event {}

    /** The hub told about the branch and who waits. */
    record HallChanged(BranchView branch, Map<String, Integer> waiting) implements Event {
        public HallChanged {
            waiting = Map.copyOf(waiting);
        }
    }

    /** Time has passed. */
    record Ticked() implements Event {}
}
