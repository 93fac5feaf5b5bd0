package dev.foyer.device.cashacceptor;

import static dev.foyer.device.xfs.CompletionCode.DEVICE_NOT_READY;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.cashmanagement.CashManagement;
import dev.foyer.device.cashmanagement.CashModule;
import dev.foyer.device.cctalk.BillValidator.Routed;
import dev.foyer.device.storage.ExchangeHooks;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A note acceptor as CashManagement and Storage see it. */
final class AcceptorModule implements CashModule, ExchangeHooks {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private record Done(Map<String, Object> storage) {}

    private final NoteAcceptor acceptor;
    private final Changes changes;
    private final Duration backWithin;
    private @Nullable CashManagement management;

    AcceptorModule(NoteAcceptor acceptor, Changes changes, Duration backWithin) {
        this.acceptor = acceptor;
        this.changes = changes;
        this.backWithin = backWithin;
    }

    void attach(CashManagement newManagement) {
        management = newManagement;
    }

    @Override
    public List<NoteType> noteTypes() {
        return acceptor.types().types();
    }

    @Override
    public boolean enabled(NoteType type) {
        return !acceptor.disabled().contains(type.key());
    }

    @Override
    public @Nullable String dispenser() {
        return null;
    }

    @Override
    public String acceptor() {
        if (!acceptor.inTouch()) {
            return "unknown";
        }
        if (!acceptor.health().accepts()) {
            return "stop";
        }
        return acceptor.certain() ? "ok" : "attention";
    }

    @Override
    public Map<String, Boolean> classifications() {
        return Map.of(
                "unrecognized", true,
                "counterfeit", false,
                "suspect", true,
                "inked", false,
                "fit", true,
                "unfit", false);
    }

    @Override
    public List<Item> items() {
        var books = acceptor.books();
        var items = new ArrayList<Item>();
        String location = books.held() != null ? "stacker" : where(books.cashIn().state());
        books.cashIn()
                .items()
                .types()
                .forEach((type, levels) ->
                        levels.forEach((level, count) -> {
                            for (int i = 0; i < count; i++) {
                                items.add(new Item(type, level(level), location));
                            }
                        }));
        for (int i = 0; i < books.cashIn().refused(); i++) {
            items.add(new Item(null, Level.UNRECOGNIZED, "customer"));
        }
        return items;
    }

    private static Level level(String word) {
        for (Level level : Level.values()) {
            if (level.wire().equals(word)) {
                return level;
            }
        }
        throw new IllegalStateException(word + " is no level");
    }

    private static String where(CashIn.State state) {
        return switch (state) {
            case OK, ACTIVE, RETRACT -> NoteAcceptor.CASSETTE;
            case ROLLBACK -> "customer";
            case UNKNOWN, RESET -> "unknown";
        };
    }

    @Override
    public Optional<Retracting> retracting() {
        return Optional.empty();
    }

    @Override
    public Completion reset(CommandContext context, Optional<Target> target)
            throws CommandFault, DeviceFault {
        boolean store = target.map(AcceptorModule::isCassette).orElse(false);
        if (target.isPresent() && !store && !target.get().target().equals("outDefault")) {
            return Completion.commandError(
                    "unsupportedPosition", "a note can go to outDefault or into unit1");
        }
        if (target.isPresent()
                && target.get().target().equals("singleUnit")
                && !NoteAcceptor.CASSETTE.equals(target.get().unit())) {
            return Completion.commandError("invalidCashUnit", "there is only unit1");
        }
        if (!acceptor.inTouch()) {
            throw new CommandFault(DEVICE_NOT_READY, acceptor.status().sentence());
        }
        Counts stored = Counts.NONE;
        if (acceptor.books().held() != null) {
            boolean open = acceptor.books().cashIn().active();
            stored = stored.plus(moved(store));
            if (open) {
                acceptor.cashIn(AcceptorModule::reset);
            }
        }
        if (!acceptor.health().status().usable() || acceptor.books().pathInDoubt()) {
            int before = acceptor.restarts();
            acceptor.restart();
            back(context, before);
        }
        if (acceptor.books().pathInDoubt()) {
            stored = stored.plus(moved(store));
        }
        acceptor.cashIn(cashIn -> cashIn.active() ? cashIn.with(CashIn.State.RESET) : cashIn);
        if (!acceptor.health().status().usable()) {
            throw new CommandFault(DEVICE_NOT_READY, acceptor.health().status().sentence());
        }
        var told = new LinkedHashMap<String, Object>();
        if (!stored.isEmpty()) {
            told.put(
                    NoteAcceptor.CASSETTE,
                    new CashPart.In(stored, Counts.NONE, Counts.NONE, 0).told());
        }
        return told.isEmpty() ? Completion.success() : Completion.success(new Done(told));
    }

    /** The note was moved by a Reset, and not by the end of its transaction. */
    private static CashIn reset(CashIn ended) {
        return switch (ended.state()) {
            case OK, ROLLBACK -> ended.with(CashIn.State.RESET);
            case ACTIVE, RETRACT, UNKNOWN, RESET -> ended;
        };
    }

    private static boolean isCassette(Target target) {
        return target.target().equals("cashIn") || target.target().equals("singleUnit");
    }

    /** Moves what is in escrow, if anything; gives what went into the cassette. */
    private Counts moved(boolean store) throws DeviceFault {
        changes.forget();
        Routed routed = acceptor.move(store);
        if (routed == Routed.EMPTY || routed == Routed.FAILED) {
            return Counts.NONE;
        }
        Change end = changes.end(acceptor).orElse(null);
        if (end instanceof Change.Stacked(var notes)) {
            said().mediaDetected(new Target("singleUnit", NoteAcceptor.CASSETTE, null));
            return notes;
        }
        if (end instanceof Change.Returned) {
            said().mediaDetected(new Target("outDefault", null, null));
        }
        return Counts.NONE;
    }

    private CashManagement said() {
        return Objects.requireNonNull(management);
    }

    /** Waits until the validator has started anew. */
    private void back(CommandContext context, int before) throws CommandFault {
        long until = System.nanoTime() + backWithin.toNanos();
        while (System.nanoTime() - until < 0) {
            changes.next(LOOK_AGAIN);
            context.check();
            if (acceptor.restarts() != before && acceptor.inTouch()) {
                return;
            }
        }
        throw new CommandFault(DEVICE_NOT_READY, "the validator did not come back");
    }

    @Override
    public Optional<Completion> begins(CommandContext context) {
        return acceptor.books().cashIn().active() || acceptor.books().held() != null
                ? Optional.of(
                        Completion.commandError("transactionActive", "a cash-in is under way"))
                : Optional.empty();
    }

    @Override
    public Optional<Completion> ends(CommandContext context) throws DeviceFault {
        if (!acceptor.health().cassette()) {
            return Optional.of(Completion.commandError("storageUnitError", "there is no cassette"));
        }
        acceptor.counted();
        return Optional.empty();
    }
}
