package dev.foyer.device.wire;

import dev.foyer.device.api.Device;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;

/**
 * A device whose life is that of its {@link DeviceThread}. It begins and ends with the thread, and
 * is as the thread says; one that knows more about itself says so instead.
 */
public interface ThreadedDevice extends Device {
    /** The thread that owns the device; for the device itself and for this interface. */
    DeviceThread<?> thread();

    @Override
    default void open() {
        thread().start();
    }

    @Override
    default DeviceStatus status() {
        return thread().status();
    }

    @Override
    default DeviceIdentity identity() {
        return DeviceIdentity.UNKNOWN;
    }

    @Override
    default void watch(Runnable changed) {
        thread().watch(changed);
    }

    @Override
    default void close() {
        thread().close();
    }
}
