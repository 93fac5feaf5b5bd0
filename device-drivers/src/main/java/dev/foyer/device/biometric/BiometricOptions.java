package dev.foyer.device.biometric;

import java.util.Set;

/**
 * What a service over a face device offers, settled before the device is found.
 *
 * @param matching whether and how faces are compared
 * @param compares the compare modes: {@code verify}, {@code identity}
 * @param persist whether clients may have captured data kept
 * @param capturesMax how many attempts one command may ask for
 * @param storageMax how many bytes of templates may be imported
 * @param qualityMin shots below count as missed
 */
public record BiometricOptions(
        Matching matching,
        Set<String> compares,
        boolean persist,
        int capturesMax,
        int storageMax,
        int qualityMin) {
    /** Attempts where the command leaves their number to the device. */
    public static final int CAPTURES_USUAL = 3;

    public static final Set<String> COMPARES = Set.of("verify", "identity");
    public static final BiometricOptions USUAL =
            new BiometricOptions(Matching.STORED, COMPARES, true, 10, 64 * 1024, 40);

    /** How faces are compared, in the standard's words. */
    public enum Matching {
        /** Faces are taken and handed out only. */
        NONE,
        /** Match compares what Read has taken. */
        STORED,
        /** Read takes and compares by what SetMatch has set; Match gives the result. */
        COMBINED
    }

    public BiometricOptions {
        compares = Set.copyOf(compares);
        if (capturesMax < CAPTURES_USUAL || storageMax < Template.BYTES_MAX) {
            throw new IllegalArgumentException(
                    "at least "
                            + CAPTURES_USUAL
                            + " captures and "
                            + Template.BYTES_MAX
                            + " bytes of storage");
        }
    }
}
