package dev.foyer.tablet.session;

import dev.foyer.device.media.CallState;
import dev.foyer.device.media.Media;
import dev.foyer.device.media.MediaPeer;
import dev.foyer.device.media.VideoCall;
import dev.foyer.hub.api.HubClient;
import dev.foyer.screen.video.VideoFrames;
import dev.foyer.tablet.lobby.TabletEvent.VideoKnown;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/**
 * The pictures of one call at a time: brings them from the media engine to the screen. Methods
 * return at once; {@code told} is called by threads of the call.
 */
public final class VideoLink implements AutoCloseable {
    private final Media media;
    private final HubClient hub;
    private final VideoFrames remote;
    private final VideoFrames own;
    private @Nullable VideoCall call;

    /**
     * @param hub speaks for whoever is signed in
     * @param remote takes the other side's picture
     * @param own takes our own picture
     */
    public VideoLink(Media media, HubClient hub, VideoFrames remote, VideoFrames own) {
        this.media = media;
        this.hub = hub;
        this.remote = remote;
        this.own = own;
    }

    /** Joins a call that was accepted; a call before it is left. */
    public synchronized void open(String id, BiConsumer<VideoKnown.State, String> told) {
        close();
        call = VideoCall.join(media, new HubSignals(hub, id), new Ears(told));
    }

    /** Leaves the call, if there is one. */
    @Override
    public synchronized void close() {
        var now = call;
        call = null;
        if (now != null) {
            now.close();
        }
    }

    private final class Ears implements VideoCall.Listener {
        private final BiConsumer<VideoKnown.State, String> told;

        Ears(BiConsumer<VideoKnown.State, String> told) {
            this.told = told;
        }

        @Override
        public void changed(CallState state) {
            told.accept(
                    switch (state.phase()) {
                        case WAITING, CONNECTING -> VideoKnown.State.CONNECTING;
                        case TALKING -> VideoKnown.State.FLOWING;
                        case INTERRUPTED, LOST, REFUSED, ENDED_HERE, ENDED_THERE ->
                                VideoKnown.State.LOST;
                        case NOT_POSSIBLE -> VideoKnown.State.IMPOSSIBLE;
                    },
                    state.detail());
        }

        @Override
        public void picture(MediaPeer.Side side, int width, int height, ByteBuffer bgra) {
            switch (side) {
                case THEIRS -> remote.bgra(width, height, bgra);
                case OURS -> own.bgra(width, height, bgra);
            }
        }
    }
}
