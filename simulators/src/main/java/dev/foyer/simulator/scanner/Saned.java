package dev.foyer.simulator.scanner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * The system's own SANE daemon, run privately on a loopback address of its own, so that a scanner
 * can go away and come back. For one thread. The port is always SANE's 6566; two daemons side by
 * side differ in the address.
 */
public final class Saned implements AutoCloseable {

    private static final int PORT = 6566;
    private static final Path PROGRAM = Path.of("/usr/sbin/saned");
    private static final Duration READY_WITHIN = Duration.ofSeconds(5);
    private static final int ADDRESSES_TRIED_MAX = 50;

    private final String address;
    private final Path directory;
    private Process process;

    private Saned(String address, Path directory, Process process) {
        this.address = address;
        this.directory = directory;
        this.process = process;
    }

    /**
     * A running daemon over the rig's backends, or nothing when saned is not on this machine
     * (Debian: sane-utils).
     */
    public static Optional<Saned> over(ScannerRig rig, RandomGenerator chance) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            return Optional.empty();
        }
        Path directory = Files.createDirectories(rig.directory().resolve("saned"));
        Files.writeString(directory.resolve("dll.conf"), "pnm\ntest\n");
        Files.copy(
                rig.directory().resolve("test.conf"),
                directory.resolve("test.conf"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(directory.resolve("saned.conf"), "127.0.0.0/8\n");
        String address = freeAddress(chance);
        return Optional.of(new Saned(address, directory, start(address, directory)));
    }

    /** The name under which the backend {@code net} finds a device of this daemon. */
    public String device(String name) {
        return "net:" + address + ":" + name;
    }

    /** Kills the daemon and the children that serve its connections. */
    public void stop() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stops the children that serve connections where they are: they hold the line and say nothing,
     * until {@link #stop}.
     */
    public void freeze() {
        process.descendants()
                .forEach(child -> {
                    try {
                        new ProcessBuilder("kill", "-STOP", Long.toString(child.pid()))
                                .start()
                                .waitFor();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /** Starts the daemon again at the same address. */
    public void startAgain() {
        try {
            process = start(address, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(String address, Path directory) throws IOException {
        var builder = new ProcessBuilder(PROGRAM.toString(), "-l", "-b", address, "-e");
        builder.environment().put("SANE_CONFIG_DIR", directory.toString());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!listens(address)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("saned does not listen on " + address + ":" + PORT);
            }
            LockSupport.parkNanos(20_000_000);
        }
        return process;
    }

    private static boolean listens(String address) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, PORT), 500);
            return true;
        } catch (IOException e) {
            // not yet
            return false;
        }
    }

    private static String freeAddress(RandomGenerator chance) throws IOException {
        for (int i = 0; i < ADDRESSES_TRIED_MAX; i++) {
            String address = "127." + chance.nextInt(1, 250) + "." + chance.nextInt(250) + ".7";
            try (var socket = new ServerSocket(PORT, 1, InetAddress.getByName(address))) {
                if (socket.isBound()) {
                    return address;
                }
            } catch (IOException e) {
                // somebody has it; the next address is tried
            }
        }
        throw new IOException("no loopback address has port " + PORT + " free");
    }

    @Override
    public void close() {
        stop();
    }
}
