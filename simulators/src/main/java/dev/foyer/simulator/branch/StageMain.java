package dev.foyer.simulator.branch;

import dev.foyer.device.program.Lifeline;
import dev.foyer.device.program.Ready;
import dev.foyer.simulator.rig.RealStack;
import dev.foyer.simulator.stage.Gate;
import dev.foyer.simulator.stage.Grades;
import dev.foyer.simulator.stage.StageServer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/**
 * {@code stage --dir DIR}: a kiosk's simulated devices and the stage on which they are touched,
 * without a branch around them, until standard input ends. {@code DIR/devices.yaml} is what a
 * device host needs to drive them.
 */
@Command(
        name = "stage",
        description =
                "A kiosk's simulated devices alone: prints the stage's address and writes"
                        + " DIR/devices.yaml for './foyer devices --config'.",
        mixinStandardHelpOptions = true)
public final class StageMain implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int MISSING = 3;

    @Option(names = "--dir", required = true, description = "Where they keep what they make.")
    private Path directory = Path.of("");

    @Option(names = "--port", description = "Loopback port of the stage; 0 takes a free one.")
    private int port;

    @Option(
            names = "--grade",
            description =
                    "How good a simulated device is: DEVICE=ideal, DEVICE=worn:SEED or"
                            + " DEVICE=failing:FAULT@N; the device 'all' is every one.")
    private Map<String, String> grades = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        var missing = RealStack.missing();
        if (missing.isPresent()) {
            System.err.println(missing.get());
            return MISSING;
        }
        try {
            var wanted = Grades.of(grades);
            Files.createDirectories(directory);
            var sockets = Sockets.of(directory);
            var equipment =
                    Equipment.start(
                            directory.resolve("printer"),
                            sockets.directory(),
                            Instant.now(),
                            false);
            grade(equipment, wanted);
            var config = directory.toAbsolutePath().resolve("devices.yaml");
            Files.writeString(config, Configurations.devices(0, "traffic.jsonl", equipment.yaml()));
            var gate = Gate.withNewKey(new SecureRandom());
            var server = new StageServer(gate, equipment.devices(), port);
            Lifeline.hold(() -> {
                server.close();
                equipment.close();
                sockets.close();
            });
            Ready.of("simulators")
                    .with("url", server.address())
                    .with("stage", server.address())
                    .with("config", config.toString())
                    .say(System.out);
            // The lifeline ends the process.
            new CountDownLatch(1).await();
            return 0;
        } catch (Grades.Wrong wrong) {
            System.err.println("--grade " + wrong.getMessage());
            return WRONG_USE;
        } catch (IOException broken) {
            System.err.println(broken.getMessage());
            return FAILED;
        }
    }

    private static void grade(Equipment equipment, Grades wanted) {
        try {
            wanted.on(equipment.devices());
        } catch (Grades.Wrong wrong) {
            equipment.close();
            throw wrong;
        }
    }
}
