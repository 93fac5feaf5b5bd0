package dev.foyer.device.wire;

/** Any wire to a device that was opened and must be closed; used by the device's thread only. */
public interface Link extends AutoCloseable {

    /** Gives the wire back; never fails, and closing twice does nothing more. */
    @Override
    void close();
}
