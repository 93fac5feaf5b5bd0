package dev.foyer.device.bundleacceptor;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cashmanagement.CashManagement;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.storage.CountsFile;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.StorageUnit;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.wire.NumberedLink;
import dev.foyer.device.wire.SerialLink;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.Service;

import java.nio.file.Path;
import java.util.List;

/** Makes services out of {@code bundle:} device URIs. */
public final class BundleAcceptors {
    private BundleAcceptors() {}

    /** A service and what is in it, for those who want to look behind. */
    public record Acceptor(Service service, BundleAcceptor device, Storage<CashPart> storage) {}

    /** A service over a bundle acceptor on a serial port. */
    public static Service serial(String name, DeviceUri uri, Settings settings)
            throws SettingsFault {
        if (uri.option("counts").isEmpty()) {
            throw settings.wrong(
                    "device", "counts=FILE, where the counts are kept through power cuts");
        }
        return over(name, uri).service();
    }

    /** As {@link #serial}; without {@code counts=FILE} the counts are lost with the program. */
    public static Acceptor over(String name, DeviceUri uri) {
        var options = BundleOptions.of(uri);
        var file =
                uri.option("counts")
                        .map(path -> CountsFile.at(Path.of(path)))
                        .orElseGet(CountsFile::forgotten);
        var storage = new Storage<>(units(options), CashPart.class, file);
        var tape = Tape.of(uri);
        var wire =
                tape.over(
                        () ->
                                new NumberedLink(
                                        SerialLink.open(options.tty(), options.line()),
                                        "note acceptor",
                                        BundleReport.BYTES_MAX,
                                        options.answerWithin()),
                        BundleWire.MANNER);
        var device =
                new BundleAcceptor(name, options, storage, () -> new BundleWire(wire.connect()));
        var module = new BundleModule(device, storage);
        var management = new CashManagement(module);
        module.attach(management);
        var face = new BundleFace(device, storage, options.itemsMax());
        storage.hook(module);
        device.watch(watcher(management));
        return new Acceptor(
                Service.of(name, device, face, management, storage).told(tape), device, storage);
    }

    private static BundleAcceptor.Watcher watcher(CashManagement management) {
        return new BundleAcceptor.Watcher() {
            @Override
            public void inserted() {
                management.inserted();
            }

            @Override
            public void presented() {
                management.presented();
            }

            @Override
            public void taken() {
                management.taken();
            }

            @Override
            public void mouth(boolean open) {
                management.shutter("inDefault", open ? "open" : "closed");
            }

            @Override
            public void doubted(String sentence) {
                management.error(new Announcer.ErrorEvent("hardware", "maintenance", sentence));
            }
        };
    }

    private static List<StorageUnit<CashPart>> units(BundleOptions options) {
        return List.of(
                unit(
                        BundleAcceptor.CASSETTE,
                        "CASH1",
                        "cassette",
                        CashPart.deposit(1, List.of(), options.capacity(), options.high())),
                unit(
                        BundleAcceptor.SUSPECTS,
                        "SUSP",
                        "suspect notes",
                        CashPart.suspects(2, options.suspects())),
                unit(
                        BundleAcceptor.RETRACTS,
                        "RETR",
                        "retract bin",
                        CashPart.retract(3, options.retracts())));
    }

    private static StorageUnit<CashPart> unit(
            String unit, String id, String position, CashPart part) {
        return new StorageUnit<>(unit, id, position, part.capacity(), UnitStatus.OK, null, part);
    }
}
