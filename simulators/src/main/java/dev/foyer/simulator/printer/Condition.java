package dev.foyer.simulator.printer;

/**
 * What the printer's sensors feel, and the bytes that say it. For one thread at a time: the
 * simulator guards it.
 */
final class Condition {
    /** How much is on the roll. */
    public enum Roll {
        FULL,
        LOW,
        OUT
    }

    Roll roll = Roll.FULL;
    boolean coverOpen;
    boolean cutterStuck;
    boolean jammed;
    boolean headHot;
    boolean ticketInMouth;
    int automatic;

    boolean stopped() {
        return roll == Roll.OUT || coverOpen || cutterStuck || jammed || headHot;
    }

    /** The byte that answers {@code DLE EOT n}; zero for an n that is not known. */
    int realTime(int n) {
        return switch (n) {
            case 1 -> 0x12 | (stopped() ? 0x08 : 0);
            case 2 ->
                    0x12
                            | (coverOpen ? 0x04 : 0)
                            | (roll == Roll.OUT ? 0x20 : 0)
                            | (cutterStuck || jammed ? 0x40 : 0);
            case 3 -> 0x12 | (jammed ? 0x04 : 0) | (cutterStuck ? 0x08 : 0) | (headHot ? 0x40 : 0);
            case 4 ->
                    0x12
                            | switch (roll) {
                                case FULL -> 0;
                                case LOW -> 0x0C;
                                case OUT -> 0x6C;
                            };
            default -> 0;
        };
    }

    /** The four bytes of automatic status. */
    byte[] automaticBytes() {
        int head = 0x10 | (stopped() ? 0x08 : 0) | (coverOpen ? 0x20 : 0);
        int errors = (jammed ? 0x04 : 0) | (cutterStuck ? 0x08 : 0) | (headHot ? 0x40 : 0);
        return new byte[] {(byte) head, (byte) errors, (byte) sensor(), 0x0F};
    }

    /** The answer to {@code GS r 1}, and the third byte of automatic status. */
    int sensor() {
        return switch (roll) {
            case FULL -> 0;
            case LOW -> 0x03;
            case OUT -> 0x0F;
        };
    }

    /** The six bytes that answer {@code DLE EOT 20}. */
    byte[] kioskBytes() {
        int paper =
                switch (roll) {
                            case FULL -> 0;
                            case LOW -> 0x04;
                            case OUT -> 0x05;
                        }
                        | (ticketInMouth ? 0x20 : 0);
        int user = coverOpen ? 0x02 : 0;
        int recoverable = headHot ? 0x01 : 0;
        int unrecoverable = cutterStuck ? 0x01 : 0;
        return new byte[] {
            0x10, 0x0F, (byte) paper, (byte) user, (byte) recoverable, (byte) unrecoverable
        };
    }

    /** The host asks for recovery; says whether an error has gone by it. */
    boolean recover(boolean knifeFree, boolean pathFree) {
        boolean gone = (cutterStuck && knifeFree) || (jammed && pathFree);
        cutterStuck = cutterStuck && !knifeFree;
        jammed = jammed && !pathFree;
        return gone;
    }

    /** As new, with a full roll. */
    void home() {
        roll = Roll.FULL;
        coverOpen = false;
        cutterStuck = false;
        jammed = false;
        headHot = false;
        ticketInMouth = false;
    }

    void powerOn() {
        cutterStuck = false;
        headHot = false;
        automatic = 0;
    }
}
