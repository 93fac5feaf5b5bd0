package dev.foyer.simulation.inside;

import dev.foyer.hub.core.Entry;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.store.Verification;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * What a hub has written, read without it: whole, replayed, no case passed over a declared step
 * ({@link Verification}), and nothing done twice under one id.
 *
 * @param broken the first thing that is not so, or null
 * @param digest of the state that the journal alone leads to
 */
record Written(@Nullable String broken, String digest) {
    static Written of(Path journal, List<Entry> entries) {
        var result = Verification.of(journal);
        if (!result.good()) return new Written(result.sentence(), "");
        var ids = new HashSet<UUID>();
        for (var one : entries)
            if (one.by().kind() != Actor.Kind.HUB && !ids.add(one.id()))
                return new Written("done twice: " + one, "");
        return new Written(null, result.digest());
    }
}
