package dev.foyer.device.scanner;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.barcodereader.BarcodeReaderInterface;
import dev.foyer.device.printer.ImageInterface;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Service;

/**
 * A document scanner as one service: it reads images (Printer) and the barcodes on them
 * (BarcodeReader).
 */
public final class ScannerService {

    private ScannerService() {}

    /** The service over {@code sane:…}; touches no hardware yet. */
    public static Service of(String name, DeviceUri uri) {
        var tape = Tape.of(uri);
        var scanner = new DocumentScanner(name, uri, tape);
        return Service.of(
                        name,
                        scanner,
                        new ImageInterface(scanner),
                        new BarcodeReaderInterface(new ScannedPictures(scanner)))
                .told(tape);
    }
}
