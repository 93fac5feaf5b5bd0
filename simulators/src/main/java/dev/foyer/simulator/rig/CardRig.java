package dev.foyer.simulator.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real pcscd with a virtual reader, private to one directory, and the hand that puts cards into
 * it. Several rigs run side by side; no system service is touched; when the owner dies, even by
 * SIGKILL, everything inside ends too. Methods block; one thread.
 *
 * <p>Clients reach the daemon through {@link #socket()}, that is {@code PCSCLITE_CSOCK_NAME}, or a
 * device URI such as {@code pcsc:SmartBranch Contact 00 00?socket=DIR/pcscd.comm}.
 */
public final class CardRig implements AutoCloseable {
    /** The first part of every reader's name; pcscd appends reader and slot numbers. */
    public static final String READER = "SmartBranch Contact";

    static final String SOCKET = "pcscd.comm";
    static final String CONTROL = "control.sock";

    private static final Duration START_WITHIN = Duration.ofSeconds(20);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    // Private mounts hide the machine's /run behind a tree in which only pcscd's directory exists,
    // and that one is ours. The
    // network has nothing but its own loopback, since the virtual reader insists on listening
    // everywhere.
    private static final String ENTER =
            """
            set -e
            mount -t tmpfs -o size=64k,mode=755 foyer-rig "$1/over"
            mkdir "$1/over/pcscd"
            mount --bind "$1" "$1/over/pcscd"
            mount --rbind "$1/over" /run
            ip link set lo up
            shift
            exec "$@"
            """;

    private final Path directory;
    private final FileChannel lock;
    private final Process process;
    private volatile boolean ready;

    private CardRig(Path directory, FileChannel lock, Process process) {
        this.directory = directory;
        this.lock = lock;
        this.process = process;
    }

    /**
     * Starts a rig in a directory that is made if need be; nobody else can enter it.
     *
     * @throws IOException when something is missing (see {@link RealStack#missing()}) or another
     *     rig is in the directory
     */
    public static CardRig start(Path where) throws IOException {
        var missing = RealStack.missing();
        if (missing.isPresent()) {
            throw new IOException(missing.get());
        }
        var directory = where.toAbsolutePath().normalize();
        if (directory.toString().length() + CONTROL.length() + 1 > ControlSocket.PATH_MAX) {
            throw new IOException(
                    directory + ": a directory with a shorter path expected, sockets live in it");
        }
        Files.createDirectories(directory.resolve("over"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        var lock = lock(directory);
        try {
            var process = enter(directory);
            var rig = new CardRig(directory, lock, process);
            rig.awaitReady();
            return rig;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** The daemon's socket. */
    public Path socket() {
        return directory.resolve(SOCKET);
    }

    /** Where commands are taken, one JSON object a line. */
    public Path control() {
        return directory.resolve(CONTROL);
    }

    /** The name under which PC/SC knows a slot, 0 or 1. */
    public static String reader(int slot) {
        return readerName(READER, slot);
    }

    /** One command, see {@link RigCommand}; a refusal is an exception. */
    public JsonNode ask(String command) throws IOException {
        var answer = ControlSocket.ask(control(), command);
        if (answer.has("error")) {
            throw new IOException(answer.path("error").asText());
        }
        return answer;
    }

    /** Puts a card into the first slot. */
    public void insert(String card) throws IOException {
        ask(command().put("do", "insert").put("card", card).toString());
    }

    /** Takes it out. */
    public void remove() throws IOException {
        ask(command().put("do", "remove").toString());
    }

    /** The rig's own process, the parent of all inside. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Blocks until the rig has ended and says how. */
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        try {
            // The end of its standard input is the order to stop.
            process.getOutputStream().close();
            if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            }
            lock.close();
            Files.deleteIfExists(directory.resolve("over"));
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static String readerName(String reader, int slot) {
        return "%s 00 %02d".formatted(reader, slot);
    }

    private static ObjectNode command() {
        return new ObjectMapper().createObjectNode();
    }

    private static FileChannel lock(Path directory) throws IOException {
        var channel =
                FileChannel.open(
                        directory.resolve("rig.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // The same answer as for another process's lock follows.
        }
        channel.close();
        throw new IOException(directory + ": another rig runs in this directory");
    }

    private static Process enter(Path directory) throws IOException {
        var line = new ArrayList<String>();
        line.addAll(
                List.of(
                        "unshare",
                        "--mount",
                        "--net",
                        "--pid",
                        "--fork",
                        "--kill-child",
                        "--mount-proc"));
        line.addAll(List.of("sh", "-c", ENTER, "sh", directory.toString()));
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-Xmx48m"));
        line.add(InsideRig.class.getName());
        line.add(directory.toString());
        line.add(RealStack.program("pcscd").orElseThrow().toString());
        line.add(RealStack.vpcd().orElseThrow().toString());
        line.add(READER);
        var builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private void awaitReady() throws IOException {
        // A rig that is stuck is killed from aside; the end of its output is then the answer.
        Thread.ofVirtual().start(this::killUnlessReady);
        var first =
                new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8))
                        .readLine();
        if (first == null || !new ObjectMapper().readTree(first).path("ready").asBoolean()) {
            process.destroyForcibly();
            throw new IOException(
                    "the rig in "
                            + directory
                            + " did not become ready within "
                            + START_WITHIN.toSeconds()
                            + " s");
        }
        ready = true;
    }

    private void killUnlessReady() {
        try {
            if (!process.waitFor(START_WITHIN.toMillis(), TimeUnit.MILLISECONDS) && !ready) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
