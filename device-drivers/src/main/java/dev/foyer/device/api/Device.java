package dev.foyer.device.api;

/**
 * One device with a life: it is opened once, comes and goes by itself, and is closed once.
 *
 * <p>A device owns one platform thread, named after it, on which all its blocking calls run; the
 * methods here are for any thread and none of them blocks. Opening never fails: whatever happens
 * ends in a {@link DeviceStatus}.
 */
public interface Device extends AutoCloseable {

    /**
     * Starts the device's thread; from now on the device looks for its hardware, and again whenever
     * it is lost.
     */
    void open();

    /** The last known status, an immutable value. */
    DeviceStatus status();

    /** What the device said about itself; {@link DeviceIdentity#UNKNOWN} until it was asked. */
    DeviceIdentity identity();

    /**
     * Has {@code changed} run, on the device's thread, after each change of status or identity. At
     * most one watcher.
     */
    void watch(Runnable changed);

    /**
     * Ends the device's thread and gives the hardware back, within two seconds. Closing twice does
     * nothing more.
     */
    @Override
    void close();
}
