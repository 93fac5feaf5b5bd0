package dev.foyer.device.media;

import java.time.InstantSource;

/**
 * Where peers come from: the media engine of this machine, started on first use.
 *
 * <p>One for a program; {@link #close()} ends every peer made by it.
 */
public interface Media extends AutoCloseable {
    /**
     * A new peer; camera and microphone start with it.
     *
     * @param session the arrival of the answering side to which this connection belongs
     * @throws MediaFault when video is not possible on this machine, with the reason
     */
    MediaPeer peer(String session, MediaPeer.Events events) throws MediaFault;

    /**
     * Starts the engine ahead of the first peer, so that a call connects without that second;
     * blocks while it does.
     *
     * @throws MediaFault when video is not possible on this machine, with the reason
     */
    void prepare() throws MediaFault;

    /**
     * An engine in a process of its own, so that a crash of native code cannot take the screen with
     * it. Nothing is started yet.
     */
    static Media inItsOwnProcess(MediaSettings settings) {
        return new ProcessMedia(settings);
    }

    /** An engine in this process, for programs that have nothing to lose. Nothing is loaded yet. */
    static Media inThisProcess(MediaSettings settings) {
        return new WebRtcMedia(settings, InstantSource.system());
    }

    @Override
    void close();
}
