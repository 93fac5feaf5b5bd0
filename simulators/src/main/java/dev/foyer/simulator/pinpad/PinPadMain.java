package dev.foyer.simulator.pinpad;

import dev.foyer.device.iso9564.Algorithm;
import dev.foyer.device.iso9564.CipherKey;
import dev.foyer.device.program.Lifeline;
import dev.foyer.device.program.Ready;
import dev.foyer.simulator.rig.ControlSocket;
import dev.foyer.simulator.stage.Wear;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/**
 * {@code pinpad --dir DIR}: a PIN pad on a loopback port, until standard input ends. Its keys are
 * in {@code DIR/pad.keys} and {@code DIR/factory.key}, which only their owner can read; people
 * press its keys through {@code DIR/control.sock}.
 */
@Command(
        name = "pinpad",
        description =
                "An encrypting PIN pad on a loopback port, with its keys in DIR; its keys are"
                        + " pressed through DIR/control.sock.",
        mixinStandardHelpOptions = true)
public final class PinPadMain implements Callable<Integer> {
    /** The file below a pad's directory that a custodian carries to the bank. */
    public static final String FACTORY_KEY = "factory.key";

    private static final int FAILED = 1;
    private static final int KEY_BYTES = 32;
    private static final Wear.Pace PACE = Wear.Pace.of(20, 90, 40);

    @Option(
            names = "--dir",
            required = true,
            description = "Directory for the keys and the control socket; made if need be.")
    private Path directory = Path.of("");

    @Option(names = "--port", description = "Loopback port; 0 takes a free one.")
    private int port;

    @Option(
            names = "--worn",
            description = "A worn pad: slow and now and then garbled, by this seed.")
    private @Nullable Long worn;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Files.createDirectories(directory);
            Path home = directory.toRealPath();
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            var random = new SecureRandom();
            CipherKey factoryKey = factoryKey(home.resolve(FACTORY_KEY), random);
            var book = KeyBook.open(home.resolve("pad.keys"), factoryKey);
            var pad = new Pad(book, factoryKey, Clock.systemUTC(), random);
            var wear = worn == null ? new Wear(PACE) : new Wear(PACE, worn);
            var server = new PadServer(pad, port, wear);
            var control =
                    new ControlSocket(
                            home.resolve("control.sock"),
                            new PadControl(pad, server, Acquirer.withNewKey(random), factoryKey));
            Lifeline.hold(() -> {
                control.close();
                server.close();
            });
            Ready.of("pinpad")
                    .with("control", home.resolve("control.sock").toString())
                    .with("device", "pinpad:tcp://127.0.0.1:" + server.port())
                    .with("port", String.valueOf(server.port()))
                    .say(System.out);
            // The lifeline ends the process.
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    /** The key that pad and acquirer share since the pad was made. */
    private static CipherKey factoryKey(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(file, fresh);
        }
        return new CipherKey(Algorithm.AES, Files.readAllBytes(file));
    }
}
