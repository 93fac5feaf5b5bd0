package dev.foyer.device.bundleacceptor;

import static dev.foyer.device.xfs.CompletionCode.DEVICE_NOT_READY;
import static dev.foyer.device.xfs.CompletionCode.HARDWARE_ERROR;
import static dev.foyer.device.xfs.CompletionCode.INVALID_DATA;
import static dev.foyer.device.xfs.CompletionCode.UNSUPPORTED_DATA;
import static dev.foyer.device.xfs.CompletionCode.USER_ERROR;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.bundleacceptor.BundleReport.Outcome;
import dev.foyer.device.bundleacceptor.BundleReport.Sense;
import dev.foyer.device.bundleacceptor.Ledger.Ended;
import dev.foyer.device.bundleacceptor.Ledger.Kind;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.StorageUnit;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The XFS4IoT interface CashAcceptor over a {@link BundleAcceptor}: as many bundles as the escrow
 * has room for, held there until CashInEnd stores them or CashInRollback gives them back. What may
 * be forged is held apart at once and never given back. Handlers run on the service's command
 * thread.
 */
final class BundleFace implements XfsInterface {
    static final String CASH_IN_START = "CashAcceptor.CashInStart";
    static final String CASH_IN = "CashAcceptor.CashIn";
    static final String CASH_IN_END = "CashAcceptor.CashInEnd";
    static final String CASH_IN_ROLLBACK = "CashAcceptor.CashInRollback";
    static final String GET_CASH_IN_STATUS = "CashAcceptor.GetCashInStatus";
    static final String CONFIGURE_NOTE_TYPES = "CashAcceptor.ConfigureNoteTypes";
    static final String INSERT_ITEMS = "CashAcceptor.InsertItemsEvent";
    static final String INPUT_REFUSE = "CashAcceptor.InputRefuseEvent";
    static final String SUB_CASH_IN = "CashAcceptor.SubCashInEvent";

    private record Start(
            @Nullable Integer tellerID,
            @Nullable Boolean useRecycleUnits,
            @Nullable String outputPosition,
            @Nullable String inputPosition,
            @Nullable Integer totalItemsLimit,
            @Nullable List<Map<String, Object>> amountLimit) {}

    private record Items(Map<String, Object> items) {}

    private record Stored(Map<String, Object> storage) {}

    private record NotStored(String errorCode, Map<String, Object> storage) {}

    private record Standing(String status, int numOfRefused, Map<String, Object> noteNumberList) {}

    private record Wanted(@Nullable String item, @Nullable Boolean enabled) {}

    private record Configure(@Nullable List<Wanted> items) {}

    private final BundleAcceptor acceptor;
    private final Storage<CashPart> storage;
    private final int itemsMax;

    /** What of the transaction was told to a client; the rest is told by the next CashIn. */
    private Counts told;

    /** What the client allows in one transaction; 0 = as much as there is room for. */
    private int itemsLimit;

    BundleFace(BundleAcceptor acceptor, Storage<CashPart> storage, int itemsMax) {
        this.acceptor = acceptor;
        this.storage = storage;
        this.itemsMax = itemsMax;
        this.told = acceptor.ledger().deposit().items();
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
        return BundleFaces.status(acceptor, itemsMax);
    }

    @Override
    public Object capabilities() {
        return BundleFaces.capabilities(itemsMax);
    }

    /** What is more now; nothing where notes have gone out meanwhile. */
    static Counts more(Counts now, Counts before) {
        try {
            return now.minus(before);
        } catch (IllegalArgumentException fewer) {
            return Counts.NONE;
        }
    }

    private Completion cashInStart(CommandContext context) throws CommandFault, DeviceFault {
        Start start = context.payload(Start.class);
        if (storage.exchange()) {
            return exchangeActive();
        }
        if (acceptor.ledger().deposit().active()) {
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
        int limit = start.totalItemsLimit() == null ? 0 : start.totalItemsLimit();
        if ((start.amountLimit() != null && !start.amountLimit().isEmpty()) || limit < 0) {
            throw new CommandFault(UNSUPPORTED_DATA, "only the number of notes can be limited");
        }
        ready();
        BundleReport report = acceptor.report();
        if (report == null || report.inEscrow() > 0 || inTheWay(report)) {
            throw new CommandFault(DEVICE_NOT_READY, "notes are left inside; Reset moves them out");
        }
        told = Counts.NONE;
        itemsLimit = limit;
        acceptor.deposit(_ -> acceptor.ledger().begun());
        return Completion.success();
    }

    private static boolean inTheWay(BundleReport report) {
        return report.sees(Sense.NOTES_IN_PATH)
                || report.sees(Sense.NOTES_IN_FEEDER)
                || report.doubtful(BundleReport.Place.ESCROW);
    }

    private static boolean position(@Nullable String given, String only) {
        return given == null || given.equals(only);
    }

    private static Completion exchangeActive() {
        return Completion.commandError("exchangeActive", "the cassette is being exchanged");
    }

    private void ready() throws CommandFault, DeviceFault {
        var status = acceptor.status();
        if (!status.usable()) {
            throw new CommandFault(
                    acceptor.inTouch() ? USER_ERROR : DEVICE_NOT_READY, status.sentence());
        }
        if (acceptor.ledger().pending() != null) {
            acceptor.awaitEnd();
        }
    }

    /** A completion in the place of the command, where it cannot be done now. */
    private Optional<Completion> refused() throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return Optional.of(exchangeActive());
        }
        if (!acceptor.ledger().deposit().active()) {
            return Optional.of(
                    Completion.commandError("noCashInActive", "CashInStart comes first"));
        }
        ready();
        return Optional.empty();
    }

    private Completion cashIn(CommandContext context) throws CommandFault, DeviceFault {
        var refused = refused();
        if (refused.isPresent()) {
            return refused.get();
        }
        Counts untold = more(acceptor.ledger().deposit().items(), told);
        if (!untold.isEmpty()) {
            told = told.plus(untold);
            context.event(SUB_CASH_IN, untold.told());
            return Completion.success(new Items(untold.told()));
        }
        if (acceptor.sees(Sense.NOTES_IN_SLOT)) {
            return Completion.commandError(
                    "positionNotEmpty", "what was given back has not been taken yet");
        }
        var full = noPlace(context);
        if (full.isPresent()) {
            return full.get();
        }
        int held = acceptor.ledger().deposit().items().total();
        int room = room() - acceptor.ledger().seen().escrow().total();
        boolean limited = itemsLimit > 0 && itemsLimit - held < room;
        int allowed = limited ? itemsLimit - held : room;
        if (allowed <= 0) {
            return Completion.commandError(
                    "tooManyItems", "no more notes can be held before these are stored");
        }
        Counts before = acceptor.ledger().deposit().items();
        told = before;
        var bundle = new BundleCashIn(acceptor, context, allowed, limited, before);
        Ended end = bundle.bundle();
        Counts more = more(bundle.counted(), before);
        told = bundle.counted();
        if (!end.whole()) {
            storage.failed(context, Storage.Failure.ERROR, BundleAcceptor.CASSETTE);
            return Completion.commandError(
                    "cashUnitError", sentence(end) + "; GetCashInStatus tells what was counted");
        }
        return Completion.success(new Items(more.told()));
    }

    /** A unit that stops every CashIn. */
    private Optional<Completion> noPlace(CommandContext context) {
        for (String name : List.of(BundleAcceptor.CASSETTE, BundleAcceptor.SUSPECTS)) {
            StorageUnit<CashPart> unit = storage.unit(name).orElseThrow();
            boolean full =
                    unit.part().replenishmentStatus().equals("full")
                            || (name.equals(BundleAcceptor.CASSETTE)
                                    && acceptor.sees(Sense.CASSETTE_FULL));
            if (full
                    || unit.status() == UnitStatus.MISSING
                    || unit.status() == UnitStatus.NOT_CONFIGURED) {
                storage.failed(context, full ? Storage.Failure.FULL : Storage.Failure.ERROR, name);
                return Optional.of(
                        Completion.commandError(
                                "cashUnitError",
                                name + (full ? " is full" : " is not there or was not counted")));
            }
        }
        return Optional.empty();
    }

    /** How many notes may be in escrow, so that all of them have a place in the cassette. */
    private int room() {
        CashPart cassette = storage.unit(BundleAcceptor.CASSETTE).orElseThrow().part();
        Integer capacity = cassette.capacity();
        int free = capacity == null ? itemsMax : capacity - cassette.content().total();
        return Math.min(itemsMax, free);
    }

    private static String sentence(Ended end) {
        return switch (end.outcome()) {
            case JAMMED -> "a note is jammed";
            case FULL -> "the cassette is full";
            case INTERRUPTED -> "the acceptor has lost its power on the way";
            case NONE, RUNNING, DONE -> "the acceptor has not done it";
        };
    }

    private Completion cashInEnd(CommandContext context) throws CommandFault, DeviceFault {
        var refused = refused();
        if (refused.isPresent()) {
            return refused.get();
        }
        if (nothingInside()) {
            acceptor.deposit(deposit -> deposit.with(Deposit.State.OK));
            return stored();
        }
        if (!acceptor.sees(Sense.CASSETTE_THERE)) {
            storage.failed(context, Storage.Failure.ERROR, BundleAcceptor.CASSETTE);
            return Completion.commandError("cashUnitError", "there is no cassette");
        }
        Ended end = moved(Kind.STORE, BundleQuestion.Kind.STORE);
        if (end.whole()) {
            return stored();
        }
        boolean full = end.outcome() == Outcome.FULL;
        storage.failed(
                context,
                full ? Storage.Failure.FULL : Storage.Failure.ERROR,
                BundleAcceptor.CASSETTE);
        return notStored(end);
    }

    private Completion cashInRollback(CommandContext context) throws CommandFault, DeviceFault {
        var refused = refused();
        if (refused.isPresent()) {
            return refused.get();
        }
        if (nothingInside()) {
            acceptor.deposit(deposit -> deposit.with(Deposit.State.ROLLBACK));
            return stored();
        }
        if (acceptor.sees(Sense.NOTES_IN_SLOT)) {
            return Completion.commandError(
                    "positionNotEmpty", "what was given back has not been taken yet");
        }
        Ended end = moved(Kind.RETURN, BundleQuestion.Kind.RETURN);
        if (end.whole()) {
            return stored();
        }
        storage.failed(context, Storage.Failure.ERROR, BundleAcceptor.CASSETTE);
        return notStored(end);
    }

    private boolean nothingInside() {
        BundleReport report = acceptor.report();
        return report != null && report.inEscrow() == 0 && !inTheWay(report);
    }

    /** What each unit got in this transaction. */
    private Completion stored() {
        var storage = storedNow();
        return storage.isEmpty() ? Completion.success() : Completion.success(new Stored(storage));
    }

    private Completion notStored(Ended end) {
        return Completion.commandError(
                new NotStored("cashUnitError", storedNow()),
                sentence(end) + "; GetCashInStatus tells what is still held");
    }

    private Map<String, Object> storedNow() {
        var told = new LinkedHashMap<String, Object>();
        acceptor.ledger()
                .storedOfDeposit()
                .forEach((unit, counts) ->
                        told.put(
                                unit, new CashPart.In(counts, Counts.NONE, Counts.NONE, 0).told()));
        return told;
    }

    private Ended moved(Kind kind, BundleQuestion.Kind how) throws CommandFault, DeviceFault {
        if (!acceptor.move(kind, how)) {
            throw new CommandFault(HARDWARE_ERROR, "the acceptor refuses to move notes now");
        }
        Optional<Ended> end = acceptor.awaitEnd();
        if (end.isEmpty()) {
            throw new CommandFault(
                    acceptor.inTouch() ? HARDWARE_ERROR : DEVICE_NOT_READY,
                    "it is not known yet where the notes are: ask GetCashInStatus later");
        }
        return end.get();
    }

    private Completion getCashInStatus() throws DeviceFault {
        if (acceptor.inTouch() && acceptor.ledger().pending() != null) {
            acceptor.ended();
        }
        Ledger ledger = acceptor.ledger();
        boolean unsure =
                ledger.strange()
                        || ledger.pending() != null
                        || ledger.doubtful(BundleReport.Place.ESCROW)
                        || ledger.doubts().size() > ledger.deposit().doubtsBefore()
                        || (!acceptor.inTouch() && ledger.deposit().active());
        return Completion.success(
                new Standing(
                        unsure ? "unknown" : ledger.deposit().state().wire(),
                        ledger.deposit().refused(),
                        ledger.deposit().items().told()));
    }

    private Completion configureNoteTypes(CommandContext context) throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return exchangeActive();
        }
        if (acceptor.ledger().deposit().active()) {
            return Completion.commandError("cashInActive", "not during a cash-in");
        }
        List<Wanted> wanted = context.payload(Configure.class).items();
        if (wanted == null || wanted.isEmpty()) {
            throw new CommandFault(INVALID_DATA, "items: a list of note types expected");
        }
        ready();
        Set<String> disabled = new TreeSet<>(acceptor.ledger().disabled());
        var known = acceptor.types().stream().map(NoteType::key).toList();
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
