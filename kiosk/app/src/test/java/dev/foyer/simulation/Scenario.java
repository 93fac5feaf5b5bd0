package dev.foyer.simulation;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/** Something that is played in a {@link World}, again and again under other seeds. */
public interface Scenario {
    /**
     * Plays it.
     *
     * @param trouble how often something goes wrong where it can, 0 = never
     * @param files an empty directory
     * @param planted the fault that is planted, empty for none
     */
    Played play(Universe universe, double trouble, Path files, String planted);

    /**
     * What came of it.
     *
     * @param broken the first thing that is not as it must be, or null
     * @param cases how many pieces of business were done
     * @param ends how they ended, in one line
     */
    record Played(@Nullable String broken, int cases, String ends) {}
}
