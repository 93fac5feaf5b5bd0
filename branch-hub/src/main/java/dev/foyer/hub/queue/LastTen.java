package dev.foyer.hub.queue;

import java.time.Duration;
import java.util.List;

/**
 * The average of the last ten, two thirds of it at least and half as much again at most, in whole
 * minutes rounded outward.
 */
final class LastTen implements WaitEstimate {
    private static final int LAST = 10;
    private static final double LOW = 2.0 / 3;
    private static final double HIGH = 3.0 / 2;

    @Override
    public WaitRange estimate(int ahead, double counters, List<Duration> served, Duration typical) {
        double open = counters > 0 ? counters : 1;
        double seconds =
                served.isEmpty()
                        ? typical.toSeconds()
                        : served.stream()
                                .skip(Math.max(0, served.size() - LAST))
                                .mapToLong(Duration::toSeconds)
                                .average()
                                .orElseThrow();
        double minutes = seconds / 60 * ahead / open;
        int low = (int) Math.floor(minutes * LOW);
        // Whoever has nobody ahead still waits for a customer at the counter to leave.
        int high = (int) Math.ceil(minutes * HIGH + seconds / 60 / open);
        return new WaitRange(low, Math.max(high, low + 1));
    }
}
