package dev.foyer.hub.queue;

/** A wait as a customer is told it: between two whole minutes. */
public record WaitRange(int lowMinutes, int highMinutes) {
    public WaitRange {
        if (lowMinutes < 0 || highMinutes < lowMinutes)
            throw new IllegalArgumentException(lowMinutes + " to " + highMinutes);
    }
}
