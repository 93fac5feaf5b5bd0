package dev.foyer.hub.store;

import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole journal for tests of other packages. */
public final class Replay {
    private Replay() {}

    /** All entries; fails with the checker's sentence when the journal does not verify. */
    public static List<Entry> of(Path journal) {
        var entries = new ArrayList<Entry>();
        var branch = new Branch(Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue());
        var verified = Verification.of(journal, branch, entries::add);
        if (!verified.good()) throw new AssertionError(verified.sentence());
        return entries;
    }
}
