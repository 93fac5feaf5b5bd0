package dev.foyer.device.media;

/**
 * The way that one call's signals take to the other side and back; whoever knows the hub makes one.
 *
 * <p>It mends itself: a message that is sent while the hub is away arrives later, in order. Methods
 * may be called from any thread and return at once.
 */
public interface SignalPort extends AutoCloseable {
    /** Begins; called once. */
    void open(Listener listener);

    /** Sends to the other side. */
    void send(Signal signal);

    /** Lets go, after what was sent has gone out. */
    @Override
    void close();

    /** Hears the other side. May be called from any thread, one call at a time; returns quickly. */
    interface Listener {
        /** We are attached to the call, for the first time or again. */
        void attached();

        /** The hub cannot be reached; it is tried again. */
        void away();

        /** The other side said something. */
        void signal(Signal signal);

        /** Nothing follows: the call has ended, or we were not let in; the sentence says why. */
        void ended(String why);
    }
}
