package dev.foyer.device.biometric;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;

import java.time.Duration;

/** A face device that always sees the same and finds templates alike by their first byte. */
final class FakeFace implements FacePort {
    Sight sight = Sight.FACE;
    Shot shot = new Shot.Taken(new Template(new byte[] {7, 1}), 90, new byte[0]);
    Runnable changed = () -> {};

    @Override
    public Sight sight() {
        return sight;
    }

    @Override
    public Sight sightOtherThan(Sight than, Duration within) {
        return sight;
    }

    @Override
    public void whenSightChanges(Runnable runnable) {
        changed = runnable;
    }

    @Override
    public Shot shoot() {
        return shot instanceof Shot.Taken taken
                ? new Shot.Taken(taken.template().copy(), taken.quality(), taken.picture().clone())
                : shot;
    }

    @Override
    public boolean reads(Template template) {
        return template.bytes()[0] != 0;
    }

    @Override
    public int score(Template live, Template known) throws DeviceFault {
        return live.bytes()[0] == known.bytes()[0] ? 95 : 3;
    }

    @Override
    public void restart() {}

    @Override
    public void open() {}

    @Override
    public DeviceStatus status() {
        return DeviceStatus.ONLINE;
    }

    @Override
    public DeviceIdentity identity() {
        return DeviceIdentity.UNKNOWN;
    }

    @Override
    public void watch(Runnable runnable) {}

    @Override
    public void close() {}
}
