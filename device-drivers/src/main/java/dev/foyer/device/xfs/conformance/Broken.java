package dev.foyer.device.xfs.conformance;

import java.io.Serial;

/** A rule of the contract that the service did not keep, as one sentence. */
public final class Broken extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public Broken(String sentence) {
        super(sentence);
    }
}
