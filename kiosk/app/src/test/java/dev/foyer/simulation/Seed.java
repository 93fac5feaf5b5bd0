package dev.foyer.simulation;

import dev.foyer.simulation.Scenario.Played;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** One seed of a scenario, and what can be seen of it. */
record Seed(Played played, long digest, long turns, List<String> trace) {
    private static final double QUIET = 0.1;

    /** Plays a seed; some are quiet, the others more or less troubled. */
    static Seed play(Scenario scenario, long seed, Path files, String planted, int traceMax) {
        empty(files);
        try (var universe = new Universe(seed, traceMax)) {
            double trouble =
                    universe.chance(QUIET) ? 0 : 0.01 + 0.1 * universe.chance().nextDouble();
            Played played;
            try {
                played = scenario.play(universe, trouble, files, planted);
            } catch (IllegalStateException | AssertionError | UnsupportedOperationException e) {
                played = new Played(e.toString(), 0, "");
                if (traceMax > 0) e.printStackTrace(System.out);
            }
            return new Seed(played, universe.digest(), universe.turns(), universe.trace());
        }
    }

    private static void empty(Path files) {
        try (var all = Files.walk(files)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList())
                if (!one.equals(files)) Files.delete(one);
        } catch (IOException e) {
            throw new UncheckedIOException("no empty directory", e);
        }
    }
}
