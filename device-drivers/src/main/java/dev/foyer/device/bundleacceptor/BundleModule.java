package dev.foyer.device.bundleacceptor;

import static dev.foyer.device.xfs.CompletionCode.DEVICE_NOT_READY;
import static dev.foyer.device.xfs.CompletionCode.HARDWARE_ERROR;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.bundleacceptor.BundleReport.Sense;
import dev.foyer.device.bundleacceptor.Ledger.Ended;
import dev.foyer.device.bundleacceptor.Ledger.Kind;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.cashmanagement.CashManagement;
import dev.foyer.device.cashmanagement.CashModule;
import dev.foyer.device.storage.ExchangeHooks;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A bundle acceptor as CashManagement and Storage see it. */
final class BundleModule implements CashModule, ExchangeHooks {
    private record Moved(Map<String, Object> storage) {}

    private final BundleAcceptor acceptor;
    private final Storage<CashPart> storage;
    private @Nullable CashManagement management;

    BundleModule(BundleAcceptor acceptor, Storage<CashPart> storage) {
        this.acceptor = acceptor;
        this.storage = storage;
    }

    void attach(CashManagement newManagement) {
        management = newManagement;
    }

    @Override
    public List<NoteType> noteTypes() {
        return acceptor.types();
    }

    @Override
    public boolean enabled(NoteType type) {
        return !acceptor.ledger().disabled().contains(type.key());
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
        if (!acceptor.status().usable()
                || !acceptor.sees(Sense.CASSETTE_THERE)
                || acceptor.sees(Sense.CASSETTE_FULL)) {
            return "stop";
        }
        boolean fine =
                storage.units().values().stream()
                        .allMatch(unit ->
                                unit.status() == UnitStatus.OK
                                        && unit.part().replenishmentStatus().equals("ok")
                                        && unit.part().accuracy() != CashPart.Accuracy.UNKNOWN);
        return fine ? "ok" : "attention";
    }

    @Override
    public Map<String, Boolean> classifications() {
        return Map.of(
                "unrecognized", true,
                "counterfeit", true,
                "suspect", true,
                "inked", false,
                "fit", true,
                "unfit", false);
    }

    @Override
    public List<Item> items() {
        Deposit deposit = acceptor.ledger().deposit();
        var items = new ArrayList<Item>();
        String fit =
                switch (deposit.state()) {
                    case ACTIVE -> "stacker";
                    case OK -> BundleAcceptor.CASSETTE;
                    case ROLLBACK -> "customer";
                    case RETRACT -> BundleAcceptor.RETRACTS;
                    case RESET, UNKNOWN -> "unknown";
                };
        deposit.items()
                .types()
                .forEach((type, levels) ->
                        levels.forEach((word, count) -> {
                            Level level = level(word);
                            boolean good = level == Level.FIT;
                            for (int i = 0; i < count; i++) {
                                items.add(
                                        new Item(
                                                type, level, good ? fit : BundleAcceptor.SUSPECTS));
                            }
                        }));
        for (int i = 0; i < deposit.refused(); i++) {
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

    @Override
    public Optional<Retracting> retracting() {
        return Optional.of(this::retract);
    }

    private Completion retract(CommandContext context, Location location)
            throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return Completion.commandError("exchangeActive", "the boxes are being exchanged");
        }
        if (location.retractArea() != null && !location.retractArea().equals("retract")) {
            return Completion.commandError("notRetractArea", "notes go into the retract bin");
        }
        if (location.outputPosition() != null && !location.outputPosition().equals("outDefault")) {
            return Completion.commandError("invalidRetractPosition", "there is one slot");
        }
        reachable();
        if (!acceptor.sees(Sense.NOTES_IN_SLOT)) {
            return Completion.commandError("noItems", "there are no notes in the slot");
        }
        int before = acceptor.ledger().seen().retracted();
        Ended end = end(Kind.RETRACT, BundleQuestion.Kind.RETRACT);
        int items = acceptor.ledger().seen().retracted() - before;
        if (end.whole() && items == 0) {
            return Completion.commandError("itemsTaken", "the notes were taken");
        }
        if (!end.whole()) {
            storage.failed(context, Storage.Failure.ERROR, BundleAcceptor.RETRACTS);
            return Completion.commandError(
                    "incompleteRetract", "not all notes reached the retract bin: " + end.outcome());
        }
        return Completion.success(retracted(items));
    }

    private static Moved retracted(int items) {
        return new Moved(
                Map.of(
                        BundleAcceptor.RETRACTS,
                        new CashPart.In(Counts.NONE, Counts.unknown(items), Counts.NONE, 1)
                                .told()));
    }

    private void reachable() throws CommandFault, DeviceFault {
        if (acceptor.inTouch() && acceptor.ledger().pending() != null) {
            acceptor.awaitEnd();
        }
        if (!acceptor.inTouch() || acceptor.ledger().pending() != null) {
            throw new CommandFault(DEVICE_NOT_READY, acceptor.status().sentence());
        }
    }

    private Ended end(Kind kind, BundleQuestion.Kind how) throws CommandFault, DeviceFault {
        if (!acceptor.move(kind, how)) {
            throw new CommandFault(DEVICE_NOT_READY, "the acceptor refuses to move notes now");
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
    public Completion reset(CommandContext context, Optional<Target> target)
            throws CommandFault, DeviceFault {
        boolean bin = target.isPresent() && isBin(target.get());
        if (target.isPresent() && !bin && !target.get().target().equals("outDefault")) {
            return Completion.commandError(
                    target.get().target().equals("singleUnit")
                            ? "invalidCashUnit"
                            : "unsupportedPosition",
                    "notes can go to outDefault or into the retract bin, unit3");
        }
        reachable();
        BundleReport report = Objects.requireNonNull(acceptor.report());
        boolean inside =
                report.inEscrow() > 0
                        || report.doubtful(BundleReport.Place.ESCROW)
                        || report.sees(Sense.NOTES_IN_FEEDER)
                        || report.sees(Sense.NOTES_IN_PATH);
        int before = acceptor.ledger().seen().retracted();
        Ended end =
                end(
                        Kind.RESET,
                        bin ? BundleQuestion.Kind.RESET_TO_BIN : BundleQuestion.Kind.RESET_TO_SLOT);
        if (!end.whole()) {
            throw new CommandFault(
                    HARDWARE_ERROR, "the acceptor did not come home: " + end.outcome());
        }
        if (inside) {
            Objects.requireNonNull(management)
                    .mediaDetected(
                            bin
                                    ? new Target("singleUnit", BundleAcceptor.RETRACTS, null)
                                    : new Target("outDefault", null, null));
        }
        int items = acceptor.ledger().seen().retracted() - before;
        return items > 0 ? Completion.success(retracted(items)) : Completion.success();
    }

    private static boolean isBin(Target target) {
        return target.target().equals("retract")
                || (target.target().equals("singleUnit")
                        && BundleAcceptor.RETRACTS.equals(target.unit()));
    }

    @Override
    public Optional<Completion> begins(CommandContext context) {
        BundleReport report = acceptor.report();
        boolean inside = report != null && report.inEscrow() > 0;
        return inside || acceptor.ledger().deposit().active() || acceptor.ledger().pending() != null
                ? Optional.of(
                        Completion.commandError("transactionActive", "a cash-in is under way"))
                : Optional.empty();
    }

    @Override
    public Optional<Completion> ends(CommandContext context) throws CommandFault, DeviceFault {
        reachable();
        if (!acceptor.sees(Sense.CASSETTE_THERE)) {
            return Optional.of(Completion.commandError("storageUnitError", "there is no cassette"));
        }
        end(Kind.COUNTED, BundleQuestion.Kind.COUNTED);
        for (String unit : storage.units().keySet()) {
            storage.status(unit, UnitStatus.OK);
        }
        return Optional.empty();
    }
}
