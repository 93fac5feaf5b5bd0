package dev.foyer.hub.queue;

import java.time.Duration;
import java.util.List;

/** How long somebody will wait; a pure function, so that the twin can take its place. */
public interface WaitEstimate {
    /** The average of the last ten served, over the counters that are open for them. */
    WaitEstimate LAST_TEN = new LastTen();

    /**
     * Estimates a wait.
     *
     * @param ahead how many go first
     * @param counters how many counters of usual proficiency do as much as those that are open for
     *     the service; 0 is treated as 1
     * @param served how long the last customers of the service would have taken somebody of usual
     *     proficiency, newest last
     * @param typical what it takes as long as nobody was served
     */
    WaitRange estimate(int ahead, double counters, List<Duration> served, Duration typical);
}
