package dev.foyer.device.barcodereader.hid;

import dev.foyer.device.barcodereader.hid.ScanFormat.Part;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Puts the parts of barcodes together. Confined to one thread; the time is given to it, in
 * nanoseconds of one clock.
 */
final class Collector {
    /** A scanner sends the parts of one barcode one right after the other. */
    static final Duration PARTS_WITHIN = Duration.ofMillis(500);

    /** How a barcode ended. */
    sealed interface Ended {
        record Whole(Scan scan) implements Ended {}

        /** It was begun and cannot be had. */
        record Spoilt(String why) implements Ended {}
    }

    private final boolean prefixed;
    private final ByteArrayOutputStream soFar = new ByteArrayOutputStream();
    private String aim = "";
    private boolean open;
    private boolean overflown;
    private long last;

    /**
     * @param prefixed whether the AIM identifier stands before the data
     */
    Collector(boolean prefixed) {
        this.prefixed = prefixed;
    }

    /** Takes a part; gives the barcode that ends with it. */
    Optional<Ended> take(Part part, long now) {
        return switch (part) {
            case Part.Nonsense(var why) -> {
                forget();
                yield Optional.of(new Ended.Spoilt(why));
            }
            case Part.Data data -> data(data, now);
        };
    }

    private Optional<Ended> data(Part.Data part, long now) {
        if (!open) {
            aim = part.aim();
        }
        open = true;
        last = now;
        overflown |= soFar.size() + part.data().length > Scan.BYTES_MAX;
        if (!overflown) {
            soFar.writeBytes(part.data());
        }
        if (part.more()) {
            return Optional.empty();
        }
        byte[] bytes = soFar.toByteArray();
        boolean tooLong = overflown;
        String told = aim;
        forget();
        if (tooLong) {
            return Optional.of(new Ended.Spoilt("more than " + Scan.BYTES_MAX + " bytes"));
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(whole(told, bytes));
    }

    private Ended whole(String told, byte[] bytes) {
        if (prefixed && AimIdentifier.is(bytes, 0)) {
            String before = new String(bytes, 0, AimIdentifier.LENGTH, StandardCharsets.US_ASCII);
            return new Ended.Whole(
                    new Scan(
                            before, Arrays.copyOfRange(bytes, AimIdentifier.LENGTH, bytes.length)));
        }
        return new Ended.Whole(new Scan(told, bytes));
    }

    /** Gives a barcode up whose next part is overdue. */
    Optional<Ended> overdue(long now) {
        if (!open || now - last < PARTS_WITHIN.toNanos()) {
            return Optional.empty();
        }
        forget();
        return Optional.of(new Ended.Spoilt("the scanner broke off inside a barcode"));
    }

    private void forget() {
        soFar.reset();
        aim = "";
        open = false;
        overflown = false;
    }
}
