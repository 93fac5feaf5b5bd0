package dev.foyer.device.emv;

/**
 * Whatever carries one command APDU to a chip and brings back its response APDU, status word
 * included.
 *
 * @param <X> the carrier's own fault; an XFS4IoT client and a test have different ones
 */
@FunctionalInterface
public interface ApduLink<X extends Exception> {
    /** One exchange; blocks. */
    byte[] exchange(byte[] command) throws X;
}
