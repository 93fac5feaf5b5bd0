package dev.foyer.simulator.recording;

import dev.foyer.device.xfs.conformance.Unstaged;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Plays a recording: does what the customer did, each time after the branch has come as far as it
 * had come then, and stops at the first difference. Blocks; used by one thread.
 */
public final class Replay {
    /** How much longer than in the recording something may take. */
    static final Duration SLACK = Duration.ofSeconds(20);

    /** How long nothing more may come after the end before the end is believed. */
    static final Duration QUIET = Duration.ofMillis(700);

    private static final Duration HAND_MAX = Duration.ofMillis(800);

    static final Duration LOOK_EVERY = Duration.ofMillis(40);

    private final Recording recorded;
    private final Played branch;
    private final Consumer<String> progress;

    Replay(Recording recorded, Played branch, Consumer<String> progress) {
        this.recorded = recorded;
        this.branch = branch;
        this.progress = progress;
    }

    /** The first difference, or nothing where all was as recorded. */
    Optional<Difference> play() {
        var entries = recorded.entries();
        long before = 0;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (!(entry instanceof Entry.Input || entry instanceof Entry.Act)) {
                continue;
            }
            var prefix = new Recording(entries.subList(0, i));
            if (!comesAsFarAs(prefix, entry.at() - before)) {
                var first = Difference.first(prefix, branch.sofar());
                if (first.isPresent()) {
                    return first;
                }
            }
            before = entry.at();
            if (entry instanceof Entry.Act) {
                pause(hesitation(entries, i));
            }
            var undone = perform(entry);
            if (undone.isPresent()) {
                var earlier = Difference.first(prefix, branch.sofar());
                return earlier.isPresent() ? earlier : undone;
            }
        }
        long left = entries.getLast().at() - before;
        comesAsFarAs(recorded, left);
        pause(QUIET);
        return Difference.first(recorded, branch.sofar());
    }

    /**
     * How long the person's hand took then, at most {@link #HAND_MAX}: paper that is gone before
     * the printer has felt it was not there for its sensor.
     */
    private static Duration hesitation(List<Entry> entries, int act) {
        long then = act == 0 ? 0 : entries.get(act).at() - entries.get(act - 1).at();
        return Duration.ofMillis(Math.clamp(then, 0, HAND_MAX.toMillis()));
    }

    private Optional<Difference> perform(Entry entry) {
        try {
            switch (entry) {
                case Entry.Input(_, var screen, var did) -> {
                    progress.accept(screen + ": " + did);
                    branch.input(screen, did);
                }
                case Entry.Act(_, var device, var act, var with) -> {
                    progress.accept(device + ": " + act);
                    branch.act(device, act, with);
                }
                case Entry.Began _, Entry.Message _, Entry.Answer _, Entry.View _ ->
                        throw new IllegalStateException("nothing to be done");
            }
            return Optional.empty();
        } catch (Unstaged impossible) {
            return Optional.of(
                    new Difference(
                            entry.at(),
                            "what was done",
                            1,
                            "could be done then, now: " + impossible.sentence()));
        }
    }

    /** Waits until every lane has as many steps as in the recording; false when it does not. */
    private boolean comesAsFarAs(Recording prefix, long tookMillis) {
        var wanted = lengths(prefix);
        long until = System.nanoTime() + SLACK.plusMillis(tookMillis).toNanos();
        while (!reached(wanted, lengths(branch.sofar()))) {
            if (System.nanoTime() > until) {
                return false;
            }
            pause(LOOK_EVERY);
        }
        return true;
    }

    private static boolean reached(Map<String, Integer> wanted, Map<String, Integer> now) {
        return wanted.entrySet().stream()
                .allMatch(one -> now.getOrDefault(one.getKey(), 0) >= one.getValue());
    }

    private static Map<String, Integer> lengths(Recording recording) {
        return Lane.of(recording.entries()).values().stream()
                .collect(Collectors.toMap(Lane::name, lane -> lane.step().size()));
    }

    /** What the screens showed before anything happened. */
    static Recording beginning(Recording recording) {
        return new Recording(
                recording.entries().stream()
                        .takeWhile(entry ->
                                entry instanceof Entry.Began || entry instanceof Entry.View)
                        .toList());
    }

    /** The screens that a recording tells of. */
    static List<String> screens(Recording recording) {
        return recording.entries().stream()
                .filter(Entry.View.class::isInstance)
                .map(entry -> ((Entry.View) entry).screen())
                .distinct()
                .toList();
    }

    static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a replay", stop);
        }
    }
}
