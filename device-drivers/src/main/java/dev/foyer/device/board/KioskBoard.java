package dev.foyer.device.board;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.auxiliaries.Auxiliary;
import dev.foyer.device.auxiliaries.AuxiliaryBoard;
import dev.foyer.device.auxiliaries.Equipment;
import dev.foyer.device.auxiliaries.Equipment.Ability;
import dev.foyer.device.auxiliaries.Reading;
import dev.foyer.device.auxiliaries.StartupTime;
import dev.foyer.device.lights.Lamp;
import dev.foyer.device.lights.LampAbility;
import dev.foyer.device.lights.LampBoard;
import dev.foyer.device.lights.Shine;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.ThreadedDevice;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One board of lamps, doors and sensors. Its thread asks for news ten times a second; what is known
 * stands in one immutable value. A board that was without power in between counts as lost, so that
 * everybody hears of it, and is found again at once with its lamps as they are then.
 */
final class KioskBoard implements LampBoard, AuxiliaryBoard, ThreadedDevice {

    /** What is known of the hardware. */
    private record Known(
            DeviceIdentity identity,
            Map<Lamp, LampAbility> lamps,
            Equipment equipment,
            Map<Lamp, Shine> shining,
            Map<Auxiliary, Reading> readings) {
        static final Known NOTHING =
                new Known(DeviceIdentity.UNKNOWN, Map.of(), Equipment.NONE, Map.of(), Map.of());
    }

    private final DeviceThread<SerialBoard> thread;
    private volatile Known known = Known.NOTHING;
    private volatile Runnable watcher = () -> {};
    // Of the device's thread.
    private String boot = "";
    private long revision;

    KioskBoard(String name, DeviceThread.Connect<SerialBoard> connect, Duration poll) {
        this.thread =
                new DeviceThread<>(
                        name,
                        () -> {
                            boot = "";
                            return connect.connect();
                        },
                        this::look,
                        poll);
        thread.watch(() -> watcher.run());
    }

    private DeviceStatus look(SerialBoard board) throws DeviceFault {
        if (boot.isEmpty()) {
            greet(board);
        } else {
            hear(board);
        }
        return DeviceStatus.ONLINE;
    }

    private void greet(SerialBoard board) throws DeviceFault {
        SerialBoard.Hello hello = board.hello();
        var lamps = new HashMap<Lamp, LampAbility>();
        var auxiliaries = new HashMap<Auxiliary, Ability>();
        for (int index = 0; index < hello.points(); index++) {
            switch (board.point(index)) {
                case Point.OfLamp(var lamp, var ability) -> lamps.put(lamp, ability);
                case Point.OfAuxiliary(var auxiliary, var ability) ->
                        auxiliaries.put(auxiliary, ability);
                case Point.Unknown _ -> {}
            }
        }
        known =
                new Known(
                        hello.identity(),
                        Map.copyOf(lamps),
                        new Equipment(auxiliaries, hello.startup()),
                        Map.of(),
                        Map.of());
        boot = hello.boot();
        revision = 0;
        hear(board);
    }

    private void hear(SerialBoard board) throws DeviceFault {
        SerialBoard.News news = board.news(revision);
        if (!news.boot().equals(boot)) {
            throw new DeviceFault(
                    Code.OFFLINE, "the board for lamps and sensors was without power");
        }
        revision = news.revision();
        Known before = known;
        Known now = with(before, news.values());
        if (!now.equals(before)) {
            known = now;
            watcher.run();
        }
    }

    private static Known with(Known before, Map<String, String> values) {
        var shining = new TreeMap<>(before.shining());
        for (Lamp lamp : before.lamps().keySet()) {
            String value = values.get(Point.name(lamp));
            if (value != null) {
                Point.shine(value)
                        .ifPresentOrElse(
                                shine -> shining.put(lamp, shine), () -> shining.remove(lamp));
            }
        }
        var readings = new TreeMap<>(before.readings());
        for (Auxiliary auxiliary : before.equipment().auxiliaries().keySet()) {
            String value = values.get(auxiliary.wire());
            if (value != null) {
                Point.reading(auxiliary, value)
                        .ifPresentOrElse(
                                reading -> readings.put(auxiliary, reading),
                                () -> readings.remove(auxiliary));
            }
        }
        return new Known(
                before.identity(),
                before.lamps(),
                before.equipment(),
                Map.copyOf(shining),
                Map.copyOf(readings));
    }

    @Override
    public DeviceThread<?> thread() {
        return thread;
    }

    @Override
    public Map<Lamp, LampAbility> lamps() {
        return known.lamps();
    }

    @Override
    public Map<Lamp, Shine> shining() {
        return thread.status().usable() ? known.shining() : Map.of();
    }

    @Override
    public boolean individualFlashRates() {
        return true;
    }

    @Override
    public void light(Map<Lamp, Shine> wanted) throws DeviceFault {
        var words = new LinkedHashMap<String, String>();
        wanted.forEach((lamp, shine) -> words.put(Point.name(lamp), Point.value(shine)));
        tell(words);
    }

    @Override
    public Equipment equipment() {
        return known.equipment();
    }

    @Override
    public Map<Auxiliary, Reading> readings() {
        return thread.status().usable() ? known.readings() : Map.of();
    }

    @Override
    public void set(Map<Auxiliary, Reading> wanted) throws DeviceFault {
        var words = new LinkedHashMap<String, String>();
        wanted.forEach((one, reading) -> words.put(one.wire(), Point.value(reading)));
        tell(words);
    }

    private void tell(Map<String, String> words) throws DeviceFault {
        thread.call(board -> {
            try {
                board.set(words);
            } catch (DeviceFault fault) {
                if (fault.code() == Code.HARDWARE || fault.code() == Code.USER) {
                    // Some of it may have been done, and whoever hears of the fault will look.
                    hear(board);
                }
                throw fault;
            }
            hear(board);
            return true;
        });
    }

    @Override
    public Optional<StartupTime> startup() throws DeviceFault {
        return thread.call(SerialBoard::startup);
    }

    @Override
    public void startAt(Optional<StartupTime> time) throws DeviceFault {
        thread.call(board -> {
            board.startAt(time);
            return true;
        });
    }

    @Override
    public DeviceIdentity identity() {
        return known.identity();
    }

    @Override
    public void watch(Runnable changed) {
        watcher = changed;
    }
}
