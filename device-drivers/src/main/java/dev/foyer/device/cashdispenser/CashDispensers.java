package dev.foyer.device.cashdispenser;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cashmanagement.CashManagement;
import dev.foyer.device.endtoend.TokenKey;
import dev.foyer.device.endtoend.Tokens;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.storage.CountsFile;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.StorageUnit;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.wire.SerialLink;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Service;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes dispenser services out of {@code notedispenser:} device URIs. */
public final class CashDispensers {
    private static final int REJECT_CAPACITY = 300;

    private CashDispensers() {}

    /** A service and what is in it, for those who want to look behind. */
    public record Dispenser(Service service, NoteDispenser device, Storage<CashPart> storage) {}

    /** A service over a dispenser on a serial port. */
    public static Service serial(String name, DeviceUri uri, Settings settings)
            throws SettingsFault {
        if (uri.option("counts").isEmpty()) {
            throw settings.wrong(
                    "device", "counts=FILE, where the counts are kept through power cuts");
        }
        try {
            return over(name, uri).service();
        } catch (IOException e) {
            throw settings.wrong("device", "keys that can be read; " + e.getMessage());
        }
    }

    /** As {@link #serial}; without {@code counts=FILE} the counts are lost with the program. */
    public static Dispenser over(String name, DeviceUri uri) throws IOException {
        var options = DispenserOptions.of(uri);
        var file =
                uri.option("counts")
                        .map(path -> CountsFile.at(Path.of(path)))
                        .orElseGet(CountsFile::forgotten);
        var storage = new Storage<>(units(options), CashPart.class, file);
        var tape = Tape.of(uri);
        var wire =
                tape.over(
                        () ->
                                new DispenserLink(
                                        SerialLink.open(options.tty(), options.line()),
                                        options.answerWithin()),
                        DispenserLink.MANNER);
        var device =
                new NoteDispenser(name, options, storage, () -> new DispenserWire(wire.connect()));
        var tokens =
                new Tokens(
                        key(options.tokenKey()),
                        key(options.answerKey()),
                        List.of(CashDispenser.DISPENSE),
                        options.nonceFor(),
                        InstantSource.system(),
                        new SecureRandom());
        var types = options.cassettes().stream().map(DispenserOptions.Cassette::type).toList();
        var module = new DispenserModule(device, storage, types);
        var management = new CashManagement(module);
        module.attach(management);
        storage.hook(module);
        device.watch(
                new NoteDispenser.Watcher() {
                    @Override
                    public void taken() {
                        management.taken();
                    }

                    @Override
                    public void shutter(boolean open) {
                        management.shutter(open ? "open" : "closed");
                    }

                    @Override
                    public void powerLost() {
                        tokens.clear("the dispenser was without power");
                    }
                });
        var face = new CashDispenser(device, storage, management, tokens, options.itemsMax());
        return new Dispenser(
                Service.of(name, device, face, management, storage, tokens).told(tape),
                device,
                storage);
    }

    private static List<StorageUnit<CashPart>> units(DispenserOptions options) {
        var units = new ArrayList<StorageUnit<CashPart>>();
        int index = 1;
        for (var cassette : options.cassettes()) {
            units.add(
                    unit(
                            "unit" + index,
                            "CASH" + index,
                            CashPart.cashOut(
                                    index, cassette.type(), cassette.count(), options.low()),
                            null));
            index++;
        }
        units.add(
                unit(
                        NoteDispenser.REJECT_BIN,
                        "REJ",
                        CashPart.reject(index, REJECT_CAPACITY),
                        REJECT_CAPACITY));
        return units;
    }

    private static StorageUnit<CashPart> unit(
            String unit, String id, CashPart part, @Nullable Integer capacity) {
        return new StorageUnit<>(unit, id, null, capacity, UnitStatus.OK, null, part);
    }

    private static @Nullable TokenKey key(Optional<Path> file) throws IOException {
        return file.isEmpty() ? null : TokenKey.read(file.get());
    }
}
