package dev.foyer.device.wire;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;

import dev.foyer.device.api.DeviceFault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * An open serial port. Every method blocks and is called by one thread, the device's.
 *
 * <p>Only the port that the configuration names is ever opened, never one that was found by looking
 * around: a machine's first serial port may be its console. A port that has vanished still says
 * that it is open, takes a write and reads nothing, so its loss is found in two ways: here, when
 * its file is gone or is another one than at the opening, and by the driver, whose device no longer
 * answers. The library's own notice of a lost port is not used: it is given again and again without
 * a pause for as long as the port stays open.
 *
 * <p>Readings look at the port in short steps instead of waiting inside the library, whose time-out
 * has a grain of a tenth of a second.
 */
public final class SerialLink implements StreamLink {
    /** The longest one reading may wait; a native wait must not keep a device's thread longer. */
    public static final Duration WAIT_MAX = Duration.ofMillis(500);

    private static final int OFFER_MAX = 256;
    private static final long FIRST_STEP = 50_000;
    private static final long LONGEST_STEP = 2_000_000;
    private static final long LOOK_AT_FILE_EVERY = 100_000_000;

    private final Path tty;
    private final Path opened;
    private final SerialPort port;

    private SerialLink(Path tty, Path opened, SerialPort port) {
        this.tty = tty;
        this.opened = opened;
        this.port = port;
    }

    /**
     * Opens a serial port and throws away what was waiting in it.
     *
     * @param tty the port's file, an absolute path or a link to it
     */
    public static SerialLink open(Path tty, SerialLine line) throws DeviceFault {
        return open(tty, line, Flow.NONE);
    }

    /** As above, for a device that says when it can take no more. */
    public static SerialLink open(Path tty, SerialLine line, Flow flow) throws DeviceFault {
        if (!tty.isAbsolute()) {
            throw new DeviceFault(
                    DeviceFault.Code.NO_DEVICE, tty + " is not the whole path of a serial port");
        }
        Path real;
        try {
            real = tty.toRealPath();
        } catch (IOException e) {
            throw new DeviceFault(DeviceFault.Code.NO_DEVICE, "there is no " + tty, e);
        }
        SerialPort port;
        try {
            port = SerialPort.getCommPort(real.toString());
        } catch (SerialPortInvalidPortException e) {
            throw new DeviceFault(DeviceFault.Code.NO_DEVICE, tty + " is not a serial port", e);
        }
        port.setComPortParameters(line.baud(), line.dataBits(), stop(line), parity(line));
        port.setFlowControl(control(flow));
        port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
        if (!port.openPort(0)) {
            throw new DeviceFault(
                    DeviceFault.Code.OFFLINE,
                    tty
                            + " cannot be opened (code "
                            + port.getLastErrorCode()
                            + "): it is in use, or this program may not");
        }
        port.flushIOBuffers();
        return new SerialLink(tty, real, port);
    }

    /** How a device says that it can take no more. */
    public enum Flow {
        NONE,
        RTS_CTS,
        XON_XOFF
    }

    private static int control(Flow flow) {
        return switch (flow) {
            case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
            case RTS_CTS ->
                    SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
            case XON_XOFF ->
                    SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED
                            | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
        };
    }

    private static int stop(SerialLine line) {
        return line.stopBits() == 1 ? SerialPort.ONE_STOP_BIT : SerialPort.TWO_STOP_BITS;
    }

    private static int parity(SerialLine line) {
        return switch (line.parity()) {
            case NONE -> SerialPort.NO_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
        };
    }

    @Override
    public void send(byte[] bytes) throws DeviceFault {
        int sent = 0;
        long until = System.nanoTime() + WAIT_MAX.toNanos();
        while (sent < bytes.length) {
            int now = port.writeBytes(bytes, bytes.length - sent, sent);
            if (now < 0 || (now == 0 && System.nanoTime() - until >= 0)) {
                throw lost("does not take what is sent");
            }
            if (now == 0) {
                stillThere();
                LockSupport.parkNanos(LONGEST_STEP);
            }
            sent += now;
        }
    }

    /**
     * Sends as many bytes from a place on as the port takes now, perhaps none; does not wait.
     *
     * @return how many
     */
    public int offer(byte[] bytes, int from) throws DeviceFault {
        int taken = port.writeBytes(bytes, Math.min(OFFER_MAX, bytes.length - from), from);
        if (taken < 0) {
            throw lost("does not take what is sent");
        }
        if (taken == 0) {
            stillThere();
        }
        return taken;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Waits no longer than {@link #WAIT_MAX}, however long it was told to.
     */
    @Override
    public byte[] receive(int limit, Duration within) throws DeviceFault {
        long wait = Math.min(within.toNanos(), WAIT_MAX.toNanos());
        long begin = System.nanoTime();
        long lookAt = LOOK_AT_FILE_EVERY;
        long step = FIRST_STEP;
        byte[] bytes = new byte[limit];
        while (true) {
            int got = port.readBytes(bytes, limit);
            if (got < 0) {
                throw lost("can no longer be read");
            }
            if (got > 0) {
                return Arrays.copyOf(bytes, got);
            }
            long waited = System.nanoTime() - begin;
            if (waited >= wait) {
                stillThere();
                return new byte[0];
            }
            if (waited >= lookAt) {
                stillThere();
                lookAt = waited + LOOK_AT_FILE_EVERY;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new DeviceFault(
                        DeviceFault.Code.CANCELED, "interrupted while reading from " + tty);
            }
            LockSupport.parkNanos(Math.min(step, wait - waited));
            step = Math.min(step * 2, LONGEST_STEP);
        }
    }

    private void stillThere() throws DeviceFault {
        try {
            if (!Files.exists(opened) || !tty.toRealPath().equals(opened)) {
                throw lost("is no longer the port that was opened");
            }
        } catch (IOException e) {
            throw new DeviceFault(DeviceFault.Code.NO_DEVICE, tty + " has gone", e);
        }
    }

    private DeviceFault lost(String how) {
        return new DeviceFault(DeviceFault.Code.NO_DEVICE, tty + " " + how);
    }

    @Override
    public void close() {
        port.closePort();
    }
}
