package dev.foyer.simulator.page;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real CUPS scheduler with all that it keeps in a directory of its own, on a loopback port, with
 * one queue {@code statements} that makes PDF files; where those go, the package cups-pdf alone
 * decides ({@link #OUTPUT}). Needs root, as cupsd itself does. Started and stopped by one thread;
 * closing kills it.
 */
public final class PrivateCups implements AutoCloseable {
    /** Where documents of users come out whom this machine does not know. */
    public static final Path OUTPUT = Path.of("/var/spool/cups-pdf/ANONYMOUS");

    /** The Debian packages that it needs. */
    public static final String PACKAGES =
            "cups cups-client cups-filters ghostscript printer-driver-cups-pdf";

    private static final Logger LOG = LoggerFactory.getLogger(PrivateCups.class);
    private static final Path CUPSD = Path.of("/usr/sbin/cupsd");
    private static final Path BACKEND = Path.of("/usr/lib/cups/backend/cups-pdf");
    private static final Path PPD = Path.of("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd");
    private static final Duration UP_WITHIN = Duration.ofSeconds(20);
    private static final Duration DONE_WITHIN = Duration.ofSeconds(20);

    private final Path directory;
    private final int port;
    private final Process process;

    private PrivateCups(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** What is missing on this machine, as one sentence. */
    public static Optional<String> missing() {
        for (Path needed : List.of(CUPSD, BACKEND, PPD)) {
            if (!Files.exists(needed)) {
                return Optional.of(
                        "there is no " + needed + " (Debian packages: " + PACKAGES + ")");
            }
        }
        return "root".equals(System.getProperty("user.name"))
                ? Optional.empty()
                : Optional.of("cupsd can only be started by root");
    }

    /** Starts it; throws with a sentence when it does not come up. */
    public static PrivateCups start(Path directory) throws IOException {
        int port = freePort();
        for (String part : List.of("state", "cache", "spool", "tmp", "log")) {
            Files.createDirectories(directory.resolve(part));
        }
        // Its filters run as lp and must find the way.
        for (Path up = directory.toAbsolutePath(); up != null; up = up.getParent()) {
            if (Files.getOwner(up).getName().equals("root") && up.getNameCount() > 1) {
                Files.setPosixFilePermissions(up, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        for (String open : List.of("tmp", "cache", "spool")) {
            Files.setPosixFilePermissions(
                    directory.resolve(open), PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Files.writeString(directory.resolve("cups-files.conf"), files(directory));
        Files.writeString(directory.resolve("cupsd.conf"), scheduler(directory, port));
        var process =
                new ProcessBuilder(
                                CUPSD.toString(),
                                "-f",
                                "-c",
                                directory.resolve("cupsd.conf").toString(),
                                "-s",
                                directory.resolve("cups-files.conf").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log/cupsd.out").toFile())
                        .start();
        var cups = new PrivateCups(directory, port, process);
        try {
            cups.waitUntilUp();
            cups.makeQueue();
            return cups;
        } catch (IOException e) {
            cups.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static String files(Path dir) {
        return """
        SystemGroup root
        User lp
        Group lp
        ServerRoot %1$s
        StateDir %1$s/state
        CacheDir %1$s/cache
        RequestRoot %1$s/spool
        TempDir %1$s/tmp
        AccessLog %1$s/log/access
        ErrorLog %1$s/log/error
        PageLog %1$s/log/page
        DocumentRoot /usr/share/cups/doc-root
        ServerBin /usr/lib/cups
        DataDir /usr/share/cups
        """
                .formatted(dir);
    }

    private static String scheduler(Path dir, int port) {
        return """
        Listen 127.0.0.1:%2$d
        Listen %1$s/state/cups.sock
        Browsing No
        DefaultAuthType None
        WebInterface No
        LogLevel info
        <Location />
          Order allow,deny
          Allow 127.0.0.1
        </Location>
        <Policy default>
          <Limit All>
            Order allow,deny
            Allow 127.0.0.1
          </Limit>
        </Policy>
        """
                .formatted(dir, port);
    }

    private void waitUntilUp() throws IOException {
        long until = System.nanoTime() + UP_WITHIN.toNanos();
        while (System.nanoTime() - until < 0) {
            if (!process.isAlive()) {
                throw new IOException(
                        "cupsd ended at once: "
                                + Files.readString(directory.resolve("log/cupsd.out")));
            }
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException e) {
                LOG.trace("cupsd is not up yet: {}", e.getMessage());
                LockSupport.parkNanos(50_000_000);
            }
        }
        throw new IOException("cupsd did not come up within " + UP_WITHIN);
    }

    private void makeQueue() throws IOException {
        run(
                "lpadmin",
                "-h",
                "127.0.0.1:" + port,
                "-p",
                "statements",
                "-E",
                "-v",
                "cups-pdf:/",
                "-P",
                PPD.toString());
    }

    /** Stops the queue, as a person does who pauses a printer, or lets it go on. */
    public void pause(boolean paused) throws IOException {
        run(paused ? "cupsdisable" : "cupsenable", "-h", "127.0.0.1:" + port, "statements");
    }

    private static void run(String... command) throws IOException {
        var tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            var said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!tool.waitFor(DONE_WITHIN.toSeconds(), TimeUnit.SECONDS) || tool.exitValue() != 0) {
                tool.destroyForcibly();
                throw new IOException(command[0] + " failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What a driver is given. */
    public String uri() {
        return "ipp://127.0.0.1:" + port + "/printers/statements";
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(DONE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
