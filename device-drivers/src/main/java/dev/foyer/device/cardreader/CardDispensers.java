package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cardreader.CardDispenser.PowerOn;
import dev.foyer.device.cardreader.CardDispenserDevice.Place;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.storage.CountsFile;
import dev.foyer.device.storage.ExchangeHooks;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.StorageUnit;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.SerialLine;
import dev.foyer.device.wire.SerialLink;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes card dispenser services: CardReader and Storage over one device.
 *
 * <p>{@code carddispenser:/dev/ttyUSB0?baud=115200&answerMs=3000}, with the keys {@code counts} (a
 * file) and {@code units}, a list of {@code {unit, type, card, capacity, count, threshold,
 * position}} in the order of the hardware's units, and {@code powerOn} (transport, exit or retain).
 */
public final class CardDispensers {
    private static final int BAUD = 115_200;
    private static final int ANSWER_MS = 3000;
    private static final int ANSWER_MS_MAX = 30_000;

    private CardDispensers() {}

    /** A service over a serial port. */
    public static Service serial(String name, DeviceUri uri, Settings settings)
            throws SettingsFault {
        uri.only("baud", "answerMs");
        int baud = uri.number("baud", BAUD, 300, 4_000_000);
        var answer = uri.millis("answerMs", ANSWER_MS, 1, ANSWER_MS_MAX);
        var tty = uri.path();
        var units = units(settings);
        var counts =
                settings.path("counts")
                        .orElseThrow(() ->
                                settings.wrong("counts", "a file that keeps the units' counts"));
        var tape = Tape.of(uri);
        return over(
                name,
                tape,
                tape.over(
                        () -> new DispenserLink(SerialLink.open(tty, SerialLine.of(baud)), answer),
                        DispenserLink.manner()),
                units,
                CountsFile.at(counts),
                powerOn(settings));
    }

    private static Service over(
            String name,
            Tape tape,
            DeviceThread.Connect<ByteLink> connect,
            List<StorageUnit<CardUnit>> units,
            CountsFile counts,
            PowerOn powerOn) {
        var storage = new Storage<>(units, CardUnit.class, counts);
        var device =
                new CardDispenser(
                        name,
                        () -> new SerialDispenser(connect.connect()),
                        storage,
                        units.stream().map(StorageUnit::unit).toList(),
                        powerOn);
        storage.hook(
                new ExchangeHooks() {
                    @Override
                    public Optional<Completion> begins(CommandContext context) throws DeviceFault {
                        return device.state().media().equals("notPresent")
                                ? Optional.empty()
                                : Optional.of(
                                        Completion.commandError(
                                                "transactionActive",
                                                "a card is on the path, or it cannot be seen"));
                    }
                });
        return Service.of(name, device, new DispenserReader(device, storage), storage).told(tape);
    }

    private static List<StorageUnit<CardUnit>> units(Settings settings) throws SettingsFault {
        var units = new ArrayList<StorageUnit<CardUnit>>();
        for (Settings one : settings.list("units")) {
            var type = type(one);
            int capacity = one.number("capacity", 1, CardUnit.COUNT_MAX, 100);
            int count = one.number("count", 0, capacity, 0);
            var card = one.text("card", "");
            var part =
                    CardUnit.of(
                            type,
                            capacity,
                            card.isEmpty() ? null : card,
                            one.number("threshold", 0, capacity, 0),
                            count);
            var position = one.text("position", "");
            try {
                units.add(
                        new StorageUnit<>(
                                one.text("unit"),
                                null,
                                position.isEmpty() ? null : position,
                                capacity,
                                UnitStatus.OK,
                                null,
                                part));
            } catch (IllegalArgumentException e) {
                throw one.wrong("unit", "unit and letters or digits; " + e.getMessage());
            }
            one.done();
        }
        if (units.isEmpty() || units.size() > Place.UNITS_MAX) {
            throw settings.wrong("units", "1 to " + Place.UNITS_MAX + " storage units");
        }
        return units;
    }

    private static PowerOn powerOn(Settings settings) throws SettingsFault {
        var word = settings.text("powerOn", "transport");
        for (PowerOn known : PowerOn.values()) {
            if (known.wire().equals(word)) {
                return known;
            }
        }
        throw settings.wrong("powerOn", "transport, exit or retain, not \"" + word + "\"");
    }

    private static CardUnit.Type type(Settings one) throws SettingsFault {
        var word = one.text("type");
        try {
            return CardUnit.Type.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw one.wrong("type", "dispense, retain or park, not \"" + word + "\"");
        }
    }
}
