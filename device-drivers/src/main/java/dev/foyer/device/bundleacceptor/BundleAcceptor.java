package dev.foyer.device.bundleacceptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.bundleacceptor.BundleReport.Sense;
import dev.foyer.device.bundleacceptor.Ledger.Ended;
import dev.foyer.device.bundleacceptor.Ledger.Kind;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.ThreadedDevice;
import dev.foyer.device.xfs.Json;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.UnaryOperator;

/**
 * An acceptor of bundles with a feeder, a validator, an escrow, a cassette, a place for suspect
 * notes, a slot for what is given back and a retract bin, as a device. Owns one platform thread,
 * named after it. What only asks is for any thread; what orders is for the service's command thread
 * and blocks.
 */
public final class BundleAcceptor implements ThreadedDevice {
    static final String CASSETTE = "unit1";
    static final String SUSPECTS = "unit2";
    static final String RETRACTS = "unit3";
    private static final List<String> UNITS = List.of(CASSETTE, SUSPECTS, RETRACTS);
    private static final Logger LOG = LoggerFactory.getLogger(BundleAcceptor.class);

    /** What everybody is told, whether a command runs or not; called on the device's thread. */
    interface Watcher {
        void inserted();

        void presented();

        void taken();

        void mouth(boolean open);

        /** Lost power has hidden a note. */
        void doubted(String sentence);
    }

    /**
     * What a look has seen of the bundle that is being counted.
     *
     * @param items all that is held of the transaction
     */
    record Progress(Counts items, Set<BundleReport.Cause> causes) {}

    private static final int PROGRESS_MAX = 1024;

    private final BlockingQueue<Progress> progress = new ArrayBlockingQueue<>(PROGRESS_MAX);
    private final BundleOptions options;
    private final Storage<CashPart> storage;
    private final DeviceThread<BundleWire> thread;
    private volatile Ledger ledger = Ledger.EMPTY;
    private volatile BundleIdentity identity = new BundleIdentity("", "", "", List.of());
    private volatile List<NoteType> types = List.of();
    private volatile @Nullable BundleReport report;
    private volatile Optional<Ended> lastEnded = Optional.empty();
    private volatile Runnable changed = () -> {};
    private volatile @Nullable Watcher watcher;
    private volatile boolean inTouch;

    /** A command waits for the bundle; a mouth that stands open for nobody is shut. */
    private volatile boolean awaited;

    BundleAcceptor(
            String name,
            BundleOptions options,
            Storage<CashPart> storage,
            DeviceThread.Connect<BundleWire> connect) {
        this.options = options;
        this.storage = storage;
        storage.intended().ifPresent(this::resume);
        this.thread =
                new DeviceThread<>(
                        name,
                        () -> greet(connect.connect()),
                        this::look,
                        options.poll(),
                        options.poll().multipliedBy(2));
        thread.watch(this::statusChanged);
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
        var who = identity;
        return new DeviceIdentity(who.product(), who.serial(), who.firmware());
    }

    @Override
    public void watch(Runnable newChanged) {
        changed = newChanged;
    }

    void watch(Watcher newWatcher) {
        watcher = newWatcher;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The note types that it knows; empty before it was met. */
    List<NoteType> types() {
        return types;
    }

    /** The last report; null before the first one. */
    @Nullable BundleReport report() {
        return report;
    }

    boolean sees(Sense sense) {
        BundleReport last = report;
        return last != null && last.sees(sense);
    }

    /** Whether it answers. */
    public boolean inTouch() {
        return inTouch;
    }

    /** Whether it answers and it is known what became of every order. */
    public boolean settled() {
        return inTouch && ledger.pending() == null;
    }

    /** Notes of which it is not known in which of two places they are. */
    public List<BundleReport.Doubt> doubts() {
        return ledger.doubts();
    }

    private BundleWire greet(BundleWire wire) throws DeviceFault {
        try {
            identity = wire.identity();
            var known = new ArrayList<NoteType>();
            for (String kind : identity.kinds()) {
                known.add(NoteType.parse(known.size() + 1, kind));
            }
            types = List.copyOf(known);
            return wire;
        } catch (IllegalArgumentException e) {
            wire.close();
            throw new DeviceFault(
                    Code.PROTOCOL, "the note acceptor knows a note that is none: " + e, e);
        } catch (DeviceFault fault) {
            wire.close();
            throw fault;
        }
    }

    private List<String> keys() {
        return types.stream().map(NoteType::key).toList();
    }

    private DeviceStatus look(BundleWire wire) throws DeviceFault {
        BundleReport now = wire.report();
        if (now.notes().size() != types.size()) {
            throw new DeviceFault(
                    Code.PROTOCOL,
                    "the note acceptor counts %d note types and knows %d"
                            .formatted(now.notes().size(), types.size()));
        }
        BundleReport before = report;
        Ledger was = ledger;
        report = now;
        inTouch = true;
        var turn = was.read(now, identity.serial(), keys());
        var next = turn.next();
        if (!next.equals(was) || !turn.units().isEmpty()) {
            keep(next, turn.units());
        } else {
            believe(true);
        }
        note(was.pending(), next, now);
        turn.ended()
                .ifPresent(ended -> {
                    LOG.info(
                            "order {} {} ended: {}", ended.number(), ended.kind(), ended.outcome());
                    lastEnded = turn.ended();
                });
        tell(before, now, was, turn.ended());
        seeCassette(now);
        var order = next.pending();
        if (order != null && !awaited && now.sees(Sense.MOUTH_OPEN)) {
            wire.order(new BundleQuestion.Stop(order.number()));
        }
        if (!now.equals(before)) {
            changed.run();
        }
        return BundleWords.status(now);
    }

    /** Kept look by look, so that what is told does not depend on when somebody asks. */
    private void note(Ledger.@Nullable Pending order, Ledger next, BundleReport now) {
        if (order != null && order.kind() == Kind.ACCEPT && now.last() == order.number()) {
            var seen = new Progress(next.deposit().items(), now.causes());
            // Where nobody listens any more the oldest goes: the later ones hold it, too.
            while (!progress.offer(seen)) {
                progress.poll();
            }
        }
    }

    /** What the looks have seen since this was asked last, oldest first. */
    List<Progress> progress() {
        var seen = new ArrayList<Progress>();
        progress.drainTo(seen);
        return seen;
    }

    private void tell(
            @Nullable BundleReport before, BundleReport now, Ledger was, Optional<Ended> ended) {
        Watcher to = watcher;
        if (to == null) {
            return;
        }
        boolean first = before == null;
        if (rises(before, now, Sense.NOTES_IN_FEEDER) && !first) {
            to.inserted();
        }
        boolean lay = before != null && before.sees(Sense.NOTES_IN_SLOT);
        boolean lies = now.sees(Sense.NOTES_IN_SLOT);
        // A customer can be quicker than two looks.
        boolean returned =
                ended.isPresent()
                        && ended.get().whole()
                        && ended.get().kind() == Kind.RETURN
                        && !was.seen().escrow().isEmpty();
        if (!lay && (lies || returned)) {
            to.presented();
        }
        if ((lay || returned) && !lies) {
            to.taken();
        }
        if (before != null && before.sees(Sense.MOUTH_OPEN) != now.sees(Sense.MOUTH_OPEN)) {
            to.mouth(now.sees(Sense.MOUTH_OPEN));
        }
        for (BundleReport.Doubt doubt : now.doubts()) {
            if (!was.doubts().contains(doubt)) {
                to.doubted(BundleWords.sentence(doubt, types));
            }
        }
    }

    private static boolean rises(@Nullable BundleReport before, BundleReport now, Sense sense) {
        return now.sees(sense) && (before == null || !before.sees(sense));
    }

    private void seeCassette(BundleReport now) throws DeviceFault {
        boolean there = now.sees(Sense.CASSETTE_THERE);
        UnitStatus status = storage.unit(CASSETTE).orElseThrow().status();
        if (!there && status != UnitStatus.MISSING) {
            storage.status(CASSETTE, UnitStatus.MISSING);
        } else if (there && status == UnitStatus.MISSING) {
            // Nobody said what is in the one that was put in.
            storage.status(CASSETTE, storage.exchange() ? UnitStatus.OK : UnitStatus.MANIPULATED);
        }
    }

    /** Writes the ledger and the counts in one, and only then believes them. */
    private void keep(Ledger next, Map<String, UnaryOperator<CashPart>> changes)
            throws DeviceFault {
        keep(next, changes, inTouch);
    }

    private void keep(Ledger next, Map<String, UnaryOperator<CashPart>> changes, boolean answers)
            throws DeviceFault {
        var all = new LinkedHashMap<>(changes);
        for (String unit : UNITS) {
            var told = storage.unit(unit).orElseThrow().part().accuracy();
            var now = Ledger.believed(told, next.certain(unit, answers));
            if (now != told) {
                UnaryOperator<CashPart> change = all.getOrDefault(unit, UnaryOperator.identity());
                all.put(unit, part -> change.apply(part).with(now));
            }
        }
        storage.change(all, Objects.requireNonNull(Json.object(next)));
        ledger = next;
    }

    /** Brings what GetStorage says in line with what is in doubt. */
    private void believe(boolean answers) throws DeviceFault {
        for (String unit : UNITS) {
            var told = storage.unit(unit).orElseThrow().part().accuracy();
            if (told != Ledger.believed(told, ledger.certain(unit, answers))) {
                keep(ledger, Map.of(), answers);
                return;
            }
        }
    }

    private void statusChanged() {
        boolean now =
                switch (thread.status().state()) {
                    case ONLINE,
                            DEVICE_BUSY,
                            USER_ERROR,
                            HARDWARE_ERROR,
                            FRAUD_ATTEMPT,
                            POTENTIAL_FRAUD ->
                            true;
                    case OFFLINE, POWER_OFF, NO_DEVICE, STARTING -> false;
                };
        try {
            // Counts that are in doubt are told so before the loss is.
            believe(now);
        } catch (DeviceFault fault) {
            if (Thread.currentThread().isInterrupted()) {
                LOG.debug("closed before the loss was written down: {}", fault.sentence());
            } else {
                LOG.error("{}", fault.sentence());
            }
        }
        inTouch = now;
        changed.run();
    }

    /** Begins or ends a cash-in transaction, which moves nothing. */
    void deposit(UnaryOperator<Deposit> change) throws DeviceFault {
        thread.call(_ -> {
            keep(ledger.with(change.apply(ledger.deposit())), Map.of());
            return true;
        });
    }

    /** Which note types are not wanted from now on. */
    void disable(Set<String> disabled) throws DeviceFault {
        thread.call(_ -> {
            keep(ledger.wanting(disabled), Map.of());
            return true;
        });
    }

    /**
     * Opens the mouth for a bundle.
     *
     * @param room how many notes may come into escrow
     * @return whether the device does it
     */
    boolean accept(int room) throws DeviceFault {
        int wanted = 0;
        for (NoteType type : types) {
            if (!ledger.disabled().contains(type.key())) {
                wanted |= 1 << (type.noteId() - 1);
            }
        }
        int mask = wanted;
        awaited = true;
        progress.clear();
        return order(Kind.ACCEPT, number -> new BundleQuestion.Accept(number, room, mask));
    }

    /** Has notes moved that are inside; whether the device does it. */
    boolean move(Kind kind, BundleQuestion.Kind how) throws DeviceFault {
        return order(kind, number -> new BundleQuestion.Move(number, how));
    }

    @FunctionalInterface
    private interface Numbered {
        BundleQuestion with(int number);
    }

    private boolean order(Kind kind, Numbered question) throws DeviceFault {
        lastEnded = Optional.empty();
        return thread.call(wire -> {
            if (ledger.pending() != null) {
                throw new DeviceFault(Code.OFFLINE, "an order before this one has not ended yet");
            }
            BundleReport now = wire.report();
            int number = now.last() == Integer.MAX_VALUE ? 1 : now.last() + 1;
            keep(ledger.ordered(number, kind, ledger.seen().retracted()), Map.of());
            boolean taken = wire.order(question.with(number));
            if (taken) {
                seeBegun(wire);
            } else {
                keep(ledger.refused(), Map.of());
            }
            return taken;
        });
    }

    /**
     * What an order has changed is seen before anybody is told of it. So a recording has it before
     * whatever is told, and a replay does not take the report of the order before for this one's.
     */
    private void seeBegun(BundleWire wire) {
        try {
            look(wire);
        } catch (DeviceFault fault) {
            LOG.debug(
                    "lost right after an order, as the next look will find: {}", fault.sentence());
        }
    }

    /** Shuts the mouth; what is in the feeder is still counted. */
    void stop() throws DeviceFault {
        thread.call(wire -> {
            var order = ledger.pending();
            return order != null && wire.order(new BundleQuestion.Stop(order.number()));
        });
    }

    /** No command waits for a bundle any more. */
    void leave() {
        awaited = false;
    }

    /** Looks now; gives the end of the order that was given last, once it is there. */
    Optional<Ended> ended() throws DeviceFault {
        if (lastEnded.isEmpty() && inTouch) {
            look();
        }
        return lastEnded;
    }

    /**
     * Waits for the end of the order that was given last, for at most the longest time of a bundle.
     *
     * @return empty when it is not known yet, since the device was lost or takes too long
     */
    Optional<Ended> awaitEnd() throws DeviceFault {
        long until = System.nanoTime() + options.moveWithin().toNanos();
        while (inTouch
                && System.nanoTime() - until < 0
                && !Thread.currentThread().isInterrupted()) {
            if (ended().isPresent()) {
                return lastEnded;
            }
            pause(options.poll());
        }
        return lastEnded;
    }

    /** Has the device looked at now. */
    void look() throws DeviceFault {
        thread.call(_ -> true);
    }

    /** Lets the device's time pass between two looks. */
    void pause(Duration most) {
        try {
            Thread.sleep(Duration.ofNanos(Math.min(most.toNanos(), options.poll().toNanos()) / 3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
