package dev.foyer.simulation;

import dev.foyer.simulation.Scenario.Played;

import java.util.List;

/** One seed of a scenario, and what can be seen of it. */
record Seed(Played played, long digest, long turns, List<String> trace) {
    private static final double QUIET = 0.1;

    /** Plays a seed; some are quiet, the others more or less troubled. */
    static Seed play(Scenario scenario, long seed, Disk disk, String planted, int traceMax) {
        disk.empty();
        // JSON finds the classes of records by the thread's loader.
        var mine = Thread.currentThread();
        var before = mine.getContextClassLoader();
        mine.setContextClassLoader(scenario.getClass().getClassLoader());
        try (var universe = new Universe(seed, traceMax)) {
            double trouble =
                    universe.chance(QUIET) ? 0 : 0.01 + 0.1 * universe.chance().nextDouble();
            Played played;
            try {
                played = scenario.play(universe, trouble, disk.path(), planted);
            } catch (RuntimeException | AssertionError e) {
                played = new Played(e.toString(), 0, "");
                if (traceMax > 0) e.printStackTrace(System.out);
            }
            return new Seed(played, universe.digest(), universe.turns(), universe.trace());
        } finally {
            mine.setContextClassLoader(before);
        }
    }
}
