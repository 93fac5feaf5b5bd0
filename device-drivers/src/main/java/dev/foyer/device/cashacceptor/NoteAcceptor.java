package dev.foyer.device.cashacceptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cashacceptor.Books.Order;
import dev.foyer.device.cashacceptor.Books.Turn;
import dev.foyer.device.cctalk.BillEvents;
import dev.foyer.device.cctalk.BillValidator;
import dev.foyer.device.cctalk.BillValidator.Routed;
import dev.foyer.device.cctalk.Header;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.ThreadedDevice;
import dev.foyer.device.xfs.Json;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * A bill validator with a cassette and room for one note in escrow, as a device. Owns one platform
 * thread, named after it. {@link #books} and {@link #health} are for any thread and do not block;
 * the methods that move something are for the service's command thread and block.
 *
 * <p>Everything that is about to move stands on the disk before the validator is told, and
 * everything that moved before anybody is told.
 */
public final class NoteAcceptor implements ThreadedDevice {
    static final String CASSETTE = "unit1";
    private static final Logger LOG = LoggerFactory.getLogger(NoteAcceptor.class);

    /** What is on the disk beside the counts. */
    private record Note(Books books, Set<String> disabled) {}

    private final AcceptorOptions options;
    private final Storage<CashPart> storage;
    private final LongSupplier nanos;
    private final DeviceThread<BillValidator> thread;
    private volatile Books books = Books.EMPTY;
    private volatile Set<String> disabled = Set.of();
    private volatile BillTypes types = BillTypes.NONE;
    private volatile DeviceIdentity identity = DeviceIdentity.UNKNOWN;
    private volatile Health health = Health.FINE;
    private volatile Runnable watcher = () -> {};
    private volatile Consumer<Change> listener = _ -> {};
    private volatile boolean inTouch;
    private final AtomicInteger restarts = new AtomicInteger();

    /** Answers lost when the settings were last seen to be in place; another number means look. */
    private int unansweredSeen;

    private boolean settled;
    private long restAt;

    /**
     * @param nanos a clock that only runs forward
     */
    NoteAcceptor(
            String name,
            AcceptorOptions options,
            Storage<CashPart> storage,
            DeviceThread.Connect<BillValidator> connect,
            LongSupplier nanos) {
        this.options = options;
        this.storage = storage;
        this.nanos = nanos;
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
            var saved = Json.read(note, Note.class);
            books = saved.books();
            disabled = Set.copyOf(saved.disabled());
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
        return identity;
    }

    @Override
    public void watch(Runnable changed) {
        watcher = changed;
    }

    /** What is known of the notes. */
    Books books() {
        return books;
    }

    BillTypes types() {
        return types;
    }

    Set<String> disabled() {
        return disabled;
    }

    Health health() {
        return health;
    }

    /** Has everything that happens told, on the device's thread; at most one listener. */
    void listen(Consumer<Change> newListener) {
        listener = newListener;
    }

    /** Notes of which it is not known where they are, and where they may be. */
    public List<Doubt> doubts() {
        return books.doubts();
    }

    /** Number of the last event that was read and counted. */
    public int lastEvent() {
        return books.counter();
    }

    /** How often the validator was found to have started anew. */
    int restarts() {
        return restarts.get();
    }

    /** Whether the validator answers. */
    boolean inTouch() {
        return inTouch;
    }

    /** Whether the counts are all that is in the cassette, now and for anybody who asks. */
    boolean certain() {
        return certain(inTouch);
    }

    private boolean certain(boolean answers) {
        Books now = books;
        return !now.cassetteInDoubt() && (answers || !now.atStake());
    }

    private BillValidator greet(BillValidator validator) throws DeviceFault {
        try {
            validator.poll();
            long serial = validator.serial();
            identity =
                    new DeviceIdentity(
                            validator.text(Header.PRODUCT),
                            String.valueOf(serial),
                            validator.text(Header.SOFTWARE));
            types = BillTypes.learn(validator, options.suspect());
            unansweredSeen = -1;
            settled = false;
            if (serial != books.serial()) {
                // With our settings in place its events so far are told from those to come.
                validator.useStackerAndEscrow();
                validator.accept(types.mask(disabled));
                validator.master(false);
                become(books.met(serial, validator.events()));
            }
            return validator;
        } catch (DeviceFault fault) {
            validator.close();
            throw fault;
        }
    }

    /** Reads the events, and first sees to it that they are of one run with the last ones. */
    private DeviceStatus look(BillValidator validator) throws DeviceFault {
        if (unansweredSeen != validator.unanswered()) {
            seeSettings(validator);
        }
        BillEvents events = validator.events();
        boolean odd =
                (events.counter() == 0 && books.counter() != 0)
                        || events.lostSince(books.counter()) > 0;
        if (unansweredSeen != validator.unanswered() || (odd && !books.restarted())) {
            seeSettings(validator);
            events = validator.events();
        }
        become(books.read(events, types::kind));
        endDoubts(validator);
        inTouch = true;
        believe(true);
        return health.status();
    }

    /**
     * Sees whether the validator still has our settings. It loses them with its power, so they tell
     * whether the counter of its events is of the same run.
     */
    private void seeSettings(BillValidator validator) throws DeviceFault {
        int before = validator.unanswered();
        int mask = types.mask(disabled);
        if (validator.accepted() == 0 && mask != 0) {
            health = Health.FINE;
            restarts.incrementAndGet();
            keep(books.restart());
            validator.useStackerAndEscrow();
            validator.accept(mask);
            validator.master(false);
        } else {
            validator.accept(mask);
            if (!books.open()) {
                validator.master(false);
            }
        }
        unansweredSeen = before;
        settled = false;
        restAt = nanos.getAsLong() + options.homeWithin().toNanos();
    }

    /** Once nothing moves any more, the validator's own count says what is in the cassette. */
    private void endDoubts(BillValidator validator) throws DeviceFault {
        if (!options.acceptCounter()
                || settled
                || books.held() != null
                || nanos.getAsLong() - restAt < 0) {
            return;
        }
        OptionalLong count = validator.acceptCounter();
        BillEvents after = validator.events();
        if (unansweredSeen != validator.unanswered()
                || after.counter() != books.counter()
                || validator.accepted() == 0) {
            return;
        }
        if (count.isPresent()) {
            become(books.accepted(count.getAsLong()));
        }
        settled = true;
    }

    private void become(Turn turn) throws DeviceFault {
        if (!turn.next().equals(books) || !turn.changes().isEmpty()) {
            Counts stored = Counts.NONE;
            for (Change change : turn.changes()) {
                if (change instanceof Change.Stacked(var notes)) {
                    stored = stored.plus(notes);
                }
            }
            Counts more = stored;
            keep(turn.next(), part -> part.deposited(more));
            for (Change change : turn.changes()) {
                health = health.after(change);
                if (change instanceof Change.Happened(var what)) {
                    Health.unitStatus(what).ifPresent(this::cassetteIs);
                }
                LOG.info("{}", change);
                listener.accept(change);
            }
            watcher.run();
        }
    }

    private void cassetteIs(UnitStatus status) {
        try {
            storage.status(CASSETTE, status);
        } catch (DeviceFault fault) {
            LOG.error("the cassette is {}: {}", status, fault.sentence());
        }
    }

    private void keep(Books next) throws DeviceFault {
        keep(next, UnaryOperator.identity());
    }

    /** Writes the books and the counts in one, and only then believes them. */
    private void keep(Books next, UnaryOperator<CashPart> change) throws DeviceFault {
        storage.change(
                Map.of(CASSETTE, change),
                Objects.requireNonNull(Json.object(new Note(next, new TreeSet<>(disabled)))));
        books = next;
    }

    /** Brings what GetStorage says of the cassette in line with what is in doubt. */
    private void believe(boolean answers) throws DeviceFault {
        var unit = storage.unit(CASSETTE).orElseThrow().part();
        boolean certain = certain(answers);
        if (certain == (unit.accuracy() == CashPart.Accuracy.UNKNOWN)) {
            var accuracy = certain ? CashPart.Accuracy.ACCURATE : CashPart.Accuracy.UNKNOWN;
            keep(books, part -> part.with(accuracy));
        }
    }

    private static boolean inTouch(DeviceStatus status) {
        return switch (status.state()) {
            case ONLINE, DEVICE_BUSY, USER_ERROR, HARDWARE_ERROR, FRAUD_ATTEMPT, POTENTIAL_FRAUD ->
                    true;
            case OFFLINE, POWER_OFF, NO_DEVICE, STARTING -> false;
        };
    }

    private void statusChanged() {
        boolean now = inTouch(thread.status());
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
        watcher.run();
    }

    /** Begins or ends a cash-in transaction. */
    void cashIn(UnaryOperator<CashIn> change) throws DeviceFault {
        thread.call(_ -> {
            keep(books.with(change.apply(books.cashIn())));
            return true;
        });
    }

    /** Opens the mouth; it stays open until it is shut or power is lost. */
    void openMouth() throws DeviceFault {
        thread.call(validator -> {
            keep(books.open(true));
            validator.master(true);
            return true;
        });
    }

    /** Shuts the mouth; a note that is on its way in may still come. */
    void shutMouth() throws DeviceFault {
        thread.call(validator -> {
            validator.master(false);
            keep(books.open(false));
            return true;
        });
    }

    /** Sends the note in escrow to the cassette or back; what became of it comes as a change. */
    Routed move(boolean toCassette) throws DeviceFault {
        return thread.call(validator -> {
            if (books.held() != null) {
                keep(books.ordered(toCassette ? Order.STACK : Order.RETURN));
            }
            Routed routed = validator.route(toCassette);
            switch (routed) {
                case EMPTY -> become(books.escrowEmpty());
                case FAILED -> {
                    if (books.held() != null) {
                        keep(books.ordered(Order.NONE));
                    }
                }
                case MOVES, UNKNOWN -> {}
            }
            return routed;
        });
    }

    /** Has the validator start anew, which brings its mechanism home. */
    void restart() throws DeviceFault {
        thread.call(validator -> {
            validator.reset();
            unansweredSeen = -1;
            return true;
        });
    }

    /** Which note types are not wanted from now on. */
    void disable(Set<String> newDisabled) throws DeviceFault {
        thread.call(validator -> {
            disabled = Set.copyOf(newDisabled);
            keep(books);
            validator.accept(types.mask(disabled));
            return true;
        });
    }

    /** The cassette was counted by hand. */
    void counted() throws DeviceFault {
        if (!inTouch) {
            throw new DeviceFault(Code.OFFLINE, "the validator does not answer");
        }
        thread.call(_ -> {
            keep(books.counted());
            cassetteIs(UnitStatus.OK);
            return true;
        });
    }
}
