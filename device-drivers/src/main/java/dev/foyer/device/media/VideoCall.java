package dev.foyer.device.media;

import dev.foyer.device.media.CallState.Phase;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Our side of one video call, from joining it at the hub until somebody ends it; this side makes
 * the offers.
 *
 * <p>Methods may be called from any thread and return at once. A broken line to the hub, a page
 * that is loaded again and a connection that failed are mended by itself; what people should know
 * of it is told as a {@link CallState}.
 */
public final class VideoCall implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VideoCall.class);

    /** How long nothing may come through before the call counts as lost. */
    static final Duration INTERRUPTED_MAX = Duration.ofSeconds(30);

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

    /**
     * What a call tells its screen. Called by threads of the call; must return quickly and not
     * block.
     */
    public interface Listener {
        void changed(CallState state);

        /**
         * A picture; see {@link MediaPeer.Events#picture}. The buffer is valid only until this
         * method returns.
         */
        void picture(MediaPeer.Side side, int width, int height, ByteBuffer bgra);
    }

    private final Media media;
    private final Listener listener;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("foyer-call").factory());
    private final SignalPort port;
    private @Nullable MediaPeer peer;
    private @Nullable PeerEars ears;
    private String session = "";
    private boolean soundOn = true;
    private boolean pictureOn = true;
    private boolean attachedOnce;
    private boolean inTrouble;
    private int troubles;
    private volatile CallState state = new CallState(Phase.WAITING, false, "");

    private VideoCall(Media media, SignalPort port, Listener listener) {
        this.media = media;
        this.listener = listener;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.port = port;
    }

    /**
     * Joins a call; the engine starts while nobody has answered yet. The port is opened and closed
     * by the call.
     */
    public static VideoCall join(Media media, SignalPort port, Listener listener) {
        var made = new VideoCall(media, port, listener);
        made.later(made::begin);
        return made;
    }

    private void begin() {
        try {
            media.prepare();
        } catch (MediaFault fault) {
            end(Phase.NOT_POSSIBLE, fault.sentence());
            return;
        }
        port.open(new PortEars());
    }

    /** Where the call stands now. */
    public CallState state() {
        return state;
    }

    /** Sends our sound, or silence. */
    public void sound(boolean on) {
        later(() -> {
            soundOn = on;
            if (peer != null) peer.sound(on);
        });
    }

    /** Sends our picture, or black. */
    public void picture(boolean on) {
        later(() -> {
            pictureOn = on;
            if (peer != null) peer.picture(on);
        });
    }

    /**
     * What has flowed in the present connection; completes with {@link MediaFault} when there is
     * none.
     */
    public CompletableFuture<CallStats> stats() {
        var answer = new CompletableFuture<CallStats>();
        later(() -> {
            var now = peer;
            if (now == null) {
                answer.completeExceptionally(
                        new MediaFault(MediaFault.Code.LOST, "There is no connection."));
                return;
            }
            now.stats()
                    .whenComplete((stats, fault) -> {
                        if (stats != null) answer.complete(stats);
                        else if (fault != null) answer.completeExceptionally(fault);
                    });
        });
        return answer;
    }

    /**
     * Ends the call and tells the other side. The hub's own end of the call is the owner's to ask
     * for.
     */
    @Override
    public void close() {
        later(() -> {
            port.send(new Signal.Bye("ended"));
            end(Phase.ENDED_HERE, "");
        });
    }

    private void begin(String newSession) {
        dropPeer();
        session = newSession;
        var events = new PeerEars();
        ears = events;
        try {
            var made = media.peer(newSession, events);
            peer = made;
            made.sound(soundOn);
            made.picture(pictureOn);
            made.offer();
            change(Phase.CONNECTING, "");
        } catch (MediaFault fault) {
            port.send(new Signal.Bye("no-media"));
            end(Phase.NOT_POSSIBLE, fault.sentence());
        }
    }

    private void dropPeer() {
        var old = peer;
        peer = null;
        ears = null;
        if (old != null) old.close();
    }

    private void signal(Signal signal) {
        switch (signal) {
            case Signal.Here(var arrived) -> {
                if (!arrived.equals(session) || peer == null) begin(arrived);
            }
            case Signal.Answer(var of, var _) -> pass(of, signal);
            case Signal.Candidate c -> pass(c.session(), signal);
            case Signal.Offer _ -> LOG.warn("an offer came, but this side makes the offers");
            case Signal.Bye(var reason) -> end(Phase.ENDED_THERE, reason);
        }
    }

    private void pass(String of, Signal signal) {
        if (peer != null && of.equals(session)) peer.receive(signal);
    }

    private void peerState(MediaPeer.State now) {
        switch (now) {
            case NEW, CLOSED -> LOG.debug("peer {}", now);
            case CONNECTING -> {
                if (state.phase() == Phase.WAITING) change(Phase.CONNECTING, "");
            }
            case CONNECTED -> {
                inTrouble = false;
                change(Phase.TALKING, "");
            }
            case INTERRUPTED -> interrupted("nothing comes through");
            case FAILED -> {
                interrupted("the connection failed");
                var failed = session;
                thread.schedule(
                        () -> again(failed), TRY_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void again(String failed) {
        if (!state.phase().isLast() && state.phase() != Phase.TALKING && session.equals(failed))
            begin(failed);
    }

    private void interrupted(String why) {
        if (!inTrouble) {
            inTrouble = true;
            int number = ++troubles;
            thread.schedule(() -> lost(number), INTERRUPTED_MAX.toMillis(), TimeUnit.MILLISECONDS);
        }
        change(Phase.INTERRUPTED, why);
    }

    private void lost(int number) {
        if (inTrouble && number == troubles) end(Phase.LOST, "");
    }

    private void end(Phase last, String detail) {
        if (state.phase().isLast()) return;
        port.close();
        dropPeer();
        change(last, detail);
        thread.shutdown();
    }

    private void change(Phase phase, String detail) {
        tell(new CallState(phase, state.hubReachable(), detail));
    }

    private void tell(CallState now) {
        if (now.equals(state)) return;
        state = now;
        listener.changed(now);
    }

    private void later(Runnable work) {
        try {
            thread.execute(() -> {
                if (!state.phase().isLast()) work.run();
            });
        } catch (RejectedExecutionException ended) {
            LOG.debug("after the end of a call: {}", ended.toString());
        }
    }

    /** Hears the hub. */
    private final class PortEars implements SignalPort.Listener {
        @Override
        public void attached() {
            later(() -> {
                attachedOnce = true;
                tell(new CallState(state.phase(), true, state.detail()));
                port.send(new Signal.Here(""));
            });
        }

        @Override
        public void away() {
            later(() -> tell(new CallState(state.phase(), false, state.detail())));
        }

        @Override
        public void signal(Signal signal) {
            later(() -> VideoCall.this.signal(signal));
        }

        @Override
        public void ended(String why) {
            later(() -> end(attachedOnce ? Phase.ENDED_THERE : Phase.REFUSED, why));
        }
    }

    /** Hears one peer; what an earlier peer still says is dropped. */
    private final class PeerEars implements MediaPeer.Events {
        @Override
        public void signal(Signal signal) {
            later(() -> {
                if (ears == this) port.send(signal);
            });
        }

        @Override
        public void state(MediaPeer.State now) {
            later(() -> {
                if (ears == this) peerState(now);
            });
        }

        @Override
        public void picture(MediaPeer.Side side, int width, int height, ByteBuffer bgra) {
            listener.picture(side, width, height, bgra);
        }
    }
}
