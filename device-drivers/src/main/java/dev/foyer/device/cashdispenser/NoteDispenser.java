package dev.foyer.device.cashdispenser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceStatus.Cause;
import dev.foyer.device.api.DeviceStatus.State;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cashdispenser.DispenserFrame.Command;
import dev.foyer.device.cashdispenser.DispenserReport.Outcome;
import dev.foyer.device.cashdispenser.Ledger.Kind;
import dev.foyer.device.cashdispenser.Ledger.Settled;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.StorageUnit;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.ThreadedDevice;
import dev.foyer.device.xfs.Json;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A dispenser of banknotes with cassettes, a stacker, an output with a shutter of its own and a
 * reject bin, as a device. Owns one platform thread, named after it. What only asks is for any
 * thread; {@link #run} is for the service's command thread and blocks.
 *
 * <p>Each order has a number that is on the disk before it goes out. Whatever is lost then, the
 * dispenser says later what became of that number, and nothing is ordered twice.
 */
public final class NoteDispenser implements ThreadedDevice {
    static final String REJECT_BIN = "unitReject";
    private static final Logger LOG = LoggerFactory.getLogger(NoteDispenser.class);

    /** Somebody who wants to know what happens without a command; on the device's thread. */
    interface Watcher {
        void taken();

        void shutter(boolean open);

        void powerLost();
    }

    private final DispenserOptions options;
    private final Storage<CashPart> storage;
    private final DeviceThread<DispenserWire> thread;
    private final Map<String, String> types;
    private volatile Ledger ledger = Ledger.EMPTY;
    private volatile @Nullable DispenserReport report;
    private volatile Optional<Settled> lastSettled = Optional.empty();
    private volatile Runnable changed = () -> {};
    private volatile @Nullable Watcher watcher;

    NoteDispenser(
            String name,
            DispenserOptions options,
            Storage<CashPart> storage,
            DeviceThread.Connect<DispenserWire> connect) {
        this.options = options;
        this.storage = storage;
        var byUnit = new LinkedHashMap<String, String>();
        for (StorageUnit<CashPart> unit : storage.units().values()) {
            if (unit.part().use() == CashPart.Use.CASH_OUT) {
                byUnit.put(unit.unit(), unit.part().cashItems().getFirst());
            }
        }
        this.types = byUnit;
        storage.intended().ifPresent(this::resume);
        this.thread =
                new DeviceThread<>(
                        name, connect, this::look, options.poll(), options.poll().multipliedBy(2));
    }

    private void resume(JsonNode note) {
        try {
            ledger = Json.read(note, Ledger.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the file of counts is of another device", e);
        }
    }

    @Override
    public DeviceThread<?> thread() {
        return thread;
    }

    @Override
    public DeviceIdentity identity() {
        return new DeviceIdentity("note dispenser", "", "");
    }

    @Override
    public void watch(Runnable newChanged) {
        changed = newChanged;
        thread.watch(newChanged);
    }

    void watch(Watcher newWatcher) {
        watcher = newWatcher;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The last report; null before the first one. */
    @Nullable DispenserReport report() {
        return report;
    }

    boolean inTouch() {
        return switch (status().state()) {
            case ONLINE, DEVICE_BUSY, USER_ERROR, HARDWARE_ERROR, FRAUD_ATTEMPT, POTENTIAL_FRAUD ->
                    true;
            case OFFLINE, POWER_OFF, NO_DEVICE, STARTING -> false;
        };
    }

    /** The cassettes' identifiers in their order. */
    List<String> cassettes() {
        return List.copyOf(types.keySet());
    }

    private void keep(Ledger next, Map<String, UnaryOperator<CashPart>> units) throws DeviceFault {
        storage.change(units, Objects.requireNonNull(Json.object(next)));
        ledger = next;
    }

    private DeviceStatus look(DispenserWire wire) throws DeviceFault {
        DispenserReport now = wire.report();
        if (now.cassettes().size() != types.size()) {
            throw new DeviceFault(
                    Code.PROTOCOL,
                    "the dispenser has "
                            + now.cassettes().size()
                            + " cassettes, and "
                            + types.size()
                            + " are configured");
        }
        DispenserReport before = report;
        report = now;
        Watcher to = watcher;
        if (now.boots() != ledger.boots()) {
            boolean again = ledger.boots() != -1;
            keep(ledger.seen(now.boots()), Map.of());
            if (again && to != null) {
                to.powerLost();
            }
        }
        settle(now);
        if (ledger.given().state() == Ledger.State.PRESENTED && !now.output()) {
            keep(ledger.with(ledger.given().now(Ledger.State.TAKEN)), Map.of());
            if (to != null) {
                to.taken();
            }
        }
        if (before != null && before.shutterOpen() != now.shutterOpen() && to != null) {
            to.shutter(now.shutterOpen());
        }
        seeCassettes(now);
        if (!now.equals(before)) {
            changed.run();
        }
        return now.jam()
                ? new DeviceStatus(
                        State.USER_ERROR,
                        Cause.JAM,
                        "notes are jammed; open the dispenser, take them out, then Reset")
                : DeviceStatus.ONLINE;
    }

    private void settle(DispenserReport now) throws DeviceFault {
        Ledger.Pending order = ledger.pending();
        if (order == null || (now.last() == order.number() && now.outcome() == Outcome.RUNNING)) {
            return;
        }
        Settled settled =
                now.last() == order.number()
                        ? ledger.settle(order, now, types)
                        : ledger.neverDone();
        keep(settled.next(), settled.units());
        lastSettled = Optional.of(settled);
        LOG.info("order {} {} ended: {}", order.number(), order.kind(), settled.outcome());
    }

    private void seeCassettes(DispenserReport now) throws DeviceFault {
        int index = 0;
        for (String unit : types.keySet()) {
            boolean there = now.cassettes().get(index++).there();
            UnitStatus status = storage.unit(unit).orElseThrow().status();
            if (!there && status != UnitStatus.MISSING) {
                storage.status(unit, UnitStatus.MISSING);
            } else if (there && status == UnitStatus.MISSING) {
                // Nobody said what is in the one that was put in.
                storage.status(unit, storage.exchange() ? UnitStatus.OK : UnitStatus.MANIPULATED);
            }
        }
    }

    /**
     * Orders something and waits for its end.
     *
     * @param counts for {@link Kind#STACK}: how many notes of each unit
     * @return how it ended; empty when that is not known yet, since the dispenser was lost
     */
    Optional<Settled> run(Kind kind, Map<String, Integer> counts) throws DeviceFault {
        byte[] bytes = new byte[kind == Kind.STACK ? types.size() : 0];
        if (kind == Kind.STACK) {
            int index = 0;
            for (String unit : types.keySet()) {
                bytes[index++] = counts.getOrDefault(unit, 0).byteValue();
            }
        }
        lastSettled = Optional.empty();
        thread.call(wire -> {
            if (ledger.pending() != null) {
                throw new DeviceFault(Code.OFFLINE, "an order before this one has not ended yet");
            }
            keep(ledger.ordered(kind, wire.report()), Map.of());
            if (!wire.order(command(kind), ledger.number(), bytes)) {
                Settled nothing = ledger.neverDone();
                keep(nothing.next(), nothing.units());
                lastSettled = Optional.of(nothing);
            }
            return true;
        });
        long until = System.nanoTime() + options.moveWithin().toNanos();
        while (lastSettled.isEmpty()
                && System.nanoTime() - until < 0
                && inTouch()
                && !Thread.currentThread().isInterrupted()) {
            thread.call(_ -> true);
            pause();
        }
        return lastSettled;
    }

    private void pause() {
        try {
            Thread.sleep(Duration.ofNanos(options.poll().toNanos() / 3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Command command(Kind kind) {
        return switch (kind) {
            case STACK -> Command.STACK;
            case PRESENT -> Command.PRESENT;
            case REJECT -> Command.REJECT;
            case RETRACT -> Command.RETRACT;
            case RESET -> Command.RESET;
        };
    }

    /** The units were counted by hand; nothing on the way belongs to a dispense any more. */
    void counted() throws DeviceFault {
        thread.call(_ -> {
            keep(ledger.with(Ledger.Given.NONE), Map.of());
            return true;
        });
    }
}
