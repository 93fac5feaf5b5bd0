package dev.foyer.simulator.corebank;

import dev.foyer.device.program.Lifeline;
import dev.foyer.device.program.Ready;
import dev.foyer.simulator.stage.Gate;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/**
 * {@code corebank --dir DIR}: a core bank on a loopback port, until standard input ends. Its books
 * are in {@code DIR/books.db}; the two keys of its doors in {@code DIR/*.key}, which only their
 * owner can read.
 */
@Command(
        name = "corebank",
        description = "A core bank with books, test customers and faults, on a loopback port.",
        mixinStandardHelpOptions = true)
public final class CoreBankMain implements Callable<Integer> {
    private static final int FAILED = 1;

    /** The exit code of a bank that stopped in the middle because it was told to. */
    static final int STOPPED = 9;

    @Option(
            names = "--dir",
            required = true,
            description = "Directory for the books and the keys; made if need be.")
    private Path directory = Path.of("");

    @Option(names = "--port", description = "Loopback port; 0 takes a free one.")
    private int port;

    @Option(
            names = "--pad",
            description =
                    "File with the key that a PIN pad shares with the bank since it was made; read"
                            + " when the stage is asked for a key for the pad.")
    private @Nullable Path pad;

    @Option(
            names = "--worn",
            description = "A link that is now and then slow or lost, by this seed.")
    private @Nullable Long worn;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Files.createDirectories(directory);
            var home = directory.toRealPath();
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            var link = key(home.resolve("link.key"));
            var stage = new Gate(key(home.resolve("stage.key")));
            var random = new SecureRandom();
            var server =
                    BankServer.start(
                            new BankServer.Settings(
                                    home.resolve("books.db"),
                                    port,
                                    LocalDate.now(Clock.system(ZoneId.systemDefault())),
                                    Sql.Durability.FULL,
                                    Set.of(),
                                    link,
                                    stage,
                                    PadKeys.in(home.resolve("pads.key"), pad, random),
                                    random,
                                    () -> Runtime.getRuntime().halt(STOPPED)));
            if (worn != null)
                server.faults().chances(new Faults.Chances(worn, 50, 10, 10, 10, 10, 0, 4_000));
            Lifeline.hold(server::close);
            Ready.of("corebank")
                    .with("url", server.url())
                    .with("token", link)
                    .with("stage", server.url() + Desk.STAGE + "?key=" + stage.key())
                    .say(System.out);
            // The lifeline ends the process.
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException | LedgerFault e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    /** A key of its own for each door, the same for as long as the books are. */
    private static String key(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Gate.withNewKey(new SecureRandom()).key());
        }
        return Files.readString(file);
    }
}
