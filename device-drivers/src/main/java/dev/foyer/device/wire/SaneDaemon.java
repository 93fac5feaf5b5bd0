package dev.foyer.device.wire;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether this process's connection to a SANE daemon still stands, as the kernel's table of sockets
 * says. Immutable; any thread.
 *
 * <p>The backend {@code net} of SANE 1.2 frees what it never set when a call meets a connection
 * that the daemon has closed, and takes the process with it. So the connection is looked at before
 * each call. On systems without this table every connection is taken to stand.
 */
final class SaneDaemon {

    /** 6566, the port that is registered for SANE, as the table writes it. */
    private static final String PORT = ":19A6";

    private static final String ESTABLISHED = "01";
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final Path TABLE = Path.of("/proc/self/net/tcp");
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    private final Set<String> sockets;

    private SaneDaemon(Set<String> sockets) {
        this.sockets = sockets;
    }

    /** The sockets of this process that are connected to SANE daemons. */
    static Set<String> connections() {
        var found = new HashSet<String>();
        if (!Files.isReadable(TABLE)) {
            return found;
        }
        try {
            Set<String> ours = ours();
            for (String line : Files.readAllLines(TABLE)) {
                String[] cells = line.strip().split("\\s+");
                if (cells.length > INODE
                        && cells[REMOTE].endsWith(PORT)
                        && cells[STATE].equals(ESTABLISHED)
                        && ours.contains(cells[INODE])) {
                    found.add(cells[INODE]);
                }
            }
        } catch (IOException e) {
            // the table changes while it is read; what cannot be read counts as not connected
            return Set.of();
        }
        return found;
    }

    private static Set<String> ours() throws IOException {
        var ours = new HashSet<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(OPEN_FILES)) {
            for (Path file : files) {
                try {
                    String to = Files.readSymbolicLink(file).toString();
                    if (to.startsWith("socket:[")) {
                        ours.add(to.substring("socket:[".length(), to.length() - 1));
                    }
                } catch (IOException e) {
                    // closed since the directory was listed
                }
            }
        }
        return ours;
    }

    /** The connection that a scanner's opening made, or the ones it found. */
    static SaneDaemon since(Set<String> before) {
        var all = connections();
        var made = new HashSet<>(all);
        made.removeAll(before);
        return new SaneDaemon(made.isEmpty() ? all : made);
    }

    boolean connected() {
        return sockets.isEmpty() || connections().containsAll(sockets);
    }
}
