package dev.foyer.device.media;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * One end of one WebRTC connection: our picture and sound out, the other side's in.
 *
 * <p>Methods may be called from any thread and return at once; what comes of them is told to {@link
 * Events}. A peer connects once; after {@link State#FAILED} or {@link State#CLOSED} a new one is
 * made.
 */
public interface MediaPeer extends AutoCloseable {
    /** Makes the offer. Called at most once, by the side that calls. */
    void offer();

    /** Takes a message of the other side. */
    void receive(Signal signal);

    /** Sends our sound (true) or silence. */
    void sound(boolean on);

    /** Sends our picture (true) or black. */
    void picture(boolean on);

    /** What has flowed so far. Completes with {@link MediaFault} when the peer is gone. */
    CompletableFuture<CallStats> stats();

    /**
     * Ends the connection and lets camera and microphone go. Blocks up to a second; does nothing
     * the second time.
     */
    @Override
    void close();

    /** Where a connection stands. */
    enum State {
        NEW,
        CONNECTING,
        CONNECTED,
        /** Nothing comes through at the moment; it may come back by itself. */
        INTERRUPTED,
        FAILED,
        CLOSED
    }

    /** Whose picture. */
    enum Side {
        OURS,
        THEIRS
    }

    /**
     * What a peer tells its owner. Called by the peer's own threads, one call at a time for each
     * method; must return quickly.
     */
    interface Events {
        /** A message for the other side. */
        void signal(Signal signal);

        /** The connection's state changed. */
        void state(State state);

        /**
         * A picture, as rows of blue, green, red, alpha bytes without gaps.
         *
         * @param bgra a direct buffer that is valid only until this method returns
         */
        void picture(Side side, int width, int height, ByteBuffer bgra);
    }
}
