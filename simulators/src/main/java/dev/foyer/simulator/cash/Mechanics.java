package dev.foyer.simulator.cash;

/** What moves behind a wire; by the simulator's thread only. */
interface Mechanics {
    boolean powered();

    /** Whether its firmware listens to the wire. */
    boolean listens();

    /** Whether nothing in it will move by itself. */
    boolean atRest();

    /** Whether something can befall a note at its next step. */
    default boolean holdsNotes() {
        return !atRest();
    }

    void powerOff();

    void powerOn();

    void step();
}
