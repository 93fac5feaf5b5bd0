package dev.foyer.hub.queue;

import java.util.List;

/** First come, first served, over all lanes the counter may serve. */
final class FirstCome implements Policy {
    @Override
    public String name() {
        return "firstCome";
    }

    @Override
    public Index index(Head head, Situation at) {
        return new Index(0, 0);
    }

    @Override
    public String how(Head head, Situation at) {
        return "";
    }

    @Override
    public Place cut(LaneKey other, Head mine, Situation at) {
        return mine.place();
    }

    @Override
    public String word(Weighed best, List<Weighed> all) {
        return "earliest";
    }
}
