package dev.foyer.device.barcodereader.hid;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.barcodereader.hid.Collector.Ended;
import dev.foyer.device.barcodereader.hid.ScanFormat.Part;
import dev.foyer.device.wire.Link;
import dev.foyer.device.wire.StreamLink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A scanner whose reports are understood. Used by the device's thread only. */
final class OpenScanner implements Link {
    /** Reports that the kernel may have kept since the last look; a flood must end somewhere. */
    private static final int REPORTS_KEPT_MAX = 256;

    /** Barcodes in one report; more come only from a scanner that has gone mad. */
    private static final int ENDED_MAX = 64;

    private final StreamLink reports;
    private final ScanFormat format;
    private final Collector collector;
    private final LongSupplier nanoTime;
    private final Deque<Ended> ended = new ArrayDeque<>();

    OpenScanner(StreamLink reports, ScanFormat format, LongSupplier nanoTime) {
        this.reports = reports;
        this.format = format;
        this.collector = new Collector(format instanceof ScanFormat.Text text && text.prefixed());
        this.nanoTime = nanoTime;
    }

    /** Waits for the next barcode; empty when none has ended in time. */
    Optional<Ended> next(Duration within) throws DeviceFault {
        if (ended.isEmpty()) {
            take(within);
        }
        return Optional.ofNullable(ended.poll());
    }

    /**
     * Throws away what was scanned before now. Of a barcode that is just coming in, the rest will
     * not be taken for a whole one.
     */
    void forget() throws DeviceFault {
        for (int i = 0; i < REPORTS_KEPT_MAX && take(Duration.ZERO); i++) {
            ended.clear();
        }
        ended.clear();
    }

    private boolean take(Duration within) throws DeviceFault {
        byte[] report = reports.receive(format.reportBytes(), within);
        long now = nanoTime.getAsLong();
        if (report.length == 0) {
            collector.overdue(now).ifPresent(ended::add);
            return false;
        }
        for (Part part : format.read(report)) {
            if (ended.size() < ENDED_MAX) {
                collector.take(part, now).ifPresent(ended::add);
            }
        }
        return true;
    }

    @Override
    public void close() {
        reports.close();
    }
}
