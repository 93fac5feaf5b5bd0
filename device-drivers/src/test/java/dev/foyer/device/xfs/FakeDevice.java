package dev.foyer.device.xfs;

import dev.foyer.device.api.Device;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;

/** A device without hardware whose status a test sets. */
public final class FakeDevice implements Device {
    private volatile DeviceStatus status = DeviceStatus.ONLINE;
    private volatile Runnable watcher = () -> {};
    private volatile boolean closed;

    /** The device changes its status; from any thread. */
    public void become(DeviceStatus next) {
        status = next;
        watcher.run();
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public void open() {}

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public DeviceIdentity identity() {
        return new DeviceIdentity("Doorbell 1", "4711", "1.2");
    }

    @Override
    public void watch(Runnable changed) {
        watcher = changed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
