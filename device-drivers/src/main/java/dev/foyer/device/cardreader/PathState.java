package dev.foyer.device.cardreader;

import dev.foyer.device.cardreader.CardDispenserDevice.Seen;
import dev.foyer.device.cardreader.CardDispenserDevice.Where;
import dev.foyer.device.cardreader.SlotState.Chip;

/**
 * What is known of a motorised card path at one moment. Immutable and pure.
 *
 * @param known whether it can be seen at all; false while the device is lost
 * @param where where the card on the way is, or was when it was last seen
 * @param chip what the chip of the card in the reader is doing
 * @param encoderWorks whether stripes can be written
 */
record PathState(boolean known, Where where, Chip chip, boolean encoderWorks) {
    static final PathState START = new PathState(false, Where.NOWHERE, Chip.UNKNOWN, true);

    /** The property {@code media}. */
    String media() {
        if (!known) {
            return "unknown";
        }
        return switch (where) {
            case NOWHERE -> "notPresent";
            case MOUTH -> "entering";
            case READER -> "present";
            case JAMMED, BETWEEN -> "jammed";
        };
    }

    boolean blocked() {
        return where == Where.JAMMED || where == Where.BETWEEN;
    }

    PathState seen(Seen now) {
        boolean same = known && now.card() == where;
        Chip next =
                same && where == Where.READER
                        ? chip
                        : now.card() == Where.READER ? Chip.POWERED_OFF : Chip.NO_CARD;
        return new PathState(true, now.card(), next, now.encoderWorks());
    }

    PathState with(Chip now) {
        return new PathState(known, where, now, encoderWorks);
    }

    PathState lost() {
        return new PathState(false, where, Chip.UNKNOWN, encoderWorks);
    }

    /** Whether the card was taken out of the mouth between the earlier state and this one. */
    boolean takenSince(PathState earlier) {
        return known && where == Where.NOWHERE && earlier.where == Where.MOUTH;
    }
}
