package dev.foyer.device.residentid;

import java.io.Serial;

/** Bytes that are no frame or no card of this family; the sentence never holds what was in them. */
public final class ResidentIdFault extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public ResidentIdFault(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
