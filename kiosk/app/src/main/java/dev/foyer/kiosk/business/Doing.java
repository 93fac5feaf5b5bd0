package dev.foyer.kiosk.business;

import dev.foyer.hub.api.CaseClient.PresenceCode;
import dev.foyer.hub.api.CaseRequest;
import dev.foyer.kiosk.flow.Event.Drawn;
import dev.foyer.kiosk.flow.Trouble;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What is under way between this kiosk, the customer, the hub and the devices. */
public sealed interface Doing {
    /** The customer is told, before anything is typed, that this ends at the counter. */
    record Foretold() implements Doing {}

    /** It is the customer's turn. */
    record Free() implements Doing {}

    /** The customer fills in the nth field of the step, from 0. */
    record Filling(int at) implements Doing {}

    /** The customer signs. */
    record Signing(List<List<Drawn.Point>> strokes) implements Doing {
        public Signing {
            strokes = strokes.stream().map(List::copyOf).toList();
        }

        @Override
        public String toString() {
            return "Signing[" + strokes.size() + " strokes]";
        }
    }

    /** The hub was asked; {@code late} when it has not answered in time. */
    record Asking(int ask, boolean late) implements Doing {}

    /** The hub, or the bank behind it, has something to do. */
    record Waiting() implements Doing {}

    /** A card is awaited or read. */
    record AwaitingCard() implements Doing {}

    /** A document is awaited; {@code reading} once it is being read. */
    record ShowingDocument(boolean reading) implements Doing {}

    /** A face is to be compared; {@code looking} once the camera is at it. */
    record ShowingFace(boolean looking) implements Doing {}

    /**
     * A PIN is entered.
     *
     * @param first the first of two entries of a new PIN, absent before it
     */
    record EnteringPin(int digits, CaseRequest.@Nullable EnterPin first) implements Doing {
        @Override
        public String toString() {
            return "EnteringPin[" + digits + " digits" + (first == null ? "]" : ", again]");
        }
    }

    /** A device moves something. */
    record Acting(PhysicalAct act, Happening.@Nullable NotesMoved notes, boolean ending)
            implements Doing {}

    /** Staff must come and type a code; absent until the hub has told it. */
    record ForStaff(@Nullable PresenceCode code) implements Doing {}

    /** A person is called, or has the case in hand. */
    record Helped() implements Doing {}

    /**
     * The customer goes away and takes a code along.
     *
     * @param printing whether the paper is on its way
     * @param trouble why there is no paper, absent where there is one
     */
    record Kept(boolean printing, @Nullable Trouble trouble) implements Doing {}

    /** Something did not work, and the customer says how it goes on. */
    record Stuck() implements Doing {}
}
