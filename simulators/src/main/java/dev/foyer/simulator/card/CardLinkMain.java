package dev.foyer.simulator.card;

import dev.foyer.device.program.Lifeline;
import dev.foyer.device.program.Ready;
import dev.foyer.simulator.rig.ControlSocket;
import dev.foyer.simulator.rig.LinkCommands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/**
 * {@code rig cardlink --dir DIR}: a card slot over TCP for machines without pcscd, until standard
 * input ends.
 */
@Command(
        name = "cardlink",
        description =
                "A card slot over TCP, for machines without pcscd; cards are put in through"
                        + " DIR/control.sock.",
        mixinStandardHelpOptions = true)
public final class CardLinkMain implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(
            names = "--dir",
            required = true,
            description = "Directory for the control socket; made if need be.")
    private Path directory = Path.of("");

    @Option(names = "--port", description = "Loopback port of the slot; 0 takes a free one.")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Files.createDirectories(directory);
            var slot = new LinkSlot(port);
            var control =
                    new ControlSocket(
                            directory.toAbsolutePath().resolve("control.sock"),
                            new LinkCommands(slot));
            Lifeline.hold(() -> {
                control.close();
                slot.close();
            });
            Ready.of("card-link")
                    .with("control", directory.toAbsolutePath().resolve("control.sock").toString())
                    .with("device", "cardlink:127.0.0.1:" + slot.port())
                    .say(System.out);
            // The lifeline ends the process.
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }
}
