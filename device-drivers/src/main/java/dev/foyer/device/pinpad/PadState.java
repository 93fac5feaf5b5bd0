package dev.foyer.device.pinpad;

/**
 * What one poll told of the pad: bits and the version of its keys.
 *
 * @param boot how often it was switched on; another number = everything open is gone
 */
record PadState(int bits, int keysVersion, int boot) {
    static final int SET_UP = 1;
    static final int TAMPERED = 2;
    static final int TAKES_PARTS = 16;
    static final PadState UNKNOWN = new PadState(0, -1, -1);

    boolean tampered() {
        return (bits & TAMPERED) != 0;
    }

    boolean setUp() {
        return (bits & SET_UP) != 0;
    }
}
