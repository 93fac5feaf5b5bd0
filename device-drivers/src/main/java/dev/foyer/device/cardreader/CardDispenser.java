package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceStatus.Cause;
import dev.foyer.device.api.DeviceStatus.State;
import dev.foyer.device.cardreader.CardDispenserDevice.Fill;
import dev.foyer.device.cardreader.CardDispenserDevice.Outcome;
import dev.foyer.device.cardreader.CardDispenserDevice.Place;
import dev.foyer.device.cardreader.CardDispenserDevice.Seen;
import dev.foyer.device.cardreader.CardDispenserDevice.Where;
import dev.foyer.device.cardreader.CardUnit.Sensed;
import dev.foyer.device.cardreader.ChipReader.Outcome.Done;
import dev.foyer.device.cardreader.ChipReader.Outcome.Failed;
import dev.foyer.device.cardreader.SlotState.Chip;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.StorageUnit;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.ThreadedDevice;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A card dispenser: hoppers, reader, mouth and bins behind one {@link CardDispenserDevice}. Its
 * thread looks at the path ten times a second, runs every act, and keeps the books of each: written
 * down before it is begun, settled with its counts when its end is known, also when that is after a
 * power cut. The methods here are for any thread and none of them blocks.
 */
final class CardDispenser implements ThreadedDevice {
    static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final DeviceThread<CardDispenserDevice> thread;
    private final Storage<CardUnit> storage;
    private final List<String> unitsByNumber;
    private final PowerOn powerOn;
    private volatile PathState state = PathState.START;
    private volatile CompletableFuture<PathState> changed = new CompletableFuture<>();
    private volatile DeviceIdentity identity = DeviceIdentity.UNKNOWN;
    private volatile Runnable watcher = () -> {};
    private volatile @Nullable Listener listener;
    private boolean greeted;
    private CardBooks books;

    /** Is told what happens on the path, on the device's thread. */
    interface Listener {
        void changed(PathState before, PathState now);

        /** The card was moved without a command. */
        void acted(String from, String to);
    }

    /** What becomes of a card that stands in the reader when the hardware is found. */
    enum PowerOn {
        TRANSPORT,
        EXIT,
        RETAIN;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param unitsByNumber the identifiers of the hardware's units 1, 2, …
     * @param powerOn what becomes of a card that stands in the reader when the hardware is found
     */
    CardDispenser(
            String name,
            DeviceThread.Connect<CardDispenserDevice> connect,
            Storage<CardUnit> storage,
            List<String> unitsByNumber,
            PowerOn powerOn) {
        this.powerOn = powerOn;
        this.storage = storage;
        this.unitsByNumber = List.copyOf(unitsByNumber);
        this.books = storage.intended().map(CardBooks::of).orElse(CardBooks.NOTHING);
        this.thread =
                new DeviceThread<>(
                        name,
                        () -> {
                            greeted = false;
                            return connect.connect();
                        },
                        this::look,
                        LOOK_EVERY);
        thread.watch(this::statusChanged);
    }

    @Override
    public DeviceThread<?> thread() {
        return thread;
    }

    @Override
    public DeviceStatus status() {
        var now = thread.status();
        return now.usable() && state.blocked()
                ? new DeviceStatus(
                        State.HARDWARE_ERROR,
                        Cause.JAM,
                        "a card is stuck on the path: reset the dispenser, then open it")
                : now;
    }

    /** Whether the hardware can be talked to; a jam is no reason against a reset. */
    DeviceStatus link() {
        return thread.status();
    }

    @Override
    public DeviceIdentity identity() {
        return identity;
    }

    @Override
    public void watch(Runnable changed) {
        watcher = changed;
    }

    PathState state() {
        return state;
    }

    PowerOn powerOn() {
        return powerOn;
    }

    void listen(Listener newListener) {
        listener = newListener;
    }

    /** Completes with another state than the one given, at once when there already is one. */
    CompletableFuture<PathState> after(PathState earlier) {
        var next = changed;
        var now = state;
        return now.equals(earlier) ? next.copy() : CompletableFuture.completedFuture(now);
    }

    /** Where a unit is, for the hardware. */
    Place place(String unit) {
        return Place.unit(unitsByNumber.indexOf(unit) + 1);
    }

    /** Moves the card and keeps the books; units by their identifiers, other places as empty. */
    CompletableFuture<ChipReader.Outcome<Outcome>> move(
            Place from, String fromUnit, Place to, String toUnit) {
        return run(
                device -> act(device, fromUnit, toUnit, number -> device.move(number, from, to)));
    }

    /** Frees the path; the card goes where it is told, or stays. */
    CompletableFuture<ChipReader.Outcome<Outcome>> clear(Optional<Place> to, String toUnit) {
        return run(device -> act(device, "", toUnit, number -> device.clear(number, to)));
    }

    /** Runs anything else on the device's thread. */
    <T> CompletableFuture<ChipReader.Outcome<T>> run(DeviceThread.Job<CardDispenserDevice, T> job) {
        var answer = new CompletableFuture<ChipReader.Outcome<T>>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        answer.complete(new Done<>(thread.call(job)));
                    } catch (DeviceFault fault) {
                        answer.complete(new Failed<>(fault));
                    }
                });
        return answer;
    }

    private interface Act {
        Outcome with(long number) throws DeviceFault;
    }

    private Outcome act(CardDispenserDevice device, String from, String to, Act act)
            throws DeviceFault {
        var begun = books.begin(device.last().act(), from, to);
        books = begun;
        storage.intend(begun.note());
        var outcome = act.with(begun.act());
        settle(begun.ended(outcome, observe(device).card()));
        return outcome;
    }

    private void settle(CardBooks.Entry entry) throws DeviceFault {
        books = entry.books();
        storage.settle(entry.counts(), books.note());
    }

    void chipIs(Chip now) {
        become(state.with(now));
    }

    // The same connection is meant, not an equal one: a new one is greeted anew.
    @SuppressWarnings("ReferenceEquality")
    private DeviceStatus look(CardDispenserDevice device) throws DeviceFault {
        if (!greeted) {
            identity = device.identify();
            var seen = device.look();
            settle(books.found(device.last(), seen.card()));
            device.accept(false);
            greeted = true;
            if (seen.card() != Where.NOWHERE && seen.card() != Where.MOUTH) {
                powerOnAction(device);
            }
        }
        observe(device);
        return DeviceStatus.ONLINE;
    }

    private void powerOnAction(CardDispenserDevice device) throws DeviceFault {
        var bin =
                storage.units().values().stream()
                        .filter(unit -> unit.part().type() == CardUnit.Type.RETAIN)
                        .filter(unit -> !unit.part().full())
                        .map(StorageUnit::unit)
                        .findFirst();
        boolean toBin = powerOn == PowerOn.RETAIN && bin.isPresent();
        if (powerOn == PowerOn.TRANSPORT || (powerOn == PowerOn.RETAIN && !toBin)) {
            return;
        }
        String unit = toBin ? bin.get() : "";
        var place = toBin ? place(unit) : Place.MOUTH;
        var outcome = act(device, "", unit, number -> device.clear(number, Optional.of(place)));
        var to = listener;
        if (outcome == Outcome.DONE && to != null) {
            to.acted("transport", toBin ? unit : "exit");
        }
    }

    private Seen observe(CardDispenserDevice device) throws DeviceFault {
        var seen = device.look();
        for (int unit = 0; unit < Math.min(seen.units().size(), unitsByNumber.size()); unit++) {
            noteUnit(unitsByNumber.get(unit), seen.units().get(unit));
        }
        become(state.seen(seen));
        if (seen.card() == Where.NOWHERE && !books.origin().isEmpty() && !books.open()) {
            books = books.pathEmpty();
            storage.intend(books.note());
        }
        return seen;
    }

    private void noteUnit(String unit, Fill fill) throws DeviceFault {
        var known = storage.unit(unit).orElseThrow();
        Sensed sensed =
                switch (fill) {
                    case MISSING -> known.part().sensed();
                    case EMPTY -> Sensed.EMPTY;
                    case SOME -> Sensed.NEITHER;
                    case FULL -> Sensed.FULL;
                    case NO_SENSOR -> null;
                };
        if (sensed != known.part().sensed()) {
            storage.change(unit, part -> part.with(sensed));
        }
        if (fill == Fill.MISSING) {
            storage.status(unit, UnitStatus.MISSING);
        } else if (known.status() == UnitStatus.MISSING) {
            // Taken out and put back: only an exchange says what is in it now.
            storage.status(unit, storage.exchange() ? UnitStatus.OK : UnitStatus.MANIPULATED);
        }
    }

    private void statusChanged() {
        if (!thread.status().usable()) {
            become(state.lost());
        }
        watcher.run();
    }

    /** Only the device's thread changes the state. */
    private void become(PathState now) {
        var before = state;
        if (now.equals(before)) {
            return;
        }
        var promise = changed;
        changed = new CompletableFuture<>();
        state = now;
        var to = listener;
        if (to != null) {
            to.changed(before, now);
        }
        if (before.blocked() != now.blocked()) {
            watcher.run();
        }
        promise.complete(now);
    }
}
