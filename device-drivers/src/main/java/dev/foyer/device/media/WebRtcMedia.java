package dev.foyer.device.media;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioDeviceModuleBase;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The media engine inside this JVM, over webrtc-java; loaded when the first peer is asked for. Safe
 * from any thread.
 *
 * <p>A crash of the native code ends the JVM; {@link ProcessMedia} puts this class into a process
 * of its own.
 */
final class WebRtcMedia implements Media {
    private static final Logger LOG = LoggerFactory.getLogger(WebRtcMedia.class);

    /** How long an audio server may take to answer; without one, some native calls never return. */
    private static final int AUDIO_SECONDS_MAX = 3;

    private final MediaSettings settings;
    private final InstantSource clock;
    private final AtomicInteger pictureNumber = new AtomicInteger();
    private final List<WebRtcPeer> peers = new ArrayList<>();
    private @Nullable AudioDeviceModuleBase audio;
    private @Nullable PeerConnectionFactory factory;
    private boolean closed;

    WebRtcMedia(MediaSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public synchronized MediaPeer peer(String session, MediaPeer.Events events) throws MediaFault {
        if (closed) throw new MediaFault(MediaFault.Code.LOST, "The media engine was closed.");
        var engine = engine();
        peers.removeIf(WebRtcPeer::isClosed);
        var peer = new WebRtcPeer(engine, settings, session, events);
        peers.add(peer);
        try {
            peer.open(clock, pictureNumber::incrementAndGet);
        } catch (RuntimeException | Error e) {
            peer.close();
            throw new MediaFault(
                    MediaFault.Code.NO_DEVICE,
                    "Camera or microphone cannot be used: " + reason(e) + ".",
                    e);
        }
        return peer;
    }

    @Override
    public synchronized void prepare() throws MediaFault {
        if (closed) throw new MediaFault(MediaFault.Code.LOST, "The media engine was closed.");
        engine();
    }

    private PeerConnectionFactory engine() throws MediaFault {
        var ready = factory;
        if (ready != null) return ready;
        try {
            var device = audioDevice();
            audio = device;
            // Never the constructor without arguments: without an audio server it aborts the
            // process.
            ready = new PeerConnectionFactory(device);
            factory = ready;
            return ready;
        } catch (RuntimeException | Error e) {
            throw new MediaFault(
                    MediaFault.Code.NOT_POSSIBLE_HERE,
                    "Video is not possible on this machine because " + reason(e) + ".",
                    e);
        }
    }

    /** The sentence of the deepest cause: the loader's own words name the missing library. */
    static String reason(Throwable e) {
        Throwable deepest = e;
        for (int i = 0; i < 10 && deepest.getCause() != null; i++) deepest = deepest.getCause();
        var text = String.valueOf(deepest.getMessage());
        if (text.contains("cannot open shared object file")) {
            var library =
                    text.replaceAll(
                            "(?s).*?([\\w.+-]+\\.so[\\w.]*): cannot open shared object file.*",
                            "$1");
            return "the system library " + library + " is missing" + debianPackage(library);
        }
        return text.equals("null") ? deepest.getClass().getSimpleName() : text;
    }

    private static String debianPackage(String library) {
        var name =
                library.replaceAll("(?i)\\.so\\.(\\d+).*", "$1").toLowerCase(java.util.Locale.ROOT);
        return name.startsWith("lib") ? " (on Debian, the package " + name + ")" : "";
    }

    private AudioDeviceModuleBase audioDevice() {
        if (wantsRealSound() && hasAudioServer()) {
            try {
                return within(AUDIO_SECONDS_MAX, AudioDeviceModule::new);
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn(
                        "the sound device cannot be used ({}); calls have no loudspeaker",
                        reason(e));
            }
        }
        var silent = new HeadlessAudioDeviceModule();
        silent.initPlayout();
        silent.startPlayout();
        silent.initRecording();
        silent.startRecording();
        return silent;
    }

    private boolean wantsRealSound() {
        return settings.microphone().equals("any");
    }

    private static boolean hasAudioServer() {
        if (System.getenv("PULSE_SERVER") != null) return true;
        var runtime = System.getenv("XDG_RUNTIME_DIR");
        return runtime != null && Files.exists(Path.of(runtime, "pulse", "native"));
    }

    /** Runs a native call that may never return on a thread that may be left behind. */
    static <T> T within(int seconds, Supplier<T> call) throws ExecutionException, TimeoutException {
        var answer = new CompletableFuture<T>();
        Thread.ofPlatform()
                .daemon()
                .name("foyer-media-probe")
                .start(() -> {
                    try {
                        answer.complete(call.get());
                    } catch (RuntimeException | Error e) {
                        answer.completeExceptionally(e);
                    }
                });
        try {
            return answer.get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        peers.forEach(WebRtcPeer::close);
        peers.clear();
        var engine = factory;
        if (engine != null) engine.dispose();
        var device = audio;
        if (device != null) device.dispose();
    }
}
