package dev.foyer.simulator.printer;

/**
 * The presenter behind the knife: keeps a cut ticket until it is told what to do with it. The
 * simulator guards it.
 */
final class PresenterPart {
    private static final int RETRACT = 2;
    private static final int PRESENT = 3;
    private static final int EJECT = 5;

    private boolean held;
    private boolean stuck;

    void hold(boolean ticket) {
        held = ticket;
    }

    /** It cannot take tickets back from now on. */
    void stick() {
        stuck = true;
    }

    void free() {
        stuck = false;
    }

    void home() {
        held = false;
        stuck = false;
    }

    /** Does what {@code GS e} asks; gives how many tickets were taken back. */
    int act(int what, Condition condition) {
        boolean there = held || condition.ticketInMouth;
        switch (what) {
            case PRESENT -> {
                condition.ticketInMouth |= held;
                held = false;
            }
            case RETRACT -> {
                if (!stuck) {
                    condition.ticketInMouth = false;
                    held = false;
                    return there ? 1 : 0;
                }
            }
            case EJECT -> {
                condition.ticketInMouth = false;
                held = false;
            }
            default -> {
                // Other numbers set how the presenter blinks and waits.
            }
        }
        return 0;
    }
}
