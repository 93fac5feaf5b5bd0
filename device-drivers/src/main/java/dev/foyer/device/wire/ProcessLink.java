package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A wire to a program of ours in a process of its own, through its standard input and output: for
 * vendors' libraries, which may crash, hang or leak. Closing kills the process, whatever it does.
 * Every method blocks and is called by one thread, the device's.
 */
public final class ProcessLink implements StreamLink {
    /** The longest one reading may wait. */
    public static final Duration WAIT_MAX = Duration.ofMillis(500);

    private static final long STEP = 2_000_000;

    /** How a JVM ends that may write no core, when native code has crashed in it. */
    private static final int CRASHED = 1;

    private static final int SIGNAL = 128;

    private final Process process;
    private final InputStream in;
    private final OutputStream out;

    private ProcessLink(Process process) {
        this.process = process;
        this.in = process.getInputStream();
        this.out = process.getOutputStream();
    }

    /** Starts a main class of this program's class path in a small JVM. */
    public static ProcessLink java(Class<?> main, String... arguments) throws DeviceFault {
        var line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:-UsePerfData",
                                // What is in memory at a crash is a customer's.
                                "-XX:-CreateCoredumpOnCrash",
                                "-XX:ErrorFile=/dev/null",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        line.addAll(List.of(arguments));
        try {
            return new ProcessLink(
                    new ProcessBuilder(line)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            throw new DeviceFault(Code.OFFLINE, "no process could be started", e);
        }
    }

    @Override
    public void send(byte[] bytes) throws DeviceFault {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw gone();
        }
    }

    @Override
    public byte[] receive(int limit, Duration within) throws DeviceFault {
        long wait = Math.min(within.toNanos(), WAIT_MAX.toNanos());
        long begin = System.nanoTime();
        try {
            while (in.available() == 0) {
                if (!process.isAlive() && in.available() == 0) {
                    throw gone();
                }
                if (System.nanoTime() - begin >= wait) {
                    return new byte[0];
                }
                LockSupport.parkNanos(STEP);
            }
            byte[] bytes = new byte[Math.min(limit, in.available())];
            return Arrays.copyOf(bytes, Math.max(0, in.read(bytes)));
        } catch (IOException e) {
            throw gone();
        }
    }

    /** The process's number, for tests and doctors. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private DeviceFault gone() {
        try {
            if (process.waitFor(WAIT_MAX)) {
                int code = process.exitValue();
                return new DeviceFault(
                        Code.OFFLINE,
                        code == CRASHED || code > SIGNAL
                                ? "the vendor's library crashed (" + code + ")"
                                : "the vendor's library cannot be used (" + code + ")");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new DeviceFault(Code.OFFLINE, "the process of the vendor's library broke off");
    }
}
