package dev.foyer.device;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.barcodereader.PictureDevice;
import dev.foyer.device.barcodereader.hid.HidScanner;
import dev.foyer.device.biometric.linked.FaceDevices;
import dev.foyer.device.board.Boards;
import dev.foyer.device.bundleacceptor.BundleAcceptors;
import dev.foyer.device.camera.CameraDevice;
import dev.foyer.device.cardreader.CardDispensers;
import dev.foyer.device.cardreader.CardReaders;
import dev.foyer.device.cashacceptor.CashAcceptors;
import dev.foyer.device.cashdispenser.CashDispensers;
import dev.foyer.device.idreader.IdReaders;
import dev.foyer.device.pinpad.PinPads;
import dev.foyer.device.printer.ReceiptPrinter;
import dev.foyer.device.printer.StatementPrinter;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.scanner.ScannerService;
import dev.foyer.device.xfs.Service;

import java.util.List;
import java.util.stream.Collectors;

/** The drivers that this program has: one line each, chosen by the scheme of a device URI. */
public final class Drivers {
    static final List<Driver> ALL =
            List.of(
                    new Driver("bundle", BundleAcceptors::serial),
                    Driver.of("board", Boards::service),
                    Driver.of("pcsc", CardReaders::pcsc),
                    Driver.of("cardlink", CardReaders::cardLink),
                    Driver.of("camera", CameraDevice::service),
                    new Driver("carddispenser", CardDispensers::serial),
                    new Driver("escpos", ReceiptPrinter::service),
                    Driver.of("face", FaceDevices::service),
                    Driver.of("hid", HidScanner::service),
                    Driver.of("pinpad", PinPads::service),
                    new Driver("cctalk", CashAcceptors::cctalk),
                    new Driver("notedispenser", CashDispensers::serial),
                    new Driver("ipp", StatementPrinter::service),
                    Driver.of("picture", PictureDevice::service),
                    Driver.of("residentid", IdReaders::serial),
                    Driver.of("sdt", IdReaders::library),
                    Driver.of("sane", ScannerService::of));

    private Drivers() {}

    /** The schemes of all of them. */
    public static List<String> schemes() {
        return ALL.stream().map(Driver::scheme).toList();
    }

    /** The service that one mapping of the configuration's {@code services} asks for. */
    public static Service service(Settings settings) throws SettingsFault {
        String name = settings.text("name");
        String device = settings.text("device");
        try {
            DeviceUri uri = DeviceUri.parse(device);
            for (Driver driver : ALL) {
                if (driver.scheme().equals(uri.scheme())) {
                    Service service = driver.factory().service(name, uri, settings);
                    settings.done();
                    return service;
                }
            }
        } catch (IllegalArgumentException e) {
            throw settings.wrong("device", "a usable name and device; " + e.getMessage());
        }
        String known = ALL.stream().map(Driver::scheme).collect(Collectors.joining(", "));
        throw settings.wrong("device", "one of the schemes " + known + ", not \"" + device + "\"");
    }
}
