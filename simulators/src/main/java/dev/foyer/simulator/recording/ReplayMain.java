package dev.foyer.simulator.recording;

import dev.foyer.simulator.rig.RealStack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code replay FILE}: plays a recording against the simulators and tells the first difference. */
@Command(
        name = "replay",
        description =
                "Plays a recording of the workbench on a branch of its own and tells the first"
                        + " difference.",
        mixinStandardHelpOptions = true)
public final class ReplayMain implements Callable<Integer> {
    private static final int DIFFERENT = 1;
    private static final int WRONG_USE = 2;
    private static final int MISSING = 3;

    @Parameters(paramLabel = "FILE", description = "A recording, as the workbench gives it.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        var missing = RealStack.missing();
        if (missing.isPresent()) {
            System.err.println(missing.get());
            return MISSING;
        }
        try {
            var recording = Recording.of(Files.readString(file));
            var verdict = BranchRecorder.replay(recording, Optional.empty(), System.err::println);
            System.out.println(
                    verdict.same()
                            ? "as recorded: " + verdict.sentence()
                            : "first difference: " + verdict.sentence());
            return verdict.same() ? 0 : DIFFERENT;
        } catch (IOException unreadable) {
            System.err.println(file + " cannot be read: " + unreadable.getMessage());
            return WRONG_USE;
        } catch (IllegalArgumentException wrong) {
            System.err.println(file + ", " + wrong.getMessage());
            return WRONG_USE;
        }
    }
}
