package dev.foyer.device.bundleacceptor;

import static dev.foyer.device.xfs.CompletionCode.DEVICE_NOT_READY;
import static dev.foyer.device.xfs.CompletionCode.HARDWARE_ERROR;
import static dev.foyer.device.xfs.CompletionCode.USER_ERROR;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.bundleacceptor.BundleReport.Outcome;
import dev.foyer.device.bundleacceptor.BundleReport.Sense;
import dev.foyer.device.bundleacceptor.Ledger.Ended;
import dev.foyer.device.bundleacceptor.Ledger.Kind;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.cashmanagement.CashInFace;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.StorageUnit;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The XFS4IoT interface CashAcceptor over a {@link BundleAcceptor}: as many bundles as the escrow
 * has room for, held there until CashInEnd stores them or CashInRollback gives them back. What may
 * be forged is held apart at once and never given back. Handlers run on the service's command
 * thread.
 */
final class BundleFace extends CashInFace {
    private record NotStored(String errorCode, Map<String, Object> storage) {}

    private final BundleAcceptor acceptor;
    private final int itemsMax;

    /** What of the transaction was told to a client; the rest is told by the next CashIn. */
    private Counts told;

    /** What the client allows in one transaction; 0 = as much as there is room for. */
    private int itemsLimit;

    BundleFace(BundleAcceptor acceptor, Storage<CashPart> storage, int itemsMax) {
        super(storage);
        this.acceptor = acceptor;
        this.itemsMax = itemsMax;
        this.told = acceptor.ledger().deposit().items();
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

    @Override
    protected boolean active() {
        return acceptor.ledger().deposit().active();
    }

    @Override
    protected boolean limits() {
        return true;
    }

    @Override
    protected void begin(int most) throws CommandFault, DeviceFault {
        BundleReport report = acceptor.report();
        if (report == null || report.inEscrow() > 0 || inTheWay(report)) {
            throw new CommandFault(DEVICE_NOT_READY, "notes are left inside; Reset moves them out");
        }
        told = Counts.NONE;
        itemsLimit = most;
        acceptor.deposit(_ -> acceptor.ledger().begun());
    }

    private static boolean inTheWay(BundleReport report) {
        return report.sees(Sense.NOTES_IN_PATH)
                || report.sees(Sense.NOTES_IN_FEEDER)
                || report.doubtful(BundleReport.Place.ESCROW);
    }

    @Override
    protected void ready() throws CommandFault, DeviceFault {
        var status = acceptor.status();
        if (!status.usable()) {
            throw new CommandFault(
                    acceptor.inTouch() ? USER_ERROR : DEVICE_NOT_READY, status.sentence());
        }
        if (acceptor.ledger().pending() != null) {
            acceptor.awaitEnd();
        }
    }

    @Override
    protected Completion cashIn(CommandContext context) throws CommandFault, DeviceFault {
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

    @Override
    protected Completion cashInEnd(CommandContext context) throws CommandFault, DeviceFault {
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

    @Override
    protected Completion cashInRollback(CommandContext context) throws CommandFault, DeviceFault {
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

    @Override
    protected Completion getCashInStatus() throws DeviceFault {
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

    @Override
    protected List<NoteType> types() {
        return acceptor.types();
    }

    @Override
    protected Set<String> disabled() {
        return acceptor.ledger().disabled();
    }

    @Override
    protected void disable(Set<String> types) throws DeviceFault {
        acceptor.disable(types);
    }
}
