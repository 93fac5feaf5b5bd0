package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.cardreader.CardDispenserDevice.Outcome;
import dev.foyer.device.cardreader.CardDispenserDevice.Place;
import dev.foyer.device.cardreader.CardDispenserDevice.Where;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.StorageUnit;
import dev.foyer.device.storage.UnitStatus;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Which cards may go where in a {@link CardDispenser}, and what the client is told when one does
 * not arrive. Used on the service's command thread.
 *
 * <p>An act once begun is waited for even when its command is cancelled or loses its client: a card
 * does not stop half-way.
 */
final class DispenserMoves {
    private static final String EXIT = "exit";
    private static final String TRANSPORT = "transport";

    private final CardDispenser dispenser;
    private final Storage<CardUnit> storage;

    DispenserMoves(CardDispenser dispenser, Storage<CardUnit> storage) {
        this.dispenser = dispenser;
        this.storage = storage;
    }

    /** A reset and where it took the card; empty where there was none. */
    record Cleared(Completion completion, String unit) {}

    Completion move(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.Move.class);
        requireLink();
        requireNoExchange();
        var from = ask.from() == null ? whereItIs() : ask.from();
        var to = ask.to() == null ? EXIT : ask.to();
        var fromUnit = unit(from);
        var toUnit = unit(to);
        if (toUnit != null && toUnit.part().type() == CardUnit.Type.DISPENSE) {
            throw unsupported("cards do not go back into a hopper: " + to);
        }
        if (fromUnit != null && fromUnit.part().type() == CardUnit.Type.RETAIN) {
            throw unsupported("cards do not come back out of a bin: " + from);
        }
        var path = dispenser.state();
        if (path.blocked()) {
            return jammed();
        }
        var refused = fromUnit == null ? onPath(from, path.where()) : outOf(fromUnit, path.where());
        if (refused != null) {
            return refused;
        }
        if (toUnit != null && (toUnit.part().full() || toUnit.status() != UnitStatus.OK)) {
            return Completion.commandError("full", to + " takes no card: " + state(toUnit));
        }
        context.check();
        var outcome =
                DispenserReader.<Outcome>await(
                        context,
                        dispenser.move(
                                place(from, fromUnit),
                                name(fromUnit),
                                place(to, toUnit),
                                name(toUnit)));
        return told(outcome, to);
    }

    private @Nullable Completion onPath(String from, Where card) {
        if (from.equals(EXIT) ? card == Where.MOUTH : card == Where.READER) {
            return null;
        }
        return Completion.commandError("noMedia", "no card is at " + from);
    }

    private static @Nullable Completion outOf(StorageUnit<CardUnit> unit, Where card) {
        if (card != Where.NOWHERE) {
            return Completion.commandError("occupied", "another card is on the path");
        }
        if (unit.status() != UnitStatus.OK && unit.status() != UnitStatus.MANIPULATED) {
            return Completion.commandError(
                    "noMedia", unit.unit() + " gives no card: " + state(unit));
        }
        return null;
    }

    private static String state(StorageUnit<CardUnit> unit) {
        return unit.status() == UnitStatus.OK
                ? unit.part().replenishmentStatus()
                : unit.status().wire();
    }

    private Completion told(Outcome outcome, String to) throws DeviceFault {
        return switch (outcome) {
            case DONE -> Completion.success();
            case JAM -> jammed();
            case NO_CARD -> Completion.commandError("noMedia", "the card is not there any more");
            case EMPTY -> Completion.commandError("noMedia", "the hopper has no card left");
            case MISSING -> Completion.commandError("noMedia", "the unit is not in the device");
            case FULL -> Completion.commandError("full", to + " is full");
            case OCCUPIED -> Completion.commandError("occupied", "another card is at " + to);
            case SHUTTER -> Completion.commandError("shutterFail", "the mouth does not open");
            case INTERRUPTED ->
                    throw new DeviceFault(
                            Code.HARDWARE, "the dispenser lost its power during the move");
            case UNKNOWN, NOT_WRITTEN, SILENT ->
                    throw new DeviceFault(Code.HARDWARE, "the dispenser ended in " + outcome);
        };
    }

    Cleared reset(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.Reset.class);
        requireLink();
        requireNoExchange();
        var to = ask.to() == null ? "auto" : ask.to();
        StorageUnit<CardUnit> bin = null;
        Optional<Place> place =
                switch (to) {
                    case "exit", "auto" -> Optional.of(Place.MOUTH);
                    case "currentPosition" -> Optional.empty();
                    case "retain" -> {
                        bin = bin(ask.storageId());
                        yield Optional.of(dispenser.place(bin.unit()));
                    }
                    default ->
                            throw new CommandFault(
                                    CompletionCode.INVALID_DATA,
                                    "to: exit, retain, currentPosition or auto expected");
                };
        if (bin != null && bin.part().full()) {
            return new Cleared(full(bin.unit()), "");
        }
        boolean there = dispenser.state().where() != Where.NOWHERE;
        context.check();
        var outcome =
                DispenserReader.<Outcome>await(
                        context, dispenser.clear(place, there ? name(bin) : ""));
        return switch (outcome) {
            case DONE -> new Cleared(Completion.success(), there ? name(bin) : "");
            case NO_CARD -> new Cleared(Completion.success(), "");
            case JAM, INTERRUPTED, OCCUPIED -> new Cleared(jammed(), "");
            case FULL -> new Cleared(full(name(bin)), "");
            case SHUTTER ->
                    new Cleared(
                            Completion.commandError("shutterFail", "the mouth does not open"), "");
            case UNKNOWN, EMPTY, MISSING, NOT_WRITTEN, SILENT ->
                    throw new DeviceFault(Code.HARDWARE, "the dispenser ended in " + outcome);
        };
    }

    /** What MediaDetectedEvent says after a reset. */
    Optional<String> whereIsTheCard(Cleared cleared) {
        if (!cleared.unit().isEmpty()) {
            return Optional.of(cleared.unit());
        }
        return switch (dispenser.state().where()) {
            case NOWHERE -> Optional.empty();
            case MOUTH -> Optional.of(EXIT);
            case READER -> Optional.of(TRANSPORT);
            case JAMMED, BETWEEN -> Optional.of("jammed");
        };
    }

    void requireLink() throws DeviceFault {
        var link = dispenser.link();
        if (!link.usable()) {
            throw new DeviceFault(Code.OFFLINE, link.sentence());
        }
    }

    void requireNoExchange() throws CommandFault {
        if (storage.exchange()) {
            throw new CommandFault(
                    CompletionCode.SEQUENCE_ERROR,
                    "an exchange is under way; EndExchange comes first");
        }
    }

    static Completion jammed() {
        return Completion.commandError("mediaJam", "a card is stuck on the path");
    }

    private static Completion full(String bin) {
        return Completion.commandError("retainBinFull", bin + " is full");
    }

    private String whereItIs() {
        return dispenser.state().where() == Where.MOUTH ? EXIT : TRANSPORT;
    }

    private @Nullable StorageUnit<CardUnit> unit(String place) throws CommandFault {
        if (place.equals(EXIT) || place.equals(TRANSPORT)) {
            return null;
        }
        return storage.unit(place)
                .orElseThrow(() ->
                        new CommandFault(
                                CompletionCode.INVALID_DATA,
                                "exit, transport or one of "
                                        + storage.units().keySet()
                                        + " expected"));
    }

    private StorageUnit<CardUnit> bin(@Nullable String identifier) throws CommandFault {
        return storage.units().values().stream()
                .filter(unit -> unit.part().type() == CardUnit.Type.RETAIN)
                .filter(unit -> identifier == null || unit.unit().equals(identifier))
                .findFirst()
                .orElseThrow(() -> unsupported("there is no bin " + identifier));
    }

    private Place place(String name, @Nullable StorageUnit<CardUnit> unit) {
        if (unit != null) {
            return dispenser.place(unit.unit());
        }
        return name.equals(EXIT) ? Place.MOUTH : Place.READER;
    }

    private static String name(@Nullable StorageUnit<CardUnit> unit) {
        return unit == null ? "" : unit.unit();
    }

    private static CommandFault unsupported(String sentence) {
        return new CommandFault(CompletionCode.UNSUPPORTED_DATA, sentence);
    }
}
