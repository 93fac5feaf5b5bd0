package dev.foyer.device.biometric.linked;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.biometric.FacePort;
import dev.foyer.device.biometric.Shot;
import dev.foyer.device.biometric.Sight;
import dev.foyer.device.biometric.Template;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.ThreadedDevice;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A face device that speaks the protocol of {@link Question}; asked ten times a second. */
final class LinkedFace implements FacePort, ThreadedDevice {
    static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final DeviceThread<FaceSession> thread;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Sight sight = Sight.UNKNOWN;
    private volatile DeviceIdentity identity = DeviceIdentity.UNKNOWN;
    private volatile Runnable watcher = () -> {};

    /**
     * A device that is not open yet.
     *
     * @param name the device's and its thread's name
     * @param connect finds the wire, again after each loss
     */
    LinkedFace(String name, DeviceThread.Connect<ByteLink> connect) {
        this.thread =
                new DeviceThread<>(
                        name, () -> FaceSession.open(connect.connect()), this::look, LOOK_EVERY);
        thread.watch(this::statusChanged);
    }

    private DeviceStatus look(FaceSession session) throws DeviceFault {
        identity = session.identity();
        try {
            become(session.ask(new Question.Look(), Answer.Seen.class).sight());
            return DeviceStatus.ONLINE;
        } catch (DeviceFault fault) {
            become(Sight.UNKNOWN);
            if (fault.code() == DeviceFault.Code.HARDWARE) {
                // The wire is whole, and a restart may mend what is broken.
                return DeviceStatus.after(fault);
            }
            throw fault;
        }
    }

    private void statusChanged() {
        if (!thread.status().usable()) {
            become(Sight.UNKNOWN);
        }
        watcher.run();
    }

    private void become(Sight next) {
        if (sight == next) {
            return;
        }
        lock.lock();
        try {
            sight = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        watchers.forEach(Runnable::run);
    }

    @Override
    public DeviceThread<?> thread() {
        return thread;
    }

    @Override
    public Sight sight() {
        return sight;
    }

    @Override
    public Sight sightOtherThan(Sight than, Duration within) throws DeviceFault {
        lock.lock();
        try {
            long left = within.toNanos();
            while (sight == than && left > 0) {
                left = changed.awaitNanos(left);
            }
            return sight;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceFault(
                    DeviceFault.Code.CANCELED, "interrupted while waiting for a face", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void whenSightChanges(Runnable runnable) {
        watchers.add(runnable);
    }

    @Override
    public Shot shoot() throws DeviceFault {
        return thread.call(session -> session.ask(new Question.Shoot(), Answer.Shots.class).shot());
    }

    @Override
    public boolean reads(Template template) throws DeviceFault {
        return thread.call(
                session -> session.ask(new Question.Check(template), Answer.Legible.class).yes());
    }

    @Override
    public int score(Template live, Template known) throws DeviceFault {
        return thread.call(session ->
                session.ask(new Question.Compare(live, known), Answer.Score.class).of100());
    }

    @Override
    public void restart() throws DeviceFault {
        thread.call(session -> session.ask(new Question.Restart(), Answer.Done.class));
    }

    @Override
    public DeviceIdentity identity() {
        return identity;
    }

    @Override
    public void watch(Runnable runnable) {
        watcher = runnable;
    }
}
