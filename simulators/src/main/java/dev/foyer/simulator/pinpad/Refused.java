package dev.foyer.simulator.pinpad;

import dev.foyer.device.keymanagement.Refusal;

import java.io.Serial;

/** The pad does not do it; becomes the status of its answer. */
final class Refused extends Exception {
    @Serial private static final long serialVersionUID = 1L;
    private final Refusal why;

    Refused(Refusal why) {
        super(why.sentence());
        this.why = why;
    }

    Refusal why() {
        return why;
    }
}
