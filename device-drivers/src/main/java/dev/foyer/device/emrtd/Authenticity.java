package dev.foyer.device.emrtd;

import java.time.Instant;
import java.util.Set;

/**
 * What passive authentication found (ICAO 9303 part 11 section 5.1): whether a state that we trust
 * has signed what the chip holds. The first thing that is wrong is told.
 */
public sealed interface Authenticity {

    /**
     * Signed, unchanged, by a state that we trust.
     *
     * @param signer the document signer's name
     * @param state the name of the state's own certificate
     */
    record Authentic(String signer, String state) implements Authenticity {}

    /** These data groups are not the ones that were signed. */
    record HashMismatch(Set<Integer> groups) implements Authenticity {
        public HashMismatch {
            groups = Set.copyOf(groups);
        }
    }

    /** The signature is not the signer's. */
    record SignatureWrong() implements Authenticity {}

    /** No state that we trust has made this signer: forged, or a certificate is missing here. */
    record SignerUnknown(String signer) implements Authenticity {}

    /** The signer's certificate is not valid now. */
    record SignerNotValid(String signer, Instant from, Instant until) implements Authenticity {}

    /** The signer is one of another state than the document claims to come from. */
    record WrongState(String signer, String issuer) implements Authenticity {}

    /**
     * The chip has signed that it offers PACE but did not offer it: somebody may stand between it
     * and us.
     */
    record Downgraded() implements Authenticity {}

    default boolean authentic() {
        return this instanceof Authentic;
    }
}
