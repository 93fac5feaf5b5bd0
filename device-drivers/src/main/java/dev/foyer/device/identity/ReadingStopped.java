package dev.foyer.device.identity;

import java.io.Serial;

/** Carries an ending out of the middle of a reading. */
final class ReadingStopped extends Exception {
    @Serial private static final long serialVersionUID = 1L;
    private final transient Ending ending;

    ReadingStopped(Ending ending) {
        super(ending.toString());
        this.ending = ending;
    }

    Ending ending() {
        return ending;
    }
}
