package dev.foyer.device.media;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.media.FourCC;
import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoBufferConverter;
import dev.onvoid.webrtc.media.video.VideoDevice;
import dev.onvoid.webrtc.media.video.VideoDeviceSource;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * What one peer sends: a picture and a sound, from real devices or drawn ones. Used by the peer's
 * thread.
 */
final class LocalTracks {
    private static final Logger LOG = LoggerFactory.getLogger(LocalTracks.class);
    private static final int CAMERAS_SECONDS_MAX = 3;

    private final PeerConnectionFactory factory;
    private final MediaSettings settings;
    private @Nullable VideoTrackSource video;
    private @Nullable CustomAudioSource beeps;
    private @Nullable VideoTrack videoTrack;
    private @Nullable AudioTrack audioTrack;
    private @Nullable SyntheticCamera camera;
    private @Nullable SyntheticMicrophone microphone;
    private volatile boolean shown = true;

    LocalTracks(
            PeerConnectionFactory factory,
            MediaSettings settings,
            InstantSource clock,
            IntSupplier numbers,
            Consumer<ByteBuffer> ours) {
        this.factory = factory;
        this.settings = settings;
        openCamera(clock, numbers, ours);
        openMicrophone();
    }

    private void openCamera(InstantSource clock, IntSupplier numbers, Consumer<ByteBuffer> ours) {
        if (settings.camera().equals("none")) return;
        if (settings.camera().equals("synthetic")) {
            var source = new CustomVideoSource();
            video = source;
            videoTrack = factory.createVideoTrack("picture", source);
            camera =
                    new SyntheticCamera(
                            settings.width(),
                            settings.height(),
                            settings.rate(),
                            clock,
                            numbers,
                            bgra -> {
                                push(source, bgra);
                                if (shown) ours.accept(bgra);
                            });
            return;
        }
        var source = new VideoDeviceSource();
        source.setVideoCaptureDevice(realCamera());
        source.start();
        video = source;
        videoTrack = factory.createVideoTrack("picture", source);
        var preview = ByteBuffer.allocateDirect(settings.width() * settings.height() * 4);
        videoTrack.addSink(frame -> preview(frame, preview, ours));
    }

    private VideoDevice realCamera() {
        List<VideoDevice> devices;
        try {
            devices = WebRtcMedia.within(CAMERAS_SECONDS_MAX, MediaDevices::getVideoCaptureDevices);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalArgumentException("the cameras of this machine do not answer", e);
        }
        var wanted = settings.camera().toLowerCase(Locale.ROOT);
        return devices.stream()
                .filter(d ->
                        wanted.equals("any")
                                || d.getName().toLowerCase(Locale.ROOT).contains(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no camera called " + settings.camera() + " is connected"));
    }

    private void push(CustomVideoSource source, ByteBuffer bgra) {
        var buffer = NativeI420Buffer.allocate(settings.width(), settings.height());
        var frame = new VideoFrame(buffer, System.nanoTime());
        try {
            VideoBufferConverter.convertToI420(bgra, buffer, FourCC.ARGB);
            source.pushFrame(frame);
        } catch (Exception e) {
            LOG.warn("a picture could not be sent: {}", e.toString());
        } finally {
            frame.release();
        }
    }

    /**
     * A real camera may give another size than asked for; our own small picture is left out then.
     */
    private void preview(VideoFrame frame, ByteBuffer bgra, Consumer<ByteBuffer> ours) {
        try {
            if (!shown
                    || frame.buffer.getWidth() != settings.width()
                    || frame.buffer.getHeight() != settings.height()) return;
            bgra.clear();
            VideoBufferConverter.convertFromI420(frame.buffer, bgra, FourCC.ARGB);
            bgra.clear();
            ours.accept(bgra);
        } catch (Exception e) {
            LOG.warn("our own picture could not be shown: {}", e.toString());
        } finally {
            frame.release();
        }
    }

    private void openMicrophone() {
        switch (settings.microphone()) {
            case "none" -> LOG.debug("no microphone");
            case "synthetic" -> {
                var source = new CustomAudioSource();
                beeps = source;
                audioTrack = factory.createAudioTrack("sound", source);
                microphone =
                        new SyntheticMicrophone(pcm ->
                                source.pushAudio(
                                        pcm,
                                        16,
                                        SyntheticMicrophone.SAMPLES_PER_SECOND,
                                        1,
                                        SyntheticMicrophone.SAMPLES));
            }
            default ->
                    audioTrack =
                            factory.createAudioTrack(
                                    "sound", factory.createAudioSource(new AudioOptions()));
        }
    }

    void addTo(RTCPeerConnection connection) {
        var stream = List.of("foyer");
        if (audioTrack != null) connection.addTrack(audioTrack, stream);
        if (videoTrack != null) connection.addTrack(videoTrack, stream);
    }

    void sound(boolean on) {
        if (audioTrack != null) audioTrack.setEnabled(on);
    }

    void picture(boolean on) {
        shown = on;
        if (videoTrack != null) videoTrack.setEnabled(on);
    }

    /** Before the connection is closed: no more pictures and sound. */
    void stop() {
        if (camera != null) camera.close();
        if (microphone != null) microphone.close();
        if (video instanceof VideoDeviceSource real) real.stop();
    }

    /**
     * After the connection was closed. The tracks belong to the connection and are not disposed.
     */
    void dispose() {
        switch (video) {
            case CustomVideoSource drawn -> drawn.dispose();
            case VideoDeviceSource real -> real.dispose();
            case null, default -> LOG.debug("no picture source to let go");
        }
        if (beeps != null) beeps.dispose();
    }
}
