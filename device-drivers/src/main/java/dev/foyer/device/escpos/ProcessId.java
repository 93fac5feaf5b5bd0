package dev.foyer.device.escpos;

import java.nio.charset.StandardCharsets;

/** The four printable characters by which a printer says that it came to a place in its buffer. */
public record ProcessId(String text) {
    private static final int LENGTH = 4;
    private static final int NUMBERS = 10_000;

    public ProcessId {
        if (text.length() != LENGTH || text.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
            throw new IllegalArgumentException("a process id is four printable ASCII characters");
        }
    }

    /** The id with this number; numbers come round after ten thousand. */
    public static ProcessId of(long number) {
        return new ProcessId(String.format("%04d", Math.floorMod(number, NUMBERS)));
    }

    byte[] ascii() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
