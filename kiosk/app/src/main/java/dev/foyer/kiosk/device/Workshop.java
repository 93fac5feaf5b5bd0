package dev.foyer.kiosk.device;

import dev.foyer.hub.api.Attempt;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.PhysicalAct;

import java.util.List;

/**
 * What the cases of a kiosk ask of its devices. Every method may be called by any thread and
 * returns at once; what comes of it is told as {@link dev.foyer.kiosk.business.Happening}s. One
 * reading and one act run at a time; a second wish while one runs is that one.
 */
public interface Workshop extends AutoCloseable {
    /** Reads an identity document: {@code IdentityShown} or {@code DeviceFailed}. */
    void readDocument();

    /**
     * Takes a PIN on the pad: {@code PinDigits}, then {@code PinEntered} or {@code DeviceFailed}.
     */
    void enterPin(String cardNumber);

    /** Compares a face: {@code FaceSeen} or {@code DeviceFailed}. */
    void lookAtFace();

    /** Ends whatever reading runs. */
    void stopReading();

    /** The customer has left: nothing of them is kept, and whatever reading runs ends. */
    void forget();

    /**
     * Does a physical act: a line on the disk, the movement, a line on the disk, {@code ActEnded}.
     * An act that has a line is never done again; a second wish for it tells its end again.
     */
    void perform(PhysicalAct act, Deed.Work work);

    /** Prints a paper that is no act of a case: {@code SlipEnded}. */
    void printSlip(Deed.Work.Paper paper);

    /**
     * Tells the end of an act that may have been begun before a restart: {@code ActEnded}, once it
     * is known. One that has no line was not begun, and nothing has moved.
     */
    void lookInto(PhysicalAct act);

    /** All notes are in. */
    void endCounting(PhysicalAct act);

    /**
     * Acts that ended and of which the hub has not been told yet; oldest first. What became of an
     * act that a power cut interrupted is asked of its device after the start, which takes up to
     * half a minute: then {@code ActEnded} is told, and it stands here.
     */
    List<Untold> untold();

    /** The hub knows it now. */
    void told(PhysicalAct act);

    /** An act and what became of it. */
    record Untold(PhysicalAct act, Attempt attempt) {}

    @Override
    void close();
}
