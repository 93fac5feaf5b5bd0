package dev.foyer.simulator.pinpad;

import java.util.Optional;

/** What can go wrong at the pad's end of the wire. */
enum Mishap {
    /** The question and its repeats are not heard. */
    DEAF("deaf"),
    /** The first answer comes with a wrong checksum; a repeat is answered well. */
    GARBLE("garble"),
    /** The pad acts, but the connection breaks before its answer. */
    DROP("drop"),
    /** Somebody opens the case in the middle. */
    TAMPER("tamper"),
    /** The power fails before the question is heard. */
    POWER("power");

    private final String word;

    Mishap(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<Mishap> of(String word) {
        for (Mishap mishap : values()) {
            if (mishap.word.equals(word)) {
                return Optional.of(mishap);
            }
        }
        return Optional.empty();
    }
}
