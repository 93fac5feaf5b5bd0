package dev.foyer.device.cashdispenser;

import static dev.foyer.device.xfs.CompletionCode.DEVICE_NOT_READY;
import static dev.foyer.device.xfs.CompletionCode.HARDWARE_ERROR;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.cashdispenser.DispenserReport.Outcome;
import dev.foyer.device.cashdispenser.Ledger.Kind;
import dev.foyer.device.cashdispenser.Ledger.Settled;
import dev.foyer.device.cashdispenser.Ledger.State;
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

/** A dispenser as CashManagement and Storage see it. */
final class DispenserModule implements CashModule, ExchangeHooks {
    private record Moved(Map<String, Object> storage) {}

    private final NoteDispenser dispenser;
    private final Storage<CashPart> storage;
    private final List<NoteType> types;
    private @Nullable CashManagement management;

    DispenserModule(NoteDispenser dispenser, Storage<CashPart> storage, List<NoteType> types) {
        this.dispenser = dispenser;
        this.storage = storage;
        var each = new ArrayList<NoteType>();
        for (NoteType type : types) {
            if (each.stream().noneMatch(known -> known.key().equals(type.key()))) {
                each.add(type);
            }
        }
        this.types = List.copyOf(each);
    }

    void attach(CashManagement newManagement) {
        management = newManagement;
    }

    @Override
    public List<NoteType> noteTypes() {
        return types;
    }

    @Override
    public boolean enabled(NoteType type) {
        return true;
    }

    @Override
    public String dispenser() {
        if (!dispenser.inTouch()) {
            return "unknown";
        }
        if (!dispenser.status().usable()) {
            return "stop";
        }
        boolean all =
                dispenser.cassettes().stream()
                        .map(unit -> storage.unit(unit).orElseThrow())
                        .allMatch(unit ->
                                unit.status() == UnitStatus.OK
                                        && unit.part().replenishmentStatus().equals("ok"));
        return all ? "ok" : "attention";
    }

    @Override
    public @Nullable String acceptor() {
        return null;
    }

    @Override
    public Map<String, Boolean> classifications() {
        return Map.of(
                "unrecognized", false,
                "counterfeit", false,
                "suspect", false,
                "inked", false,
                "fit", true,
                "unfit", false);
    }

    @Override
    public List<Item> items() {
        var given = dispenser.ledger().given();
        String location =
                switch (given.state()) {
                    case NONE, UNKNOWN -> "unknown";
                    case STACKED -> "stacker";
                    case PRESENTED -> "output";
                    case TAKEN -> "customer";
                    case REJECTED, RETRACTED -> NoteDispenser.REJECT_BIN;
                };
        var items = new ArrayList<Item>();
        given.notes()
                .forEach((unit, count) -> {
                    String type = storage.unit(unit).orElseThrow().part().cashItems().getFirst();
                    for (int i = 0; i < count; i++) {
                        items.add(new Item(type, Level.FIT, location));
                    }
                });
        return items;
    }

    @Override
    public Optional<Retracting> retracting() {
        return Optional.of(this::retract);
    }

    private Completion retract(CommandContext context, Location location)
            throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return Completion.commandError("exchangeActive", "the cassettes are being exchanged");
        }
        if (location.retractArea() != null && !location.retractArea().equals("reject")) {
            return Completion.commandError("notRetractArea", "notes go into the reject bin");
        }
        if (location.outputPosition() != null
                && !location.outputPosition().equals("outDefault")
                && !location.outputPosition().equals("outCenter")) {
            return Completion.commandError("invalidRetractPosition", "there is one output");
        }
        reachable();
        var state = dispenser.ledger().given().state();
        if (state == State.TAKEN) {
            return Completion.commandError("itemsTaken", "the notes were taken");
        }
        if (state != State.PRESENTED) {
            return Completion.commandError("noItems", "there are no notes at the output");
        }
        Settled end = end(Kind.RETRACT);
        if (end.outcome() == Outcome.NOTHING || (end.swept() == 0 && done(end))) {
            return Completion.commandError("itemsTaken", "the notes were taken");
        }
        if (!done(end)) {
            storage.failed(context, Storage.Failure.ERROR, NoteDispenser.REJECT_BIN);
            return Completion.commandError(
                    "incompleteRetract", "not all notes reached the reject bin: " + end.outcome());
        }
        return Completion.success(moved());
    }

    private static boolean done(Settled end) {
        return end.outcome() == Outcome.DONE || end.outcome() == Outcome.NOTHING;
    }

    private Moved moved() {
        var bin = storage.unit(NoteDispenser.REJECT_BIN).orElseThrow().part();
        return new Moved(Map.of(NoteDispenser.REJECT_BIN, bin.in().told()));
    }

    private void reachable() throws CommandFault {
        if (!dispenser.inTouch() || dispenser.ledger().pending() != null) {
            throw new CommandFault(DEVICE_NOT_READY, dispenser.status().sentence());
        }
    }

    private Settled end(Kind kind) throws CommandFault, DeviceFault {
        Optional<Settled> end = dispenser.run(kind, Map.of());
        if (end.isEmpty()) {
            throw new CommandFault(
                    dispenser.inTouch() ? HARDWARE_ERROR : DEVICE_NOT_READY,
                    "it is not known yet where the notes are: ask GetPresentStatus later");
        }
        return end.get();
    }

    @Override
    public Completion reset(CommandContext context, Optional<Target> target)
            throws CommandFault, DeviceFault {
        if (target.isPresent()
                && !target.get().target().equals("reject")
                && !NoteDispenser.REJECT_BIN.equals(target.get().unit())) {
            return Completion.commandError(
                    target.get().target().equals("singleUnit")
                            ? "invalidCashUnit"
                            : "unsupportedPosition",
                    "notes on the way go into the reject bin");
        }
        reachable();
        Settled end = end(Kind.RESET);
        if (!done(end)) {
            throw new CommandFault(
                    HARDWARE_ERROR, "the dispenser did not come home: " + end.outcome());
        }
        if (end.swept() == 0) {
            return Completion.success();
        }
        Objects.requireNonNull(management).mediaDetected(new Target("reject", null, null));
        return Completion.success(moved());
    }

    @Override
    public Optional<Completion> begins(CommandContext context) {
        var state = dispenser.ledger().given().state();
        return dispenser.ledger().pending() != null
                        || state == State.STACKED
                        || state == State.PRESENTED
                ? Optional.of(Completion.commandError("transactionActive", "notes are on the way"))
                : Optional.empty();
    }

    @Override
    public Optional<Completion> ends(CommandContext context) throws DeviceFault {
        for (String unit : dispenser.cassettes()) {
            if (storage.unit(unit).orElseThrow().status() == UnitStatus.MISSING) {
                return Optional.of(
                        Completion.commandError("storageUnitError", unit + " is not there"));
            }
        }
        dispenser.counted();
        for (String unit : dispenser.cassettes()) {
            storage.status(unit, UnitStatus.OK);
        }
        return Optional.empty();
    }
}
