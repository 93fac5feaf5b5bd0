package dev.foyer.hub.queue;

/**
 * Generalised c-mu (van Mieghem 1995; Mandelbaum and Stolyar 2004) for a cost that grows with the
 * square of the wait: whoever has the most of wait ÷ target ÷ how long serving takes here.
 */
final class GeneralisedCmu extends Growing {
    /** Keeps the quotient whole: millionths of a target, thousandths of a second's share. */
    private static final long FINE = 1_000_000;

    private static final long FINER = 1_000;

    GeneralisedCmu() {
        super("generalisedCmu", "costOfWaiting");
    }

    @Override
    long value(LaneKey lane, long clock, Situation at) {
        return waited(clock, at)
                * FINE
                / at.treatment(lane).target().toMillis()
                * FINER
                / at.seconds(lane.service());
    }

    @Override
    long clock(LaneKey lane, long value, Situation at) {
        double wait =
                (double) value
                        * at.seconds(lane.service())
                        * at.treatment(lane).target().toMillis()
                        / FINE
                        / FINER;
        return at.now() - (long) wait;
    }

    @Override
    String how(LaneKey lane, long clock, Situation at) {
        return seconds(waited(clock, at))
                + " / "
                + seconds(at.treatment(lane).target().toMillis())
                + " / "
                + at.seconds(lane.service())
                + " s";
    }
}
