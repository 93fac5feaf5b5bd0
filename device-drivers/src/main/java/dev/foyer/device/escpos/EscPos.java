package dev.foyer.device.escpos;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A growing ESC/POS print job: each method appends one instruction, {@link #bytes()} gives the
 * whole. For one thread. Nothing here talks to a printer.
 *
 * <p>Only instructions that go through the printer's buffer in order are made here; those that jump
 * the queue are in {@link RealTime}. Mixing the two in one job would make a printer act before the
 * text in front of the instruction is on paper.
 */
public final class EscPos {
    /** What a QR symbol may carry here; a ticket's address needs a tenth of it. */
    public static final int QR_BYTES_MAX = 1000;

    private static final int ESC = 0x1B;
    private static final int GS = 0x1D;
    private static final int FS = 0x1C;
    private static final int SIZE_MAX = 8;
    private static final int BYTE_MAX = 255;
    private static final int POSITION_MAX = 0xFFFF;
    private static final int QR_MODULE_MAX = 16;

    /** Of 7.3 mm each: more than a hand's width. */
    private static final int PRESENTED_STEPS = 12;

    private final List<byte[]> pieces = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Where a line stands between the margins. */
    public enum Align {
        LEFT(0),
        CENTER(1),
        RIGHT(2);

        private final int argument;

        Align(int argument) {
            this.argument = argument;
        }
    }

    /** How the paper is parted: a partial cut leaves one point so that nothing falls. */
    public enum Cut {
        FULL,
        PARTIAL
    }

    /** How much of a QR symbol may be damaged and still be read. */
    public enum QrLevel {
        L(48),
        M(49),
        Q(50),
        H(51);

        private final int argument;

        QrLevel(int argument) {
            this.argument = argument;
        }
    }

    /** {@code ESC @}: styles back to their defaults; the receive buffer stays as it is. */
    public EscPos init() {
        return put(ESC, '@');
    }

    /** Text in the given character set; the caller has chosen the matching code page before. */
    public EscPos text(String text, Charset charset) {
        for (byte b : text.getBytes(charset)) {
            int unsigned = b & 0xFF;
            // A control character in a customer's name must not become an instruction.
            out.write(unsigned < 0x20 || unsigned == 0x7F ? ' ' : unsigned);
        }
        return this;
    }

    /** {@code LF}: prints the line and feeds by one line. */
    public EscPos newline() {
        return put('\n');
    }

    /** {@code ESC a}. */
    public EscPos align(Align align) {
        return put(ESC, 'a', align.argument);
    }

    /** {@code GS !}: width and height as multiples of the font, 1 to 8. */
    public EscPos size(int width, int height) {
        check(width, 1, SIZE_MAX, "width");
        check(height, 1, SIZE_MAX, "height");
        return put(GS, '!', (width - 1) << 4 | (height - 1));
    }

    /** {@code ESC E}. */
    public EscPos bold(boolean on) {
        return put(ESC, 'E', on ? 1 : 0);
    }

    /** {@code ESC -}. */
    public EscPos underline(boolean on) {
        return put(ESC, '-', on ? 1 : 0);
    }

    /** {@code GS B}: white on black. */
    public EscPos inverse(boolean on) {
        return put(GS, 'B', on ? 1 : 0);
    }

    /** {@code ESC d}: prints what is buffered and feeds so many lines. */
    public EscPos feedLines(int lines) {
        check(lines, 0, BYTE_MAX, "lines");
        return put(ESC, 'd', lines);
    }

    /** {@code ESC J}: prints what is buffered and feeds so many dots (motion units). */
    public EscPos feedDots(int dots) {
        check(dots, 0, POSITION_MAX, "dots");
        for (int left = dots; left > 0; left -= BYTE_MAX) {
            put(ESC, 'J', Math.min(left, BYTE_MAX));
        }
        return this;
    }

    /** {@code ESC $}: the next character starts so many dots from the left margin. */
    public EscPos position(int dots) {
        check(dots, 0, POSITION_MAX, "dots");
        return put(ESC, '$', dots & 0xFF, dots >> 8);
    }

    /** {@code GS V} function B: feeds to the cutter, then cuts. */
    public EscPos cut(Cut cut) {
        return put(
                GS,
                'V',
                switch (cut) {
                    case FULL -> 65;
                    case PARTIAL -> 66;
                },
                0);
    }

    /** What a kiosk printer's presenter does with a ticket that is cut. */
    public enum Presenter {
        /** Holds it out, so far that it can be taken. */
        PRESENT,
        /** Takes it back in, to where nobody can reach it. */
        RETRACT,
        /** Lets it fall out. */
        EJECT
    }

    /** {@code GS e}: the presenter of kiosk printers. */
    public EscPos presenter(Presenter act) {
        return switch (act) {
            case PRESENT -> put(GS, 'e', 3, PRESENTED_STEPS);
            case RETRACT -> put(GS, 'e', 2);
            case EJECT -> put(GS, 'e', 5);
        };
    }

    /** {@code ESC t}. */
    public EscPos codePage(CodePage page) {
        return put(ESC, 't', page.number());
    }

    /** {@code FS &} and {@code FS .}: two- and four-byte Chinese characters on or off. */
    public EscPos chinese(boolean on) {
        return put(FS, on ? '&' : '.');
    }

    /**
     * {@code GS ( k}: a QR symbol made by the printer itself.
     *
     * @param module edge of one module in dots, 1 to 16
     * @throws IllegalArgumentException when the text has more than {@link #QR_BYTES_MAX} bytes
     */
    public EscPos qr(String text, int module, QrLevel level) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        check(data.length, 1, QR_BYTES_MAX, "bytes in the QR symbol");
        check(module, 1, QR_MODULE_MAX, "module");
        put(GS, '(', 'k', 4, 0, 49, 65, 50, 0);
        put(GS, '(', 'k', 3, 0, 49, 67, module);
        put(GS, '(', 'k', 3, 0, 49, 69, level.argument);
        int length = data.length + 3;
        put(GS, '(', 'k', length & 0xFF, length >> 8, 49, 80, 48);
        out.writeBytes(data);
        return put(GS, '(', 'k', 3, 0, 49, 81, 48);
    }

    /** {@code GS v 0}: a picture, in bands that even a small buffer takes. */
    public EscPos raster(Raster raster) {
        for (Raster band : raster.bands()) {
            endPiece();
            put(GS, 'v', '0', 0);
            put(band.bytesPerRow() & 0xFF, band.bytesPerRow() >> 8);
            put(band.height() & 0xFF, band.height() >> 8);
            out.writeBytes(band.bytesForTheWire());
        }
        endPiece();
        return this;
    }

    /** {@code GS a}: automatic status back, all causes on or all off. */
    public EscPos automaticStatus(boolean on) {
        return put(GS, 'a', on ? 0xFF : 0);
    }

    /** {@code GS r 1}: the paper sensor, answered when the buffer has come to this place. */
    public EscPos paperStatus() {
        return put(GS, 'r', 1);
    }

    /**
     * {@code GS ( H} function 48: the printer repeats the id when it has come to this place, which
     * proves that all before it was printed.
     */
    public EscPos proof(ProcessId id) {
        put(GS, '(', 'H', 6, 0, 48, 48);
        out.writeBytes(id.ascii());
        return this;
    }

    /** Bytes that somebody else made. */
    public EscPos raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** All instructions so far, as a copy. */
    public byte[] bytes() {
        var all = new ByteArrayOutputStream();
        pieces().forEach(all::writeBytes);
        return all.toByteArray();
    }

    /**
     * All instructions so far, parted where a real-time request may stand: never inside a picture,
     * where it would be taken for dots.
     */
    public List<byte[]> pieces() {
        var all = new ArrayList<>(pieces);
        if (out.size() > 0) {
            all.add(out.toByteArray());
        }
        return all;
    }

    private void endPiece() {
        if (out.size() > 0) {
            pieces.add(out.toByteArray());
            out.reset();
        }
    }

    private EscPos put(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    private static void check(int value, int low, int high, String what) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    what + " must be from " + low + " to " + high + ", not " + value);
        }
    }
}
