package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;

/**
 * A wire on which each request has one answer, such as a smart card's. Every method blocks, for at
 * most the link's own limit, and is called by one thread, the device's.
 */
public interface ByteLink extends Link {

    /** Sends the request and gives the whole answer. */
    byte[] exchange(byte[] request) throws DeviceFault;
}
