package dev.foyer.hub.queue;

/** Earliest due date: whoever's clock plus target comes first. */
final class EarliestDue extends Growing {
    EarliestDue() {
        super("earliestDue", "due");
    }

    @Override
    long value(LaneKey lane, long clock, Situation at) {
        return -(clock + at.treatment(lane).target().toMillis());
    }

    @Override
    long clock(LaneKey lane, long value, Situation at) {
        return -value - at.treatment(lane).target().toMillis();
    }

    @Override
    String how(LaneKey lane, long clock, Situation at) {
        long target = at.treatment(lane).target().toMillis();
        return seconds(target) + " − " + seconds(waited(clock, at));
    }
}
