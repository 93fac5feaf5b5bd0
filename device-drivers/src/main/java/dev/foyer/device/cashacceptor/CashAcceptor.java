package dev.foyer.device.cashacceptor;

import static dev.foyer.device.xfs.CompletionCode.DEVICE_NOT_READY;
import static dev.foyer.device.xfs.CompletionCode.HARDWARE_ERROR;
import static dev.foyer.device.xfs.CompletionCode.USER_ERROR;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.cashmanagement.CashInFace;
import dev.foyer.device.cashmanagement.CashManagement;
import dev.foyer.device.cctalk.BillValidator.Routed;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The XFS4IoT interface CashAcceptor over a {@link NoteAcceptor}: one note at a time, held in
 * escrow until CashInEnd stores it or CashInRollback gives it back. Handlers run on the service's
 * command thread.
 */
final class CashAcceptor extends CashInFace {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private record Refuse(String reason) {}

    private final NoteAcceptor acceptor;
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
        super(storage);
        this.acceptor = acceptor;
        this.changes = changes;
        this.management = management;
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

    @Override
    protected boolean active() {
        return acceptor.books().cashIn().active();
    }

    @Override
    protected boolean limits() {
        return false;
    }

    @Override
    protected void begin(int most) throws CommandFault, DeviceFault {
        if (acceptor.books().held() != null || acceptor.books().pathInDoubt()) {
            throw new CommandFault(
                    DEVICE_NOT_READY, "a note may be left inside; Reset moves it out");
        }
        told = false;
        acceptor.cashIn(_ -> new CashIn(CashIn.State.ACTIVE, Counts.NONE, 0));
    }

    @Override
    protected void ready() throws CommandFault {
        var status = acceptor.status();
        if (!status.usable()) {
            throw new CommandFault(
                    acceptor.inTouch() ? USER_ERROR : DEVICE_NOT_READY, status.sentence());
        }
    }

    @Override
    protected Completion cashIn(CommandContext context) throws CommandFault, DeviceFault {
        var refused = refused();
        if (refused.isPresent()) {
            return refused.get();
        }
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

    @Override
    protected Completion cashInEnd(CommandContext context) throws CommandFault, DeviceFault {
        var refused = refused();
        if (refused.isPresent()) {
            return refused.get();
        }
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

    @Override
    protected Completion cashInRollback(CommandContext context) throws CommandFault, DeviceFault {
        var refused = refused();
        if (refused.isPresent()) {
            return refused.get();
        }
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

    @Override
    protected Completion getCashInStatus() {
        var books = acceptor.books();
        boolean lost = !acceptor.inTouch() && books.atStake();
        var state = lost ? CashIn.State.UNKNOWN : books.cashIn().state();
        return Completion.success(
                new Standing(
                        state.wire(), books.cashIn().refused(), books.cashIn().items().told()));
    }

    @Override
    protected List<NoteType> types() {
        return acceptor.types().types();
    }

    @Override
    protected Set<String> disabled() {
        return acceptor.disabled();
    }

    @Override
    protected void disable(Set<String> types) throws DeviceFault {
        acceptor.disable(types);
    }
}
