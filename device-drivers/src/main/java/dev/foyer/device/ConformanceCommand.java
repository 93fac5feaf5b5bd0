package dev.foyer.device;

import dev.foyer.device.xfs.conformance.ByHand;
import dev.foyer.device.xfs.conformance.Conformance;
import dev.foyer.device.xfs.conformance.Conformance.Verdict;
import dev.foyer.device.xfs.conformance.HttpStage;
import dev.foyer.device.xfs.conformance.Report;
import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code conformance URI}: the contract kit on any running service, ours or a vendor's. */
@Command(
        name = "conformance",
        mixinStandardHelpOptions = true,
        description = "Holds any XFS4IoT service to the contract, rule by rule.")
final class ConformanceCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int MISSING = 3;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Parameters(paramLabel = "URI", description = "ws://host:port/xfs4iot/v1.0/service")
    private URI uri = URI.create("");

    @Option(
            names = "--stage",
            description =
                    "Where simulators do the acts by hand: http://127.0.0.1:PORT/?key=KEY, or with"
                            + " /stage/DEVICE as path.")
    private Optional<URI> stage = Optional.empty();

    @Option(names = "--by-hand", description = "You do the acts at the device when asked.")
    private boolean byHand;

    @Option(names = "--json", description = "Writes the report to this file, too.")
    private Optional<Path> json = Optional.empty();

    @Override
    public Integer call() {
        if (byHand && stage.isPresent()) {
            System.err.println("either --stage or --by-hand");
            return WRONG_USE;
        }
        try {
            if (stage.isPresent()) {
                try (var far = HttpStage.at(stage.get(), uri)) {
                    return on(far);
                }
            }
            return on(byHand ? person() : Stage.empty());
        } catch (Unstaged nobody) {
            System.err.println("--stage: " + nobody.sentence());
            return MISSING;
        } catch (IOException full) {
            System.err.println("--json: the report cannot be written: " + full.getMessage());
            return MISSING;
        }
    }

    private Stage person() {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return ByHand.asking(in, out);
    }

    private int on(Stage at) throws IOException {
        var report = new Report(uri, Conformance.of(uri, at));
        out.println(report.table());
        if (json.isPresent()) {
            Files.writeString(json.get(), report.json().toPrettyString() + "\n");
        }
        return report.count(Verdict.FAILED) == 0 ? 0 : FAILED;
    }
}
