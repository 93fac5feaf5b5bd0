package dev.foyer.device.wire;

import com.sun.jna.Pointer;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.picture.Picture;

import java.util.Arrays;

/**
 * The frames of one page as they come from the scanner, put together to a picture: grey or colour,
 * one or three passes, 1, 8 or 16 bits. Used by one thread; a new one for each page.
 */
final class SaneFrames {

    private static final int BYTES_MAX = 4 * Picture.PIXELS_MAX;

    /** SANE_Parameters, with SANE_Frame 0 grey, 1 RGB, 2 to 4 one of the colours alone. */
    record Parameters(int frame, boolean last, int bytesPerLine, int pixels, int lines, int depth) {
        static Parameters of(Pointer raw) {
            return new Parameters(
                    raw.getInt(0),
                    raw.getInt(4) != 0,
                    raw.getInt(8),
                    raw.getInt(12),
                    raw.getInt(16),
                    raw.getInt(20));
        }
    }

    private byte[] data = new byte[0];
    private int length;
    private Parameters now = new Parameters(0, true, 0, 0, 0, 8);
    private byte[] page = new byte[0];
    private int height;
    private Picture.Colour colour = Picture.Colour.GREY;

    void begin(Parameters parameters) throws DeviceFault {
        boolean known =
                parameters.depth() == 1 || parameters.depth() == 8 || parameters.depth() == 16;
        long bytes = (long) parameters.bytesPerLine() * Math.max(1, parameters.lines());
        if (!known
                || parameters.frame() < 0
                || parameters.frame() > 4
                || parameters.pixels() < 1
                || parameters.pixels() > Picture.SIDE_MAX
                || bytes < 1
                || bytes > BYTES_MAX) {
            throw new DeviceFault(
                    DeviceFault.Code.HARDWARE,
                    "the scanner announces a page that cannot be taken: " + parameters);
        }
        now = parameters;
        length = 0;
        // the height may be unknown (hand scanners), so the array grows
        data = new byte[(int) Math.max(bytes, 1 << 16)];
    }

    void add(byte[] part, int partLength) throws DeviceFault {
        if ((long) length + partLength > BYTES_MAX) {
            throw new DeviceFault(DeviceFault.Code.HARDWARE, "the scanner's page does not end");
        }
        if (length + partLength > data.length) {
            data = Arrays.copyOf(data, Math.min(BYTES_MAX, 2 * data.length + partLength));
        }
        System.arraycopy(part, 0, data, length, partLength);
        length += partLength;
    }

    /** Takes the frame over into the page. */
    void end() throws DeviceFault {
        int lines = length / now.bytesPerLine();
        if (lines < 1 || lines > Picture.SIDE_MAX) {
            throw new DeviceFault(
                    DeviceFault.Code.HARDWARE, "the scanner gave a page of " + lines + " lines");
        }
        boolean rgb = now.frame() == 1;
        colour = now.frame() == 0 ? Picture.Colour.GREY : Picture.Colour.RGB;
        if (page.length == 0) {
            height = lines;
            page = new byte[now.pixels() * lines * colour.samples()];
        }
        int in = rgb ? 3 : 1;
        for (int y = 0; y < Math.min(lines, height); y++) {
            for (int x = 0; x < now.pixels(); x++) {
                for (int c = 0; c < in; c++) {
                    int channel = now.frame() >= 2 ? now.frame() - 2 : c;
                    int to = (y * now.pixels() + x) * colour.samples() + channel;
                    if (to < page.length) {
                        page[to] = sample(y, x * in + c, rgb);
                    }
                }
            }
        }
    }

    private byte sample(int line, int place, boolean rgb) {
        int start = line * now.bytesPerLine();
        return switch (now.depth()) {
            case 1 -> {
                int bit = data[start + place / 8] >> (7 - place % 8) & 1;
                // in grey, one bit set is black
                yield (byte) (bit == (rgb ? 1 : 0) ? 255 : 0);
            }
            // two bytes in the machine's own order, which is the low one first wherever this runs
            case 16 -> data[start + 2 * place + 1];
            default -> data[start + place];
        };
    }

    Picture picture(int dpi) {
        return new Picture(now.pixels(), height, dpi, colour, page);
    }
}
