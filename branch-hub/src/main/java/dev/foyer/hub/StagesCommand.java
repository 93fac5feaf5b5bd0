package dev.foyer.hub;

import dev.foyer.hub.core.Stages;
import dev.foyer.hub.store.StoreFault;
import dev.foyer.hub.store.VisitRead;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;

/** Tells the three stages of a visit from a journal. */
@Command(
        name = "stages",
        description = "How a visit's customer was identified, what they needed, where they went.")
final class StagesCommand implements Runnable, CommandLine.IExitCodeGenerator {
    private static final int FAILED = 1;

    @Parameters(index = "0", description = "journal.db")
    private Path file = Path.of("journal.db");

    @Parameters(index = "1", description = "the id of a ticket or case")
    private String id = "";

    private int exit;

    @Override
    public void run() {
        try {
            var lines = VisitRead.of(file, id);
            for (var line : lines) System.out.println(told(line));
            if (!lines.isEmpty()) return;
            System.err.println("The journal " + file + " knows no ticket and no case " + id + ".");
        } catch (StoreFault e) {
            System.err.println(e.getMessage());
        }
        exit = FAILED;
    }

    private static String told(Stages.Line line) {
        return "%s %-8s entry %d %s %s"
                .formatted(
                        line.at(),
                        line.stage().name().toLowerCase(Locale.ROOT),
                        line.entry(),
                        line.subject(),
                        new TreeMap<>(line.says()));
    }

    @Override
    public int getExitCode() {
        return exit;
    }
}
