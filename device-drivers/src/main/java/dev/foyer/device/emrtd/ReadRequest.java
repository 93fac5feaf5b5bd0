package dev.foyer.device.emrtd;

import java.time.Duration;
import java.time.Instant;

/**
 * What to read and whom to trust. Immutable.
 *
 * @param key what opens the chip
 * @param access which protocols may be used
 * @param face whether the face is wanted; it is the greater part of the time
 * @param trust the states' certificates
 * @param now when it is, for the validity of certificates
 * @param within how long the whole reading may take
 */
public record ReadRequest(
        AccessKey key, Access access, boolean face, CscaStore trust, Instant now, Duration within) {
    /** A chip that needs longer is worn out, or is no chip. */
    public static final Duration USUAL = Duration.ofSeconds(30);

    /**
     * Which protocols may be used. A chip that offers PACE is opened by PACE or not at all, under
     * both: there is no second try by BAC.
     */
    public enum Access {
        /** Chips without PACE are refused. */
        PACE_ONLY,
        /** Chips without PACE are opened by BAC; some states' documents live until 2028 and on. */
        BAC_WHERE_THE_CHIP_HAS_NO_PACE
    }

    public ReadRequest {
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("a reading takes some time");
        }
    }

    /** Everything, in the usual time. */
    public static ReadRequest of(AccessKey key, CscaStore trust, Instant now) {
        return new ReadRequest(key, Access.BAC_WHERE_THE_CHIP_HAS_NO_PACE, true, trust, now, USUAL);
    }
}
