package dev.foyer.device.idreader;

import dev.foyer.device.residentid.Frame;
import dev.foyer.device.residentid.FrameParser;
import dev.foyer.device.residentid.ResidentIdFault;
import dev.foyer.device.residentid.StatusWord;

/** Takes what is a person's out of frames before they are recorded; they stay frames. Pure. */
final class FrameMask {
    /** A module's own number is no longer; texts and photos are. */
    private static final int HARMLESS = 16;

    private FrameMask() {}

    static byte[] of(byte[] bytes) {
        var parser = new FrameParser();
        parser.feed(bytes);
        try {
            Frame frame = parser.next().orElseThrow();
            if (frame.command().isPresent() || frame.data().length <= HARMLESS) {
                return bytes;
            }
            // The lengths at the beginning stay, so that a replay still takes it apart.
            byte[] data = new byte[frame.data().length];
            System.arraycopy(frame.data(), 0, data, 0, 4);
            return Frame.answer(frame.word(), data).bytes();
        } catch (ResidentIdFault | java.util.NoSuchElementException e) {
            return Frame.answer(StatusWord.UNKNOWN_ERROR, new byte[0]).bytes();
        }
    }
}
