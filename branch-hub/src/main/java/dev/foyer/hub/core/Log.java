package dev.foyer.hub.core;

import java.util.List;

/**
 * Where entries become durable: the port between the core and the journal. Called by the mailbox's
 * thread only, except {@link #after}.
 */
public interface Log {
    /**
     * Writes entries as one unit and returns when they are durable; throws when they may not be.
     */
    void append(List<Entry> entries);

    /**
     * The durable entries after a sequence number, at most {@code max} of them, in order; may be
     * called by any thread.
     */
    List<Entry> after(long seq, int max);

    /** Which journal this is; another one after every restore, empty where there is none. */
    default String epoch() {
        return "";
    }

    /**
     * Called after each durable batch with the state that holds it, so that a journal can take a
     * snapshot when it wants one.
     */
    default void settled(Branch branch) {}
}
