package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;

import java.time.Duration;

/**
 * A wire on which bytes flow both ways as they come, such as a printer's. Every method blocks and
 * is called by one thread, the device's.
 */
public interface StreamLink extends Link {

    /** Sends all bytes. */
    void send(byte[] bytes) throws DeviceFault;

    /**
     * Waits for bytes and gives what has come, at most {@code limit}; empty when nothing came
     * {@code within} the time.
     */
    byte[] receive(int limit, Duration within) throws DeviceFault;
}
