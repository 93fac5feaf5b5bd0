package dev.foyer.simulator.rig;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A pcscd of our own with one virtual reader. Runs only inside the rig's namespaces, where {@code
 * /run/pcscd} is the rig's directory and the network has nothing but its own loopback, because the
 * virtual reader listens on every address. Any thread.
 */
final class PrivatePcscd implements AutoCloseable {
    /** pcscd's compiled-in directory, over which the rig's own is mounted. */
    static final Path HOME = Path.of("/run/pcscd");

    /** The first slot's TCP port; the second slot has the next one. */
    static final int PORT = 0x8C7B;

    private static final Path SOCKET = HOME.resolve("pcscd.comm");
    private static final Duration START_WITHIN = Duration.ofSeconds(10);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private final Path pcscd;
    private final Path driver;
    private final String readerName;
    private @Nullable Process process;

    PrivatePcscd(Path pcscd, Path driver, String readerName) {
        this.pcscd = pcscd;
        this.driver = driver;
        this.readerName = readerName;
    }

    /** Returns when clients can connect. */
    synchronized void start() throws IOException {
        if (running()) {
            return;
        }
        var readers = Files.createDirectories(HOME.resolve("readers"));
        Files.writeString(readers.resolve("virtual"), readerFile());
        // What a killed daemon left behind would make the next one believe that it is the second.
        Files.deleteIfExists(HOME.resolve("pcscd.pid"));
        Files.deleteIfExists(SOCKET);
        var log = HOME.resolve("pcscd.log").toFile();
        var started =
                new ProcessBuilder(
                                pcscd.toString(),
                                "--foreground",
                                "--error",
                                "-c",
                                readers.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                        .start();
        process = started;
        long end = System.nanoTime() + START_WITHIN.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > end) {
                stop();
                throw new IOException("pcscd did not start, see pcscd.log in the rig's directory");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** Returns when the daemon is gone. */
    synchronized void stop() {
        var running = process;
        process = null;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean running() {
        return process != null && process.isAlive();
    }

    @Override
    public void close() {
        stop();
    }

    private String readerFile() {
        return """
        FRIENDLYNAME "%s"
        DEVICENAME /dev/null:0x%X
        LIBPATH %s
        CHANNELID 0x%X
        """
                .formatted(readerName, PORT, driver, PORT);
    }

    private static boolean answers() {
        if (!Files.exists(SOCKET)) {
            return false;
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(SOCKET));
        } catch (IOException e) {
            return false;
        }
    }
}
