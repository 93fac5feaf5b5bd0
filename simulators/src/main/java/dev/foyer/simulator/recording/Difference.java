package dev.foyer.simulator.recording;

import dev.foyer.simulator.recording.Lane.Step;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The first thing that a replay did otherwise than its recording. Pure.
 *
 * @param at when it was in the recording, in milliseconds
 * @param lane which conversation: {@code views of the kiosk}, {@code commands to Printer}
 * @param step the number of the step in its lane, from 1
 * @param what what is different, both sides quoted
 */
public record Difference(long at, String lane, int step, String what) {

    /** The earliest difference by the recording's time, if there is any. */
    public static Optional<Difference> first(Recording recorded, Recording replayed) {
        var before = Lane.of(recorded.entries());
        var after = Lane.of(replayed.entries());
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .flatMap(name -> in(name, steps(before, name), steps(after, name)).stream())
                .min(Comparator.comparingLong(Difference::at));
    }

    /** How many steps a recording has to compare. */
    static int steps(Recording recorded) {
        return Lane.of(recorded.entries()).values().stream()
                .mapToInt(lane -> lane.step().size())
                .sum();
    }

    private static List<Step> steps(Map<String, Lane> lanes, String name) {
        var lane = lanes.get(name);
        return lane == null ? List.of() : lane.step();
    }

    private static Optional<Difference> in(String lane, List<Step> before, List<Step> after) {
        int both = Math.min(before.size(), after.size());
        var first =
                IntStream.range(0, both)
                        .filter(i -> !before.get(i).facts().equals(after.get(i).facts()))
                        .findFirst();
        if (first.isPresent()) {
            int i = first.getAsInt();
            return Optional.of(
                    new Difference(
                            before.get(i).at(), lane, i + 1, words(before.get(i), after.get(i))));
        }
        if (before.size() > both) {
            var missing = before.get(both);
            return Optional.of(
                    new Difference(
                            missing.at(),
                            lane,
                            both + 1,
                            "recorded " + missing.what() + ", now nothing more comes"));
        }
        if (after.size() > both) {
            var more = after.get(both);
            long at = before.isEmpty() ? more.at() : before.getLast().at();
            return Optional.of(
                    new Difference(
                            at, lane, both + 1, "recorded nothing more, now " + more.what()));
        }
        return Optional.empty();
    }

    private static String words(Step before, Step after) {
        if (!before.what().equals(after.what())) {
            return "recorded " + before.what() + ", now " + after.what();
        }
        for (var key : before.facts().keySet()) {
            var was = before.facts().getOrDefault(key, "");
            var is = after.facts().get(key);
            if (!Objects.equals(was, is)) {
                return before.what()
                        + ": "
                        + key
                        + " was "
                        + shown(was)
                        + ", now "
                        + (is == null ? "is not there" : shown(is));
            }
        }
        var more =
                after.facts().keySet().stream()
                        .filter(key -> !before.facts().containsKey(key))
                        .findFirst()
                        .orElse("?");
        return before.what() + ": " + more + " is new";
    }

    private static String shown(String text) {
        return "\"" + text + "\"";
    }

    /** One sentence. */
    public String sentence() {
        return "%s, step %d (at %.1f s): %s".formatted(lane, step, at / 1000.0, what);
    }
}
