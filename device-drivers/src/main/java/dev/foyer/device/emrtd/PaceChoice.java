package dev.foyer.device.emrtd;

import org.jmrtd.lds.PACEInfo;

/**
 * Which of several offered forms of PACE is taken: generic mapping on a curve before the others,
 * AES before triple DES, long keys before short ones. Pure.
 */
final class PaceChoice {
    private static final int UNKNOWN = 0;

    private PaceChoice() {}

    /** Higher is better; 0 is not known here. */
    static int rank(PACEInfo info) {
        try {
            String protocol = info.getObjectIdentifier();
            if (PACEInfo.toParameterSpec(info.getParameterId()) == null) {
                return UNKNOWN;
            }
            int mapping =
                    switch (PACEInfo.toMappingType(protocol)) {
                        case GM -> 40;
                        case IM -> 20;
                        // Its own proof that the chip is no copy is not checked here.
                        case CAM -> UNKNOWN;
                    };
            boolean curve = PACEInfo.toKeyAgreementAlgorithm(protocol).equals("ECDH");
            boolean aes = PACEInfo.toCipherAlgorithm(protocol).equals("AES");
            int length = PACEInfo.toKeyLength(protocol) / 64;
            return mapping == UNKNOWN
                    ? UNKNOWN
                    : mapping + (curve ? 20 : 0) + (aes ? 10 : 0) + length;
        } catch (IllegalArgumentException | NullPointerException e) {
            // How JMRTD says that it knows neither the protocol nor the domain.
            return UNKNOWN;
        }
    }
}
