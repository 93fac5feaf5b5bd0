package dev.foyer.device.media;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.PortAllocatorConfig;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.media.FourCC;
import dev.onvoid.webrtc.media.video.VideoBufferConverter;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/**
 * A peer over webrtc-java. Everything that touches the connection happens on the thread {@code
 * foyer-media-peer}, since the native callbacks must not call back into it; pictures are told on
 * the native decoder's thread.
 */
final class WebRtcPeer implements MediaPeer {
    private static final Logger LOG = LoggerFactory.getLogger(WebRtcPeer.class);
    private static final int CANDIDATES_WAITING_MAX = 64;
    private static final int NANOS_PER_MS = 1_000_000;

    private final PeerConnectionFactory factory;
    private final MediaSettings settings;
    private final String session;
    private final Events events;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("foyer-media-peer").factory());
    private final List<RTCIceCandidate> waiting = new ArrayList<>();
    private final int port;
    private @Nullable RTCPeerConnection connection;
    private @Nullable LocalTracks tracks;
    private @Nullable VideoTrack theirs;
    private boolean remoteKnown;
    private @Nullable ByteBuffer shown;
    private long begunAt;
    private volatile long firstPictureAt;
    private volatile boolean closed;
    private final VideoTrackSink sink = this::picture;

    WebRtcPeer(
            PeerConnectionFactory factory, MediaSettings settings, String session, Events events) {
        this.factory = factory;
        this.settings = settings;
        this.session = session;
        this.events = events;
        this.port = settings.network() == Network.LOOPBACK ? freePort() : 0;
    }

    boolean isClosed() {
        return closed;
    }

    /** Makes the connection and starts camera and microphone. */
    void open(InstantSource clock, IntSupplier numbers) {
        var made = factory.createPeerConnection(configuration(), new Observer());
        connection = made;
        var local = new LocalTracks(factory, settings, clock, numbers, this::ours);
        tracks = local;
        local.addTo(made);
    }

    private RTCConfiguration configuration() {
        var configuration = new RTCConfiguration();
        configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
        if (settings.network() == Network.LOOPBACK) {
            // WebRTC never gathers on the loopback interface. So it publishes no address at all,
            // listens on one known port, and we
            // publish 127.0.0.1 with that port ourselves.
            configuration.portAllocatorConfig =
                    new PortAllocatorConfig(
                            port,
                            port,
                            PortAllocatorConfig.PORTALLOCATOR_DISABLE_ADAPTER_ENUMERATION
                                    | PortAllocatorConfig
                                            .PORTALLOCATOR_DISABLE_DEFAULT_LOCAL_CANDIDATE
                                    | PortAllocatorConfig.PORTALLOCATOR_DISABLE_TCP);
            return configuration;
        }
        for (var relay : settings.relays()) {
            var server = new RTCIceServer();
            server.urls.add(relay.url());
            server.username = relay.user();
            server.password = relay.password();
            configuration.iceServers.add(server);
        }
        return configuration;
    }

    private static int freePort() {
        try (var socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void offer() {
        later(pc -> {
            begunAt = System.nanoTime();
            pc.createOffer(new RTCOfferOptions(), new Described(this::describe));
        });
    }

    private void describe(RTCSessionDescription description) {
        later(pc -> pc.setLocalDescription(description, new Settled(() -> tell(description))));
    }

    private void tell(RTCSessionDescription description) {
        later(_ -> {
            var sdp = settings.network().cleaned(description.sdp);
            boolean offer = description.sdpType == RTCSdpType.OFFER;
            events.signal(offer ? new Signal.Offer(session, sdp) : new Signal.Answer(session, sdp));
            if (settings.network() != Network.LOOPBACK) return;
            var candidate = "candidate:1 1 udp 2130706431 127.0.0.1 " + port + " typ host";
            events.signal(new Signal.Candidate(session, candidate, "0", 0));
        });
    }

    @Override
    public void receive(Signal signal) {
        later(pc -> {
            switch (signal) {
                case Signal.Offer(var _, var sdp) -> {
                    begunAt = System.nanoTime();
                    var answer = new Described(this::describe);
                    remote(
                            pc,
                            RTCSdpType.OFFER,
                            sdp,
                            () -> later(p -> p.createAnswer(new RTCAnswerOptions(), answer)));
                }
                case Signal.Answer(var _, var sdp) -> remote(pc, RTCSdpType.ANSWER, sdp, () -> {});
                case Signal.Candidate c -> candidate(pc, c);
                case Signal.Here _, Signal.Bye _ -> LOG.debug("{} is not for a connection", signal);
            }
        });
    }

    private void remote(RTCPeerConnection pc, RTCSdpType type, String sdp, Runnable then) {
        var description = new RTCSessionDescription(type, settings.network().cleaned(sdp));
        pc.setRemoteDescription(
                description,
                new Settled(() -> {
                    later(p -> {
                        remoteKnown = true;
                        waiting.forEach(p::addIceCandidate);
                        waiting.clear();
                    });
                    then.run();
                }));
    }

    private void candidate(RTCPeerConnection pc, Signal.Candidate c) {
        if (c.candidate().isEmpty() || !settings.network().allows(c.candidate())) return;
        var candidate = new RTCIceCandidate(c.mid(), c.line(), c.candidate());
        if (remoteKnown) pc.addIceCandidate(candidate);
        else if (waiting.size() < CANDIDATES_WAITING_MAX) waiting.add(candidate);
    }

    @Override
    public void sound(boolean on) {
        later(_ -> {
            if (tracks != null) tracks.sound(on);
        });
    }

    @Override
    public void picture(boolean on) {
        later(_ -> {
            if (tracks != null) tracks.picture(on);
        });
    }

    @Override
    public CompletableFuture<CallStats> stats() {
        var answer = new CompletableFuture<CallStats>();
        later(pc ->
                pc.getStats(report -> answer.complete(StatsReader.read(report, firstPicture()))));
        if (closed)
            answer.completeExceptionally(
                    new MediaFault(MediaFault.Code.LOST, "The connection was closed."));
        return answer;
    }

    private OptionalLong firstPicture() {
        long at = firstPictureAt;
        return at == 0 ? OptionalLong.empty() : OptionalLong.of((at - begunAt) / NANOS_PER_MS);
    }

    private void ours(ByteBuffer bgra) {
        if (!closed) events.picture(Side.OURS, settings.width(), settings.height(), bgra);
    }

    /** On the decoder's thread. A frame that is not released leaks its 460 KB. */
    private void picture(VideoFrame frame) {
        try {
            if (closed) return;
            if (firstPictureAt == 0) firstPictureAt = System.nanoTime();
            int width = frame.buffer.getWidth();
            int height = frame.buffer.getHeight();
            var bgra = shown;
            if (bgra == null || bgra.capacity() != width * height * 4) {
                bgra = ByteBuffer.allocateDirect(width * height * 4);
                shown = bgra;
            }
            bgra.clear();
            // libyuv's ARGB is a little-endian word: blue, green, red, alpha in memory.
            VideoBufferConverter.convertFromI420(frame.buffer, bgra, FourCC.ARGB);
            bgra.clear();
            events.picture(Side.THEIRS, width, height, bgra);
        } catch (Exception e) {
            LOG.warn("a picture could not be shown: {}", e.toString());
        } finally {
            frame.release();
        }
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        try {
            thread.submit(this::dispose).get(1, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.warn("a call did not end in order: {}", e.toString());
        }
        thread.shutdown();
    }

    private void dispose() {
        var local = tracks;
        if (local != null) local.stop();
        var track = theirs;
        if (track != null) track.removeSink(sink);
        var pc = connection;
        if (pc != null) pc.close();
        if (local != null) local.dispose();
        connection = null;
        theirs = null;
        events.state(State.CLOSED);
    }

    private interface Work {
        void on(RTCPeerConnection connection);
    }

    private void later(Work work) {
        try {
            thread.execute(() -> {
                var pc = connection;
                if (pc == null || closed) return;
                try {
                    work.on(pc);
                } catch (RuntimeException | Error e) {
                    failed(String.valueOf(e.getMessage()));
                }
            });
        } catch (RejectedExecutionException alreadyClosed) {
            LOG.debug("after the end of a call: {}", alreadyClosed.toString());
        }
    }

    private void failed(String reason) {
        LOG.warn("the call's connection failed: {}", reason);
        if (!closed) events.state(State.FAILED);
    }

    /** What createOffer and createAnswer come back with. */
    private final class Described implements dev.onvoid.webrtc.CreateSessionDescriptionObserver {
        private final java.util.function.Consumer<RTCSessionDescription> then;

        Described(java.util.function.Consumer<RTCSessionDescription> then) {
            this.then = then;
        }

        @Override
        public void onSuccess(RTCSessionDescription description) {
            then.accept(description);
        }

        @Override
        public void onFailure(String error) {
            failed(error);
        }
    }

    /** What setting a description comes back with. */
    private final class Settled implements dev.onvoid.webrtc.SetSessionDescriptionObserver {
        private final Runnable then;

        Settled(Runnable then) {
            this.then = then;
        }

        @Override
        public void onSuccess() {
            then.run();
        }

        @Override
        public void onFailure(String error) {
            failed(error);
        }
    }

    /** The native callbacks; each only hands over to the peer's thread. */
    private final class Observer implements PeerConnectionObserver {
        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {
            if (!settings.network().allows(candidate.sdp)) return;
            var signal =
                    new Signal.Candidate(
                            session, candidate.sdp, candidate.sdpMid, candidate.sdpMLineIndex);
            later(_ -> events.signal(signal));
        }

        @Override
        public void onConnectionChange(RTCPeerConnectionState state) {
            later(_ ->
                    events.state(
                            switch (state) {
                                case NEW -> State.NEW;
                                case CONNECTING -> State.CONNECTING;
                                case CONNECTED -> State.CONNECTED;
                                case DISCONNECTED -> State.INTERRUPTED;
                                case FAILED -> State.FAILED;
                                case CLOSED -> State.CLOSED;
                            }));
        }

        @Override
        public void onTrack(RTCRtpTransceiver transceiver) {
            if (!(transceiver.getReceiver().getTrack() instanceof VideoTrack track)) return;
            theirs = track;
            track.addSink(sink);
        }
    }
}
