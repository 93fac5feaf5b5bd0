package dev.foyer.device.cashacceptor;

import static dev.foyer.device.xfs.CompletionCode.DEVICE_NOT_READY;
import static dev.foyer.device.xfs.CompletionCode.HARDWARE_ERROR;
import static dev.foyer.device.xfs.CompletionCode.INVALID_DATA;
import static dev.foyer.device.xfs.CompletionCode.UNSUPPORTED_DATA;
import static dev.foyer.device.xfs.CompletionCode.USER_ERROR;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.cashmanagement.CashManagement;
import dev.foyer.device.cctalk.BillValidator.Routed;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The XFS4IoT interface CashAcceptor over a {@link NoteAcceptor}: one note at a time, held in
 * escrow until CashInEnd stores it or CashInRollback gives it back. Handlers run on the service's
 * command thread.
 */
final class CashAcceptor implements XfsInterface {
    static final String CASH_IN_START = "CashAcceptor.CashInStart";
    static final String CASH_IN = "CashAcceptor.CashIn";
    static final String CASH_IN_END = "CashAcceptor.CashInEnd";
    static final String CASH_IN_ROLLBACK = "CashAcceptor.CashInRollback";
    static final String GET_CASH_IN_STATUS = "CashAcceptor.GetCashInStatus";
    static final String CONFIGURE_NOTE_TYPES = "CashAcceptor.ConfigureNoteTypes";
    static final String INSERT_ITEMS = "CashAcceptor.InsertItemsEvent";
    static final String INPUT_REFUSE = "CashAcceptor.InputRefuseEvent";
    static final String SUB_CASH_IN = "CashAcceptor.SubCashInEvent";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private record Start(
            @Nullable Integer tellerID,
            @Nullable Boolean useRecycleUnits,
            @Nullable String outputPosition,
            @Nullable String inputPosition,
            @Nullable Integer totalItemsLimit,
            @Nullable List<Map<String, Object>> amountLimit) {}

    private record Items(Map<String, Object> items) {}

    private record Refuse(String reason) {}

    private record Stored(Map<String, Object> storage) {}

    private record Standing(String status, int numOfRefused, Map<String, Object> noteNumberList) {}

    private record Wanted(@Nullable String item, @Nullable Boolean enabled) {}

    private record Configure(@Nullable List<Wanted> items) {}

    private final NoteAcceptor acceptor;
    private final Storage<CashPart> storage;
    private final Changes changes;
    private final CashManagement management;
    private volatile @Nullable Announcer announcer;

    /** The note in escrow was told to a client. */
    private boolean told;

    CashAcceptor(
            NoteAcceptor acceptor,
            Storage<CashPart> storage,
            Changes changes,
            CashManagement management) {
        this.acceptor = acceptor;
        this.storage = storage;
        this.changes = changes;
        this.management = management;
    }

    @Override
    public String name() {
        return "CashAcceptor";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued(CASH_IN_START, "2.0", "2.0", this::cashInStart),
                CommandEntry.queued(CASH_IN, "2.0", "2.0", this::cashIn),
                CommandEntry.queued(CASH_IN_END, "2.0", "2.0", this::cashInEnd),
                CommandEntry.queued(CASH_IN_ROLLBACK, "2.0", "2.0", this::cashInRollback),
                CommandEntry.queued(GET_CASH_IN_STATUS, "2.0", "2.0", _ -> getCashInStatus()),
                CommandEntry.queued(CONFIGURE_NOTE_TYPES, "2.0", "2.0", this::configureNoteTypes));
    }

    @Override
    public List<EventEntry> events() {
        return List.of(
                EventEntry.of(INSERT_ITEMS, "2.0"),
                EventEntry.of(INPUT_REFUSE, "2.0"),
                EventEntry.of(SUB_CASH_IN, "2.0"));
    }

    @Override
    public Object status() {
        return AcceptorFaces.status(acceptor);
    }

    @Override
    public Object capabilities() {
        return AcceptorFaces.CAPABILITIES;
    }

    @Override
    public void attach(Announcer newAnnouncer) {
        announcer = newAnnouncer;
    }

    /** Something about the machine has changed; on the device's thread. */
    void changed() {
        var to = announcer;
        if (to != null) {
            to.statusChanged();
        }
    }

    private Completion cashInStart(CommandContext context) throws CommandFault, DeviceFault {
        Start start = context.payload(Start.class);
        if (storage.exchange()) {
            return exchangeActive();
        }
        if (acceptor.books().cashIn().active()) {
            return Completion.commandError("cashInActive", "a cash-in is under way already");
        }
        if (start.tellerID() != null && start.tellerID() != 0) {
            return Completion.commandError("invalidTellerId", "this device has no tellers");
        }
        if (!position(start.inputPosition(), "inDefault")
                || !position(start.outputPosition(), "outDefault")) {
            return Completion.commandError(
                    "unsupportedPosition", "there are only inDefault and outDefault");
        }
        if ((start.amountLimit() != null && !start.amountLimit().isEmpty())
                || (start.totalItemsLimit() != null && start.totalItemsLimit() < 0)) {
            throw new CommandFault(UNSUPPORTED_DATA, "the device cannot limit what is put in");
        }
        ready();
        if (acceptor.books().held() != null || acceptor.books().pathInDoubt()) {
            throw new CommandFault(
                    DEVICE_NOT_READY, "a note may be left inside; Reset moves it out");
        }
        told = false;
        acceptor.cashIn(_ -> new CashIn(CashIn.State.ACTIVE, Counts.NONE, 0));
        return Completion.success();
    }

    private static boolean position(@Nullable String given, String only) {
        return given == null || given.equals(only);
    }

    private static Completion exchangeActive() {
        return Completion.commandError("exchangeActive", "the cassette is being exchanged");
    }

    private void ready() throws CommandFault {
        var status = acceptor.status();
        if (!status.usable()) {
            throw new CommandFault(
                    acceptor.inTouch() ? USER_ERROR : DEVICE_NOT_READY, status.sentence());
        }
    }

    private Completion cashIn(CommandContext context) throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return exchangeActive();
        }
        if (!acceptor.books().cashIn().active()) {
            return Completion.commandError("noCashInActive", "CashInStart comes first");
        }
        ready();
        shutLeftOpen();
        var held = acceptor.books().held();
        if (held != null && told) {
            return Completion.commandError(
                    "tooManyItems", "the escrow holds one note, and there is one in it");
        }
        if (held != null) {
            return taken(context, held.kind());
        }
        var unit = storage.unit(NoteAcceptor.CASSETTE).orElseThrow();
        var health = acceptor.health();
        if (!health.accepts()
                || unit.status() == UnitStatus.MISSING
                || unit.status() == UnitStatus.NOT_CONFIGURED
                || unit.part().replenishmentStatus().equals("full")) {
            boolean full = health.full() || unit.part().replenishmentStatus().equals("full");
            storage.failed(
                    context,
                    full ? Storage.Failure.FULL : Storage.Failure.ERROR,
                    NoteAcceptor.CASSETTE);
            return Completion.commandError(
                    "cashUnitError", full ? "the cassette is full" : "no note can be stored now");
        }
        changes.forget();
        acceptor.openMouth();
        boolean shut = false;
        try {
            context.event(INSERT_ITEMS);
            Completion completion = awaitNote(context);
            shut = true;
            return completion;
        } finally {
            if (!shut && acceptor.inTouch()) {
                acceptor.shutMouth();
            }
        }
    }

    /** A wire that was lost under a CashIn left the mouth open: nobody would wait for that note. */
    private void shutLeftOpen() throws DeviceFault {
        if (acceptor.books().open()) {
            acceptor.shutMouth();
        }
    }

    private Completion awaitNote(CommandContext context) throws CommandFault, DeviceFault {
        while (true) {
            Optional<Change> change = changes.next(context.left(LOOK_AGAIN));
            if (change.isEmpty()) {
                if (!acceptor.inTouch()) {
                    throw new CommandFault(DEVICE_NOT_READY, acceptor.status().sentence());
                }
                context.check();
                continue;
            }
            switch (change.get()) {
                case Change.Escrowed(var kind) -> {
                    acceptor.shutMouth();
                    return taken(context, kind);
                }
                case Change.Refused _ -> {
                    context.event(INPUT_REFUSE, new Refuse("invalidBill"));
                    CashManagement.infoAvailable(context, Level.UNRECOGNIZED, 1);
                }
                case Change.Happened _, Change.Doubted _ -> {
                    if (!acceptor.health().accepts()) {
                        acceptor.shutMouth();
                        storage.failed(context, Storage.Failure.ERROR, NoteAcceptor.CASSETTE);
                        return Completion.commandError(
                                "cashUnitError", acceptor.health().status().sentence());
                    }
                }
                case Change.Stacked _, Change.Returned _ -> {}
            }
        }
    }

    private Completion taken(CommandContext context, NoteKind kind) {
        told = true;
        var counts = kind.one().told();
        context.event(SUB_CASH_IN, counts);
        if (kind.level() != Level.FIT) {
            CashManagement.infoAvailable(context, kind.level(), 1);
        }
        return Completion.success(new Items(counts));
    }

    private Completion cashInEnd(CommandContext context) throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return exchangeActive();
        }
        if (!acceptor.books().cashIn().active()) {
            return Completion.commandError("noCashInActive", "CashInStart comes first");
        }
        ready();
        shutLeftOpen();
        if (acceptor.books().held() == null) {
            acceptor.cashIn(cashIn -> cashIn.with(CashIn.State.OK));
            return Completion.success();
        }
        return switch (moved(true)) {
            case Change.Stacked(var notes) -> {
                acceptor.cashIn(cashIn -> cashIn.with(CashIn.State.OK));
                var in = new CashPart.In(notes, Counts.NONE, Counts.NONE, 0);
                yield Completion.success(new Stored(Map.of(NoteAcceptor.CASSETTE, in.told())));
            }
            case Change.Returned(var pulled) -> {
                acceptor.cashIn(cashIn -> cashIn.with(CashIn.State.ROLLBACK));
                throw new CommandFault(
                        pulled ? USER_ERROR : HARDWARE_ERROR,
                        pulled ? "the note was pulled out" : "the note came out again");
            }
            case Change.Escrowed _, Change.Refused _, Change.Happened _, Change.Doubted _ -> {
                storage.failed(context, Storage.Failure.ERROR, NoteAcceptor.CASSETTE);
                yield Completion.commandError(
                        "cashUnitError", "the note did not reach the cassette; " + doubts());
            }
        };
    }

    private Completion cashInRollback(CommandContext context) throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return exchangeActive();
        }
        if (!acceptor.books().cashIn().active()) {
            return Completion.commandError("noCashInActive", "CashInStart comes first");
        }
        ready();
        shutLeftOpen();
        if (acceptor.books().held() == null) {
            acceptor.cashIn(cashIn -> cashIn.with(CashIn.State.ROLLBACK));
            return Completion.success();
        }
        return switch (moved(false)) {
            case Change.Returned _ -> {
                acceptor.cashIn(cashIn -> cashIn.with(CashIn.State.ROLLBACK));
                management.presented();
                yield Completion.success();
            }
            case Change.Stacked(var notes) -> {
                acceptor.cashIn(cashIn -> cashIn.with(CashIn.State.OK));
                var in = new CashPart.In(notes, Counts.NONE, Counts.NONE, 0);
                throw new CommandFault(
                        HARDWARE_ERROR, "the note went into the cassette: " + in.told());
            }
            case Change.Escrowed _, Change.Refused _, Change.Happened _, Change.Doubted _ -> {
                storage.failed(context, Storage.Failure.ERROR, NoteAcceptor.CASSETTE);
                yield Completion.commandError(
                        "cashUnitError", "the note did not come out; " + doubts());
            }
        };
    }

    /** Moves the note in escrow and waits until it is known what became of it. */
    private Change moved(boolean toCassette) throws CommandFault, DeviceFault {
        changes.forget();
        Routed routed = acceptor.move(toCassette);
        if (routed == Routed.FAILED) {
            throw new CommandFault(HARDWARE_ERROR, "the validator cannot move the note");
        }
        Optional<Change> end = changes.end(acceptor);
        if (end.isEmpty()) {
            throw new CommandFault(
                    acceptor.inTouch() ? HARDWARE_ERROR : DEVICE_NOT_READY,
                    "it is not known yet where the note is: ask GetCashInStatus later");
        }
        return end.get();
    }

    private String doubts() {
        var sentences = acceptor.doubts().stream().map(Doubt::sentence).toList();
        return sentences.isEmpty() ? "nothing is in doubt" : String.join("; ", sentences);
    }

    private Completion getCashInStatus() {
        var books = acceptor.books();
        boolean lost = !acceptor.inTouch() && books.atStake();
        var state = lost ? CashIn.State.UNKNOWN : books.cashIn().state();
        return Completion.success(
                new Standing(
                        state.wire(), books.cashIn().refused(), books.cashIn().items().told()));
    }

    private Completion configureNoteTypes(CommandContext context) throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return exchangeActive();
        }
        if (acceptor.books().cashIn().active()) {
            return Completion.commandError("cashInActive", "not during a cash-in");
        }
        List<Wanted> wanted = context.payload(Configure.class).items();
        if (wanted == null || wanted.isEmpty()) {
            throw new CommandFault(INVALID_DATA, "items: a list of note types expected");
        }
        ready();
        Set<String> disabled = new TreeSet<>(acceptor.disabled());
        var known = acceptor.types().types().stream().map(NoteType::key).toList();
        for (Wanted one : wanted) {
            if (one.item() == null || !known.contains(one.item()) || one.enabled() == null) {
                throw new CommandFault(INVALID_DATA, "\"" + one.item() + "\" is none of " + known);
            }
            if (one.enabled()) {
                disabled.remove(one.item());
            } else {
                disabled.add(one.item());
            }
        }
        if (disabled.containsAll(known)) {
            throw new CommandFault(UNSUPPORTED_DATA, "one note type at least stays enabled");
        }
        acceptor.disable(disabled);
        return Completion.success();
    }
}
