package dev.foyer.simulation.inside;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.simulation.Universe;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Both ends of a serial wire in memory; the simulated device holds this one. Stands in for {@code
 * dev.foyer.simulator.wire.Pty}.
 */
public final class SimPty implements AutoCloseable {
    private static final Map<Path, SimPty> ALL = new HashMap<>();

    private final Path path;
    private Wire wire = new Wire();
    private boolean there = true;

    /** One life of the port, and the bytes on it. */
    static final class Wire {
        private final ByteArrayOutputStream toHost = new ByteArrayOutputStream();
        private final ByteArrayOutputStream toDevice = new ByteArrayOutputStream();
        private boolean gone;
    }

    private SimPty(Path path) {
        this.path = path;
    }

    public static SimPty at(Path path) {
        var made = new SimPty(path.toAbsolutePath());
        ALL.put(made.path, made);
        return made;
    }

    /** The wire as a driver opens it, what was waiting in it thrown away. */
    static Wire open(Path path) throws DeviceFault {
        var one = ALL.get(path);
        if (one == null || !one.there)
            throw new DeviceFault(DeviceFault.Code.NO_DEVICE, "there is no " + path);
        one.wire.toHost.reset();
        return one.wire;
    }

    public Path path() {
        return path;
    }

    public boolean there() {
        return there;
    }

    public void vanish() {
        there = false;
        wire.gone = true;
    }

    public void comeBack() {
        if (there) return;
        wire = new Wire();
        there = true;
    }

    public byte[] read(int limit, Duration within) {
        return there ? taken(wire, wire.toDevice, limit, within) : new byte[0];
    }

    public void write(byte... bytes) {
        if (there) wire.toHost.writeBytes(bytes);
    }

    static void send(Wire wire, byte[] bytes) throws DeviceFault {
        if (wire.gone) throw lost();
        wire.toDevice.writeBytes(bytes);
    }

    static byte[] receive(Wire wire, int limit, Duration within) throws DeviceFault {
        var got = taken(wire, wire.toHost, limit, within);
        if (wire.gone) throw lost();
        if (Thread.currentThread().isInterrupted())
            throw new DeviceFault(DeviceFault.Code.CANCELED, "interrupted while reading");
        return got;
    }

    private static DeviceFault lost() {
        return new DeviceFault(DeviceFault.Code.NO_DEVICE, "the port has gone");
    }

    private static byte[] taken(Wire wire, ByteArrayOutputStream from, int limit, Duration within) {
        try {
            Universe.current().await(() -> from.size() > 0 || wire.gone, within.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var all = from.toByteArray();
        var got = Arrays.copyOf(all, Math.min(limit, all.length));
        from.reset();
        from.write(all, got.length, all.length - got.length);
        return got;
    }

    @Override
    public void close() {
        vanish();
        @Nullable SimPty mine = ALL.get(path);
        if (mine == this) ALL.remove(path);
    }
}
