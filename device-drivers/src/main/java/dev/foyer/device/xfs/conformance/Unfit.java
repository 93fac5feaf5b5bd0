package dev.foyer.device.xfs.conformance;

import java.io.Serial;

/** Why a rule says nothing about this service, as one sentence; such a rule is skipped. */
public final class Unfit extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public Unfit(String sentence) {
        super(sentence);
    }
}
