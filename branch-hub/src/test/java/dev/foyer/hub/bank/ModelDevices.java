package dev.foyer.hub.bank;

import dev.foyer.hub.event.CaseEvent.Outcome;
import dev.foyer.hub.flow.Step;

/**
 * Where the notes of one deposit and the card of one opening really are. It does what it is told,
 * mostly; what it says of it afterwards may be that it does not know.
 */
final class ModelDevices {
    /** A place where something can be. */
    enum Place {
        CUSTOMER,
        ESCROW,
        CASSETTE,
        HOPPER,
        STUCK
    }

    private final Clockwork clock;
    private final double trouble;
    Place notes = Place.CUSTOMER;
    Place card = Place.HOPPER;

    /** How often a card left the hopper; a second one is given away. */
    int cardsTaken;

    /** How often notes were stacked. */
    int stacked;

    ModelDevices(Clockwork clock, double trouble) {
        this.clock = clock;
        this.trouble = trouble;
    }

    /** Does an act, or not, or half. */
    Outcome act(Step.Act act) {
        if (clock.chance(trouble)) return Outcome.NOTHING_MOVED;
        if (clock.chance(trouble / 4)) return stuck(act);
        move(act);
        return clock.chance(trouble / 4) ? Outcome.UNKNOWN : Outcome.DONE;
    }

    private Outcome stuck(Step.Act act) {
        switch (act) {
            case Step.AcceptCash _, Step.KeepCash _, Step.ReturnCash _ -> notes = Place.STUCK;
            case Step.DispenseCard _ -> {
                cardsTaken++;
                card = Place.STUCK;
            }
            case Step.Act _ -> {
                return Outcome.NOTHING_MOVED;
            }
        }
        return Outcome.RETAINED;
    }

    /** What the act is for, also by a person's hand. */
    void move(Step.Act act) {
        switch (act) {
            case Step.AcceptCash _ -> notes = Place.ESCROW;
            case Step.KeepCash _ -> {
                stacked++;
                notes = Place.CASSETTE;
            }
            case Step.ReturnCash _ -> notes = Place.CUSTOMER;
            case Step.DispenseCard _ -> {
                if (card == Place.HOPPER) cardsTaken++;
                card = Place.CUSTOMER;
            }
            case Step.Act _ -> {}
        }
    }

    /** What it says of an act whose end nobody heard. */
    Outcome asked(Step.Act act) {
        return clock.chance(trouble) ? Outcome.UNKNOWN : truth(act);
    }

    /** What a person sees who opens the machine. */
    Outcome truth(Step.Act act) {
        return switch (act) {
            case Step.AcceptCash _ -> at(notes, Place.ESCROW, Place.CUSTOMER);
            case Step.KeepCash _ -> at(notes, Place.CASSETTE, Place.ESCROW);
            case Step.ReturnCash _ -> at(notes, Place.CUSTOMER, Place.ESCROW);
            case Step.DispenseCard _ -> at(card, Place.CUSTOMER, Place.HOPPER);
            case Step.Act _ -> Outcome.DONE;
        };
    }

    private static Outcome at(Place is, Place after, Place before) {
        if (is == after) return Outcome.DONE;
        return is == before ? Outcome.NOTHING_MOVED : Outcome.RETAINED;
    }

    /** A person takes out what is stuck and puts it where it was, or where it was to go. */
    Outcome freed(Step.Act act) {
        if (truth(act) != Outcome.RETAINED) return truth(act);
        switch (act) {
            case Step.AcceptCash _ -> notes = Place.CUSTOMER;
            case Step.DispenseCard _ -> card = Place.CUSTOMER;
            case Step.KeepCash _, Step.ReturnCash _ -> move(act);
            case Step.Act _ -> {}
        }
        return truth(act);
    }
}
