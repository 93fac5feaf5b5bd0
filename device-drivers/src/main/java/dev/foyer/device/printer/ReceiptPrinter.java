package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.printer.form.Fonts;
import dev.foyer.device.printer.form.FormFault;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.printer.form.Letters;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.storage.CountsFile;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.StorageUnit;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Service;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes the XFS4IoT service of a receipt printer: {@code device:
 * "escpos:tcp://host:9100?width=576"}, and {@code forms:} with a directory of the bank's own forms.
 */
public final class ReceiptPrinter {
    private ReceiptPrinter() {}

    /** The service for one mapping of the configuration; its device is not open yet. */
    public static Service service(String name, DeviceUri uri, Settings settings)
            throws SettingsFault {
        try {
            var directory = settings.path("forms");
            var forms =
                    directory.isPresent() ? FormStore.with(directory.get()) : FormStore.shipped();
            var counts = settings.path("counts");
            return service(
                    name,
                    uri,
                    forms,
                    counts.isPresent() ? CountsFile.at(counts.get()) : CountsFile.forgotten());
        } catch (FormFault e) {
            throw settings.wrong("forms", "a directory of usable forms; " + e.sentence());
        }
    }

    /** The same over forms that are read already; counts are lost with the program. */
    public static Service service(String name, DeviceUri uri, FormStore forms) {
        return service(name, uri, forms, CountsFile.forgotten());
    }

    /**
     * The same.
     *
     * @param counts where a retract bin's count is kept
     */
    public static Service service(String name, DeviceUri uri, FormStore forms, CountsFile counts) {
        var options = PrinterOptions.of(uri);
        var tape = Tape.of(uri);
        var printer = new EscPosPrinter(name, options, steady(), tape);
        // Looking for fonts takes a second; nobody waits for it before the first form.
        var letters = CompletableFuture.supplyAsync(() -> new Letters(Fonts.ofThisMachine()));
        if (options.bin() == 0) {
            return Service.of(name, printer, new PrinterInterface(printer, forms, letters, null))
                    .told(tape);
        }
        var bin =
                new Storage<>(
                        List.of(
                                new StorageUnit<>(
                                        Mouth.BIN,
                                        null,
                                        "retract bin",
                                        options.bin(),
                                        UnitStatus.OK,
                                        null,
                                        RetractedTickets.none(options.bin()))),
                        RetractedTickets.class,
                        counts);
        return Service.of(name, printer, new PrinterInterface(printer, forms, letters, bin), bin)
                .told(tape);
    }

    /** A clock that nobody can set back, for time limits. */
    static InstantSource steady() {
        Instant start = Instant.now();
        long began = System.nanoTime();
        return () -> start.plusNanos(System.nanoTime() - began);
    }
}
