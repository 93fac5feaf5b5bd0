package dev.foyer.device.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(20)
class DeviceThreadTest {
    private static final class Wire implements Link {
        @Override
        public void close() {}
    }

    @Test
    void looksForTheDeviceUntilItIsThereAndComesBackAfterItWasLost()
            throws DeviceFault, InterruptedException {
        var attempts = new AtomicInteger();
        var back = new CountDownLatch(2);
        List<DeviceStatus.State> seen = new CopyOnWriteArrayList<>();
        try (var thread =
                new DeviceThread<Wire>(
                        "test-device",
                        () -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new DeviceFault(DeviceFault.Code.NO_DEVICE, "not plugged in");
                            }
                            return new Wire();
                        },
                        wire -> DeviceStatus.ONLINE,
                        Duration.ofSeconds(1))) {
            thread.watch(() -> {
                seen.add(thread.status().state());
                if (thread.status().usable()) {
                    back.countDown();
                }
            });
            thread.start();
            while (!thread.status().usable()) {
                Thread.onSpinWait();
            }
            assertThat(thread.<String>call(wire -> Thread.currentThread().getName()))
                    .isEqualTo("test-device");
            assertThatThrownBy(() ->
                            thread.call(wire -> {
                                throw new DeviceFault(DeviceFault.Code.NO_DEVICE, "pulled out");
                            }))
                    .hasMessage("pulled out");
            assertThat(back.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(seen)
                    .containsExactly(
                            DeviceStatus.State.NO_DEVICE,
                            DeviceStatus.State.ONLINE,
                            DeviceStatus.State.NO_DEVICE,
                            DeviceStatus.State.ONLINE);
        }
    }

    @Test
    void refusesACallAtOnceWhileThereIsNoDevice() throws InterruptedException {
        var told = new CountDownLatch(1);
        try (var thread =
                new DeviceThread<Wire>(
                        "test-absent",
                        () -> {
                            throw new DeviceFault(DeviceFault.Code.NO_DEVICE, "not plugged in");
                        },
                        wire -> DeviceStatus.ONLINE,
                        Duration.ofSeconds(1))) {
            thread.watch(told::countDown);
            thread.start();
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> thread.call(wire -> "never")).hasMessage("not plugged in");
        }
    }
}
