package dev.foyer.device.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a call does about what it hears; no native code. */
class VideoCallTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final FakePort port = new FakePort();
    private final FakeMedia media = new FakeMedia();
    private final List<CallState> told = new CopyOnWriteArrayList<>();
    private final VideoCall call =
            VideoCall.join(
                    media,
                    port,
                    new VideoCall.Listener() {
                        @Override
                        public void changed(CallState state) {
                            told.add(state);
                        }

                        @Override
                        public void picture(
                                MediaPeer.Side side, int width, int height, ByteBuffer bgra) {}
                    });

    private SignalPort.Listener attached() {
        Recorder.await("the port", SOON, () -> port.listener != null);
        var ears = port.listener;
        ears.attached();
        Recorder.await("here", SOON, () -> port.sent.contains(new Signal.Here("")));
        return ears;
    }

    private void phase(CallState.Phase phase) {
        Recorder.await(phase + " after " + told, SOON, () -> call.state().phase() == phase);
    }

    @Test
    void offersOnceForEachArrivalOfTheOtherSide() {
        var ears = attached();
        ears.signal(new Signal.Here("s1"));
        ears.signal(new Signal.Here("s1"));
        phase(CallState.Phase.CONNECTING);
        Recorder.await(
                "an offer",
                SOON,
                () -> media.peers.size() == 1 && media.peers.getFirst().offers == 1);
        media.peers.getFirst().events.state(MediaPeer.State.CONNECTED);
        phase(CallState.Phase.TALKING);

        ears.signal(new Signal.Here("s2"));
        Recorder.await(
                "a second peer",
                SOON,
                () -> media.peers.size() == 2 && media.peers.get(1).offers == 1);
        assertThat(media.peers.getFirst().closed).isTrue();
        assertThat(media.sessions).containsExactly("s1", "s2");
        call.close();
        phase(CallState.Phase.ENDED_HERE);
        assertThat(port.sent).endsWith(new Signal.Bye("ended"));
        assertThat(port.closed).isTrue();
        assertThat(media.peers.get(1).closed).isTrue();
    }

    @Test
    void dropsWhatBelongsToAnOlderArrival() {
        var ears = attached();
        ears.signal(new Signal.Here("s2"));
        ears.signal(new Signal.Answer("s1", "old"));
        ears.signal(new Signal.Answer("s2", "new"));
        Recorder.await(
                "the answer",
                SOON,
                () -> media.peers.size() == 1 && !media.peers.getFirst().heard.isEmpty());
        assertThat(media.peers.getFirst().heard).containsExactly(new Signal.Answer("s2", "new"));
        call.close();
    }

    @Test
    void saysThatTheHubIsAwayAndTalksOn() {
        var ears = attached();
        ears.signal(new Signal.Here("s1"));
        Recorder.await("a peer", SOON, () -> !media.peers.isEmpty());
        media.peers.getFirst().events.state(MediaPeer.State.CONNECTED);
        phase(CallState.Phase.TALKING);
        ears.away();
        Recorder.await("away", SOON, () -> !call.state().hubReachable());
        assertThat(call.state().phase()).isEqualTo(CallState.Phase.TALKING);
        ears.attached();
        Recorder.await("back", SOON, () -> call.state().hubReachable());
        call.close();
    }

    @Test
    void makesANewConnectionAfterAFailure() {
        var ears = attached();
        ears.signal(new Signal.Here("s1"));
        Recorder.await("a peer", SOON, () -> !media.peers.isEmpty());
        media.peers.getFirst().events.state(MediaPeer.State.FAILED);
        phase(CallState.Phase.INTERRUPTED);
        Recorder.await("another peer", SOON, () -> media.peers.size() == 2);
        media.peers.get(1).events.state(MediaPeer.State.CONNECTED);
        phase(CallState.Phase.TALKING);
        call.close();
    }

    @Test
    void endsWhenTheOtherSideSaysBye() {
        attached().signal(new Signal.Bye("ended"));
        phase(CallState.Phase.ENDED_THERE);
        assertThat(port.closed).isTrue();
    }

    @Test
    void tellsRefusedWhenTheHubNeverLetUsIn() {
        Recorder.await("the port", SOON, () -> port.listener != null);
        port.listener.ended("not your call");
        phase(CallState.Phase.REFUSED);
    }

    @Test
    void saysWhyVideoIsNotPossible() {
        var fault =
                new MediaFault(
                        MediaFault.Code.NOT_POSSIBLE_HERE,
                        "Video is not possible on this machine because of a test.");
        var silent = new FakeMedia();
        silent.fault = fault;
        var other = VideoCall.join(silent, new FakePort(), new Silent());
        Recorder.await(
                "the reason", SOON, () -> other.state().phase() == CallState.Phase.NOT_POSSIBLE);
        assertThat(other.state().detail()).isEqualTo(fault.sentence());
        call.close();
    }

    private static final class Silent implements VideoCall.Listener {
        @Override
        public void changed(CallState state) {}

        @Override
        public void picture(MediaPeer.Side side, int width, int height, ByteBuffer bgra) {}
    }

    private static final class FakePort implements SignalPort {
        final List<Signal> sent = new CopyOnWriteArrayList<>();
        volatile @Nullable Listener listener;
        volatile boolean closed;

        @Override
        public void open(Listener ears) {
            listener = ears;
        }

        @Override
        public void send(Signal signal) {
            sent.add(signal);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class FakeMedia implements Media {
        final List<FakePeer> peers = new CopyOnWriteArrayList<>();
        final List<String> sessions = new CopyOnWriteArrayList<>();
        @Nullable MediaFault fault;

        @Override
        public void prepare() throws MediaFault {
            if (fault != null) throw fault;
        }

        @Override
        public MediaPeer peer(String session, MediaPeer.Events events) {
            var peer = new FakePeer(events);
            sessions.add(session);
            peers.add(peer);
            return peer;
        }

        @Override
        public void close() {}
    }

    private static final class FakePeer implements MediaPeer {
        final Events events;
        final List<Signal> heard = new CopyOnWriteArrayList<>();
        volatile int offers;
        volatile boolean closed;

        FakePeer(Events events) {
            this.events = events;
        }

        @Override
        public void offer() {
            offers = offers + 1;
        }

        @Override
        public void receive(Signal signal) {
            heard.add(signal);
        }

        @Override
        public void sound(boolean on) {}

        @Override
        public void picture(boolean on) {}

        @Override
        public CompletableFuture<CallStats> stats() {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
