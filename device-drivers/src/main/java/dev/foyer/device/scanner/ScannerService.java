package dev.foyer.device.scanner;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.barcodereader.BarcodeReaderInterface;
import dev.foyer.device.printer.ImageInterface;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Service;

import java.time.InstantSource;
import java.util.LinkedHashMap;

/**
 * A document scanner as one service: it reads images (Printer) and the barcodes on them
 * (BarcodeReader).
 */
public final class ScannerService {

    private ScannerService() {}

    /**
     * The service over {@code sane:…}; touches no hardware yet. With {@code chip=READER&csca=DIR}
     * and perhaps {@code chipSocket=FILE} it reads the chips of passports too.
     */
    public static Service of(String name, DeviceUri uri) {
        var tape = Tape.of(uri);
        var chip = ChipBeside.of(name, uri, InstantSource.system());
        // What is left is SANE's own, under the names of its options.
        var options = new LinkedHashMap<>(uri.options());
        options.keySet().removeAll(ChipBeside.OPTIONS);
        var rest = new DeviceUri(uri.scheme(), uri.address(), options);
        var scanner = new DocumentScanner(name, rest, tape, chip);
        return Service.of(
                        name,
                        scanner,
                        new ImageInterface(scanner, chip.orElse(null)),
                        new BarcodeReaderInterface(new ScannedPictures(scanner)))
                .told(tape);
    }
}
