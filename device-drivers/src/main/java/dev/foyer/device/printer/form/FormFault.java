package dev.foyer.device.printer.form;

import java.io.Serial;

/** A form or media definition that cannot be used, with the place and what was expected there. */
public final class FormFault extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    FormFault(String sentence) {
        super(sentence);
    }

    /** The sentence for who wrote the form. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
