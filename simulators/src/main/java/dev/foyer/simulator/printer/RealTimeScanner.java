package dev.foyer.simulator.printer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the requests that jump the buffer, anywhere in the stream, pictures included, just as real
 * printers do. For one thread.
 */
final class RealTimeScanner {
    private static final int DLE = 0x10;
    private static final int EOT = 0x04;
    private static final int ENQ = 0x05;
    private static final int DC4 = 0x14;
    private static final byte[] CLEAR = {0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8};

    /** What the stream holds, in order. */
    // Bytes as they came; nobody changes or compares them.
    @SuppressWarnings("ArrayRecordComponent")
    sealed interface Found {
        /** Bytes for the buffer. */
        record Data(byte[] bytes) implements Found {}

        /** {@code DLE EOT n}. */
        record Question(int n) implements Found {}

        /** {@code DLE ENQ n}. */
        record Recover(int n) implements Found {}

        /** {@code DLE DC4 8} with its seven fixed arguments. */
        record ClearBuffers() implements Found {}
    }

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    List<Found> scan(byte[] bytes, int count) {
        var found = new ArrayList<Found>();
        var data = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            take(bytes[i], data, found);
        }
        if (data.size() > 0) {
            found.add(new Found.Data(data.toByteArray()));
        }
        return found;
    }

    private void take(byte b, ByteArrayOutputStream data, List<Found> found) {
        held.write(b);
        byte[] h = held.toByteArray();
        if (!mayBegin(h)) {
            // All but the newest byte are data; that one may begin a request of its own.
            data.write(h, 0, h.length - 1);
            held.reset();
            if (b == DLE) {
                held.write(b);
            } else {
                data.write(b);
            }
            return;
        }
        if (h.length == 3 && h[1] == EOT) {
            pass(data, found);
            found.add(new Found.Question(h[2] & 0xFF));
            // It stays in the stream, where it would spoil a picture that it was sent into.
            data.writeBytes(h);
            held.reset();
        } else if (h.length == 3 && h[1] == ENQ) {
            pass(data, found);
            found.add(new Found.Recover(h[2] & 0xFF));
            held.reset();
        } else if (h.length == CLEAR.length) {
            pass(data, found);
            found.add(new Found.ClearBuffers());
            held.reset();
        }
    }

    private static void pass(ByteArrayOutputStream data, List<Found> found) {
        if (data.size() > 0) {
            found.add(new Found.Data(data.toByteArray()));
            data.reset();
        }
    }

    private static boolean mayBegin(byte[] h) {
        if (h[0] != DLE) {
            return false;
        }
        if (h.length == 1) {
            return true;
        }
        return switch (h[1]) {
            case EOT, ENQ -> h.length <= 3;
            case DC4 -> {
                for (int i = 2; i < h.length; i++) {
                    if (h[i] != CLEAR[i]) {
                        yield false;
                    }
                }
                yield true;
            }
            default -> false;
        };
    }
}
