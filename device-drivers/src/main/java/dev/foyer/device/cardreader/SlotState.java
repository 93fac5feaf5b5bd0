package dev.foyer.device.cardreader;

/**
 * What is known of the slot at one moment, and what each observation makes of it. Immutable and
 * pure.
 *
 * @param known whether the slot can be seen at all; false while the reader is lost
 * @param in whether a card is in, or was when it was last seen
 * @param ejected whether the card was given back and has not been taken yet
 * @param chip what the chip is doing
 * @param insertions how many cards have come so far; tells one card from the next
 */
record SlotState(boolean known, boolean in, boolean ejected, Chip chip, long insertions) {
    /** Before the first look. */
    static final SlotState START = new SlotState(false, false, false, Chip.UNKNOWN, 0);

    /** The states of {@code CardReader.Status}, property {@code chipPower}. */
    enum Chip {
        UNKNOWN("unknown"),
        NO_CARD("noCard"),
        POWERED_OFF("poweredOff"),
        ONLINE("online"),
        HARDWARE_ERROR("hardwareError");

        private final String wire;

        Chip(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /** The property {@code media}: a card that was given back stands in the slot's mouth. */
    String media() {
        if (!known) {
            return "unknown";
        }
        if (!in) {
            return "notPresent";
        }
        return ejected ? "entering" : "present";
    }

    /** Whether a card is in that may be read. */
    boolean readable() {
        return known && in && !ejected;
    }

    /** Whether the customer has yet to put a card in. */
    boolean empty() {
        return known && !in;
    }

    SlotState seen(boolean occupied) {
        if (!occupied) {
            return new SlotState(true, false, false, Chip.NO_CARD, insertions);
        }
        if (!in) {
            return new SlotState(true, true, false, Chip.POWERED_OFF, insertions + 1);
        }
        // The same card as before, or the one that was in before the reader was lost: then it has
        // no power any more.
        return known ? this : new SlotState(true, true, ejected, Chip.POWERED_OFF, insertions);
    }

    SlotState with(Chip now) {
        return new SlotState(known, in, ejected, now, insertions);
    }

    SlotState givenBack() {
        return new SlotState(known, in, in, in ? Chip.POWERED_OFF : chip, insertions);
    }

    SlotState lost() {
        return new SlotState(false, in, ejected, Chip.UNKNOWN, insertions);
    }

    /** Whether a card was taken between the earlier state and this one. */
    boolean takenSince(SlotState earlier) {
        return earlier.in && (!in || insertions != earlier.insertions);
    }
}
