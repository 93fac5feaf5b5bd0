package dev.foyer.hub.queue;

import java.util.List;

/**
 * Quotas: in one round a counter calls at most so many of each class, the heavier class first. A
 * round ends when every class that waits has had its share. What was called in the round is part of
 * the branch's state: {@link Rounds}.
 */
final class Quotas implements Policy {
    @Override
    public String name() {
        return Policies.QUOTAS;
    }

    @Override
    public Index index(Head head, Situation at) {
        var treatment = at.treatment(head.lane());
        int called = at.called(treatment.key());
        long rank = called < treatment.quota() ? 1 : 0;
        if (head.place().front() < 0) rank = Index.PUT_FIRST;
        return new Index(rank, treatment.weight());
    }

    @Override
    public String how(Head head, Situation at) {
        var treatment = at.treatment(head.lane());
        return at.called(treatment.key()) + " / " + treatment.quota();
    }

    /** By time, since how a round will go is not known. */
    @Override
    public Place cut(LaneKey other, Head mine, Situation at) {
        return mine.place();
    }

    @Override
    public String word(Weighed best, List<Weighed> all) {
        return "share";
    }
}
