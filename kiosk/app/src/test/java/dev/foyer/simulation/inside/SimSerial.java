package dev.foyer.simulation.inside;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.wire.SerialLine;
import dev.foyer.device.wire.StreamLink;

import java.nio.file.Path;
import java.time.Duration;

/** The driver's end of a {@link SimPty}; stands in for {@code dev.foyer.device.wire.SerialLink}. */
public final class SimSerial implements StreamLink {
    public static final Duration WAIT_MAX = Duration.ofMillis(500);

    private final SimPty.Wire wire;

    private SimSerial(SimPty.Wire wire) {
        this.wire = wire;
    }

    public static SimSerial open(Path tty, SerialLine line) throws DeviceFault {
        return new SimSerial(SimPty.open(tty));
    }

    @Override
    public void send(byte[] bytes) throws DeviceFault {
        SimPty.send(wire, bytes);
    }

    @Override
    public byte[] receive(int limit, Duration within) throws DeviceFault {
        return SimPty.receive(wire, limit, within.compareTo(WAIT_MAX) < 0 ? within : WAIT_MAX);
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
