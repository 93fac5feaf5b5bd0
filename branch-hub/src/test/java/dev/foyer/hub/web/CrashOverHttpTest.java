package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.Main;
import dev.foyer.hub.program.EarlyHub;
import dev.foyer.hub.web.CrashRun.Moment;
import dev.foyer.hub.web.ToldByHttp.Source;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * Kills the real program under HTTP load again and again on the same state: whatever it told, by an
 * answer, a refusal, a read or a feed, is in the journal afterwards, and nothing is there twice. A
 * hub that answers before it writes is found out by the same means.
 */
class CrashOverHttpTest {
    private static final boolean LONG = Boolean.getBoolean("foyer.long");
    private static final int KILLS = LONG ? 200 : Integer.getInteger("foyer.kills", 50);

    /** Two hubs are killed side by side: a hub that starts leaves one of two processors idle. */
    private static final int HUBS = 2;

    private static final int EARLY_RUNS = LONG ? 10 : 1;
    private static final int EARLY_KILLS_MAX = 40;
    private static final long SEED = 20261122;

    /** At every so manyth start the kill waits until the feed is attached again. */
    private static final int FEED_EVERY = 3;

    @TempDir Path directory;

    @Test
    @Timeout(3600)
    void whatWasToldIsThereAfterEveryKillAndNothingTwice() throws Exception {
        try (var threads = Executors.newFixedThreadPool(HUBS)) {
            var runs = new ArrayList<Callable<String>>();
            for (int hub = 0; hub < HUBS; hub++) {
                long seed = SEED + hub;
                runs.add(() -> kills(seed, KILLS / HUBS));
            }
            for (var run : threads.invokeAll(runs)) System.out.println(run.get());
        }
    }

    private String kills(long seed, int kills) throws Exception {
        try (var run = new CrashRun(directory.resolve("hub" + seed), Main.class, seed)) {
            for (int i = 0; i < kills; i++) {
                var moment = i % 2 == 0 ? Moment.ANY : Moment.AN_ANSWER_ARRIVES;
                assertThat(run.kill(moment, i % FEED_EVERY == 0))
                        .as("seed %s, kill %s, %s", seed, i, moment)
                        .isEmpty();
            }
            run.feedEndsWithTheTruth();
            return kills + " kills: " + run.summary() + "; nothing lost, nothing twice";
        }
    }

    @Test
    @Timeout(3600)
    void aHubThatAnswersBeforeItWritesIsFoundOutWithinAFewKills() throws Exception {
        var needed = new ArrayList<Integer>();
        var by = new EnumMap<Source, Integer>(Source.class);
        for (int i = 0; i < EARLY_RUNS; i++) {
            try (var run = new CrashRun(directory.resolve("early" + i), EarlyHub.class, SEED + i)) {
                int kills = 0;
                boolean found = false;
                while (!found && kills < EARLY_KILLS_MAX) {
                    var missing = run.kill(Moment.AN_ANSWER_ARRIVES, kills % FEED_EVERY == 0);
                    kills++;
                    missing.keySet().forEach(source -> by.merge(source, 1, Integer::sum));
                    found = missing.containsKey(Source.ANSWER);
                }
                assertThat(found).as("found out within %s kills", EARLY_KILLS_MAX).isTrue();
                needed.add(kills);
            }
        }
        System.out.println(
                "a hub that answers before it writes was found out after "
                        + needed
                        + " kills; by "
                        + by);
    }
}
