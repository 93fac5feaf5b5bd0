package dev.foyer.device.scanner;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.document.DocumentReading;
import dev.foyer.device.emrtd.AccessKey;
import dev.foyer.device.emrtd.CscaStore;
import dev.foyer.device.emrtd.DocumentFiles;
import dev.foyer.device.emrtd.EmrtdFault;
import dev.foyer.device.emrtd.EmrtdSlot;
import dev.foyer.device.emrtd.ReadRequest;
import dev.foyer.device.picture.Picture;
import dev.foyer.device.printer.ChipSource;
import dev.foyer.device.wire.ChipSlot;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.PcscReader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/**
 * The antenna below a document scanner's glass: a PC/SC reader that reads the chip of the document
 * whose page was scanned. The page's own zone is the key, and a chip that no trusted state has
 * signed is as good as none. Has a platform thread of its own; for any thread, nothing blocks.
 */
final class ChipBeside implements ChipSource, AutoCloseable {
    /** Options of a scanner's URI that are meant for this. */
    static final Set<String> OPTIONS = Set.of("chip", "chipSocket", "csca");

    private static final Logger LOG = LoggerFactory.getLogger(ChipBeside.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /** A field needs a moment to find a chip; the page is scanned sooner than that. */
    private static final Duration FOUND_WITHIN = Duration.ofMillis(1500);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final DeviceThread<ChipSlot> thread;
    private final CscaStore trust;
    private final InstantSource clock;

    private ChipBeside(String name, PcscReader reader, CscaStore trust, InstantSource clock) {
        this.trust = trust;
        this.clock = clock;
        thread =
                new DeviceThread<>(
                        name + "-chip",
                        reader::open,
                        slot -> {
                            slot.occupied();
                            return DeviceStatus.ONLINE;
                        },
                        LOOK_EVERY);
    }

    /**
     * The reader that a scanner's URI names, if it does.
     *
     * @throws IllegalArgumentException when it names no usable directory of certificates with it
     */
    static Optional<ChipBeside> of(String name, DeviceUri uri, InstantSource clock) {
        var reader = uri.option("chip");
        var csca = uri.option("csca");
        if (reader.isEmpty()) {
            if (csca.isPresent() || uri.option("chipSocket").isPresent()) {
                throw new IllegalArgumentException("csca and chipSocket go with chip=READER");
            }
            return Optional.empty();
        }
        if (csca.isEmpty()) {
            throw new IllegalArgumentException(
                    "chip needs csca=DIR, the certificates of the states to trust");
        }
        try {
            return Optional.of(
                    new ChipBeside(
                            name,
                            new PcscReader(
                                    reader.get(),
                                    uri.option("chipSocket").orElse(""),
                                    ANSWER_WITHIN),
                            CscaStore.load(Path.of(csca.get())),
                            clock));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("csca: " + unreadable.getMessage(), unreadable);
        }
    }

    void open() {
        thread.start();
    }

    @Override
    public void close() {
        thread.close();
    }

    @Override
    public CompletionStage<Chip> read(Picture page, boolean face) {
        var end = new CompletableFuture<Chip>();
        Thread.ofVirtual()
                .name("chip beside")
                .start(() -> {
                    try {
                        end.complete(chip(page, face));
                    } catch (RuntimeException defect) {
                        end.completeExceptionally(defect);
                    }
                });
        return end;
    }

    private Chip chip(Picture page, boolean face) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!(DocumentReading.of(page, today, Set.of())
                instanceof DocumentReading.Identity(var document))) {
            LOG.info("no zone on the page, so no key to a chip");
            return new Chip.Missing();
        }
        var request =
                new ReadRequest(
                        AccessKey.MrzKey.of(document.zone()),
                        ReadRequest.Access.BAC_WHERE_THE_CHIP_HAS_NO_PACE,
                        face,
                        trust,
                        now,
                        ReadRequest.USUAL);
        try {
            awaitChip();
            return judged(thread.call(slot -> read(slot, request)));
        } catch (DeviceFault fault) {
            LOG.info("no chip: {}", fault.sentence());
            return switch (fault.code()) {
                case USER, HARDWARE, TIME_OUT, PROTOCOL -> new Chip.Missing();
                case OFFLINE, NO_DEVICE, CANCELED, TAMPERED -> new Chip.Failed(fault);
            };
        }
    }

    private void awaitChip() throws DeviceFault {
        long end = System.nanoTime() + FOUND_WITHIN.toNanos();
        while (!thread.call(ChipSlot::occupied) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static Optional<DocumentFiles> read(ChipSlot slot, ReadRequest request)
            throws DeviceFault {
        try {
            return Optional.of(EmrtdSlot.files(slot, request));
        } catch (EmrtdFault unreadable) {
            LOG.info("the chip was not read: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static Chip judged(Optional<DocumentFiles> read) {
        if (read.isEmpty()) {
            return new Chip.Missing();
        }
        var files = read.get();
        if (!files.document().trustworthy()) {
            LOG.warn(
                    "a chip is not to be trusted: {}, page {}, copy {}",
                    files.document().authenticity(),
                    files.document().page(),
                    files.document().copy());
            return new Chip.Missing();
        }
        return new Chip.Read(files.zone(), files.face());
    }
}
