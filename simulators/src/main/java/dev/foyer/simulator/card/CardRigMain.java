package dev.foyer.simulator.card;

import dev.foyer.device.program.Lifeline;
import dev.foyer.device.program.Ready;
import dev.foyer.simulator.rig.CardRig;
import dev.foyer.simulator.rig.RealStack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code rig card --dir DIR}: a private pcscd with a virtual reader, until standard input ends. */
@Command(
        name = "card",
        description =
                "A private pcscd with a virtual reader; cards are put in through DIR/control.sock.",
        mixinStandardHelpOptions = true)
public final class CardRigMain implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MISSING = 3;

    @Option(
            names = "--dir",
            required = true,
            description = "Directory for the sockets; made if need be.")
    private Path directory = Path.of("");

    @Option(
            names = "--insert",
            description =
                    "Card to put in at once: unionpay, visa, mastercard, plain, unknown or a YAML"
                            + " file.")
    private String card = "";

    @Override
    public Integer call() throws InterruptedException {
        var missing = RealStack.missing();
        if (missing.isPresent()) {
            System.err.println(missing.get());
            return MISSING;
        }
        try {
            var rig = CardRig.start(directory);
            Lifeline.hold(rig::close);
            if (!card.isEmpty()) {
                rig.insert(card);
            }
            Ready.of("card-rig")
                    .with("socket", rig.socket().toString())
                    .with("control", rig.control().toString())
                    .with("reader", CardRig.reader(0))
                    .with("device", "pcsc:" + CardRig.reader(0) + "?socket=" + rig.socket())
                    .say(System.out);
            return rig.awaitEnd();
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }
}
