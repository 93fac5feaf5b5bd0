package dev.foyer.device.camera;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.picture.Picture;
import dev.foyer.device.picture.PictureFiles;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.Manner;
import dev.foyer.device.wire.Tape;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Frames that pass a tape, which keeps that there was a picture and how large it was, and nothing
 * of what it showed. Used by the device's thread.
 */
record TapedFrames(ByteLink frames) implements FrameSource {
    private static final byte[] LOOK = "look".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FRAME = "frame".getBytes(StandardCharsets.US_ASCII);
    private static final Manner MANNER =
            new Manner(_ -> true, question -> question, TapedFrames::blank);

    /** The way to connect with the tape in it; the source itself where there is none. */
    static DeviceThread.Connect<FrameSource> over(Tape tape, FrameSource source) {
        if (!tape.wanted()) {
            return () -> source;
        }
        var taped = tape.over(() -> new Asked(source), MANNER);
        return () -> new TapedFrames(taped.connect());
    }

    /** What is no picture stays nothing. */
    private static byte[] blank(byte[] file) {
        return PictureFiles.decode(file)
                .map(seen ->
                        new Picture(
                                seen.width(),
                                seen.height(),
                                seen.dpi(),
                                Picture.Colour.GREY,
                                new byte[seen.width() * seen.height()]))
                .map(black -> PictureFiles.encode(black, PictureFiles.Format.PNG))
                .orElseGet(() -> new byte[0]);
    }

    @Override
    public byte[] frame() throws DeviceFault {
        return frames.exchange(FRAME);
    }

    @Override
    public void look() throws DeviceFault {
        frames.exchange(LOOK);
    }

    @Override
    public void close() {
        frames.close();
    }

    private record Asked(FrameSource source) implements ByteLink {
        @Override
        public byte[] exchange(byte[] request) throws DeviceFault {
            if (Arrays.equals(request, LOOK)) {
                source.look();
                return LOOK;
            }
            return source.frame();
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
