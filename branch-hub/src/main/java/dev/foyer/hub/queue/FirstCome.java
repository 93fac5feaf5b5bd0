package dev.foyer.hub.queue;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** First come, first served, over all lanes the counter may serve. */
final class FirstCome implements Policy {
    @Override
    public String name() {
        return "firstCome";
    }

    @Override
    public Choice choose(List<Head> heads, ToIntFunction<String> priority, long now) {
        return new Choice(
                heads.stream().min(Comparator.comparing(Head::place)).orElseThrow(), "earliest");
    }

    @Override
    public int compare(LaneKey one, LaneKey other, ToIntFunction<String> priority) {
        return 0;
    }
}
