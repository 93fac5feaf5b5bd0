package dev.foyer.device.residentid;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds frames in bytes that come as they come. What stands before a preamble is passed over, and
 * never more is kept than one frame. Used by one thread.
 */
public final class FrameParser {
    private static final int HEAD = Frame.PREAMBLE.length;
    private static final int LENGTH_BYTES = 2;

    private byte[] kept = new byte[0];

    /** Takes bytes; {@link #next} then gives the frames that are whole. */
    public void feed(byte[] bytes) {
        int old = kept.length;
        kept = Arrays.copyOf(kept, old + bytes.length);
        System.arraycopy(bytes, 0, kept, old, bytes.length);
    }

    /** Forgets everything: after a time-out the next answer begins afresh. */
    public void reset() {
        kept = new byte[0];
    }

    /** The next frame; empty while it is not whole. A spoiled one is passed over. */
    public Optional<Frame> next() throws ResidentIdFault {
        int begin = preamble();
        kept = Arrays.copyOfRange(kept, begin, kept.length);
        if (kept.length < HEAD + LENGTH_BYTES) {
            return Optional.empty();
        }
        int length = ((kept[HEAD] & 0xFF) << 8) | (kept[HEAD + 1] & 0xFF);
        if (length < 3 || length > Frame.BODY_MAX + 1) {
            pass(HEAD);
            throw new ResidentIdFault("a frame of " + length + " bytes");
        }
        int end = HEAD + LENGTH_BYTES + length;
        if (kept.length < end) {
            return Optional.empty();
        }
        byte check = 0;
        for (int i = HEAD; i < end; i++) {
            check ^= kept[i];
        }
        if (check != 0) {
            pass(HEAD);
            throw new ResidentIdFault("a frame with a wrong checksum");
        }
        Frame frame = Frame.received(Arrays.copyOfRange(kept, HEAD + LENGTH_BYTES, end - 1));
        pass(end);
        return Optional.of(frame);
    }

    private void pass(int count) {
        kept = Arrays.copyOfRange(kept, count, kept.length);
    }

    /** Where a preamble begins, or could begin with what is yet to come. */
    private int preamble() {
        for (int at = 0; at < kept.length; at++) {
            int here = Math.min(HEAD, kept.length - at);
            if (Arrays.equals(kept, at, at + here, Frame.PREAMBLE, 0, here)) {
                return at;
            }
        }
        return kept.length;
    }
}
