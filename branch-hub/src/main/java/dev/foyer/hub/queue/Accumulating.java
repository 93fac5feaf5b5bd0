package dev.foyer.hub.queue;

/**
 * Accumulating priority (Kleinrock 1964; Stanford, Taylor and Ziedins 2014): whoever has the most
 * of weight × wait; affine with a head start added to the wait.
 */
final class Accumulating extends Growing {
    private final boolean affine;

    Accumulating(String name, boolean affine) {
        super(name, "weightedWait");
        this.affine = affine;
    }

    private long headStart(LaneKey lane, Situation at) {
        return affine ? at.treatment(lane).headStart().toMillis() : 0;
    }

    @Override
    long value(LaneKey lane, long clock, Situation at) {
        return at.treatment(lane).weight() * (waited(clock, at) + headStart(lane, at));
    }

    @Override
    long clock(LaneKey lane, long value, Situation at) {
        return at.now() + headStart(lane, at) - value / at.treatment(lane).weight();
    }

    @Override
    String how(LaneKey lane, long clock, Situation at) {
        var wait = seconds(waited(clock, at));
        int weight = at.treatment(lane).weight();
        return affine
                ? weight + " × (" + wait + " + " + seconds(headStart(lane, at)) + ")"
                : weight + " × " + wait;
    }
}
