package dev.foyer.hub.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A private PostgreSQL cluster on loopback, from Debian's binaries, with Debian's settings; made
 * new, stopped and deleted by {@link #close}. PostgreSQL refuses to run as root, so root starts it
 * as the user postgres.
 */
public final class Postgres implements AutoCloseable {
    private static final Path BINARIES = Path.of("/usr/lib/postgresql/15/bin");
    private static final int START_SECONDS = 30;

    private final Path directory;
    private final Process server;
    private final int port;

    private Postgres(Path directory, Process server, int port) {
        this.directory = directory;
        this.server = server;
        this.port = port;
    }

    /** Whether this machine has the binaries. */
    public static boolean available() {
        return Files.isExecutable(BINARIES.resolve("postgres"));
    }

    /** Makes a cluster under the parent and starts it. */
    public static Postgres start(Path parent) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory(parent, "postgres");
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root) {
            for (var up = parent; up != null && !up.equals(up.getRoot()); up = up.getParent())
                if (!Files.getPosixFilePermissions(up)
                        .contains(java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE))
                    throw new IOException(
                            "PostgreSQL's user cannot reach "
                                    + parent
                                    + "; choose a directory that others may enter");
            run(List.of("chown", "postgres", directory.toString()));
        }
        var data = directory.resolve("data").toString();
        run(
                as(
                        root,
                        BINARIES.resolve("initdb").toString(),
                        "-D",
                        data,
                        "-A",
                        "trust",
                        "-U",
                        "foyer",
                        "-E",
                        "UTF8",
                        "--locale=C"));
        int port = freePort();
        var command =
                as(
                        root,
                        BINARIES.resolve("postgres").toString(),
                        "-D",
                        data,
                        "-p",
                        "" + port,
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        // A socket's path may not be as long as a temporary directory's can be.
                        "unix_socket_directories=");
        var server =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log(directory).toFile())
                        .start();
        var postgres = new Postgres(directory, server, port);
        postgres.awaitReady();
        return postgres;
    }

    private static Path log(Path directory) {
        return directory.resolveSibling(directory.getFileName() + ".log");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> as(boolean root, String... command) {
        var all = new ArrayList<String>();
        if (root)
            all.addAll(
                    List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        all.addAll(List.of(command));
        return all;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .directory(Path.of("/").toFile())
                        .start();
        var said =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0)
            throw new IOException(String.join(" ", command) + " failed: " + said);
    }

    private void awaitReady() throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (var _ = connect()) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > until || !server.isAlive())
                    throw new IOException(
                            "PostgreSQL does not answer: " + Files.readString(log(directory)), e);
                server.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** A connection to the cluster's database. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=foyer");
    }

    /** Runs statements. */
    public void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var one : statements) statement.execute(one);
        }
    }

    @Override
    public void close() throws IOException {
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) server.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (var all = Files.walk(directory)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
        Files.deleteIfExists(log(directory));
    }
}
