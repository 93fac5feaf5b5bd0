package dev.foyer.device.cashmanagement;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A device with banknotes as CashManagement sees it. What only asks is for any thread and does not
 * block; the commands run on the service's command thread.
 */
public interface CashModule {

    /** The notes it knows. */
    List<NoteType> noteTypes();

    /** Whether it takes or gives notes of this type now. */
    boolean enabled(NoteType type);

    /** {@code ok}, {@code attention}, {@code stop} or {@code unknown}; null where it gives none. */
    @Nullable String dispenser();

    /** As {@link #dispenser} for taking notes; null where it takes none. */
    @Nullable String acceptor();

    /** How it tells notes apart: which classifications it can give. */
    Map<String, Boolean> classifications();

    /** The notes of the last transaction of which there is something to say. */
    List<Item> items();

    /** Brings it to where it can work again; media found on the way goes where it is told to. */
    Completion reset(CommandContext context, Optional<Target> target)
            throws CommandFault, DeviceFault;

    /** Takes back what a customer left; empty where it cannot. */
    Optional<Retracting> retracting();

    /** The command Retract of a device that can. */
    @FunctionalInterface
    interface Retracting {
        Completion retract(CommandContext context, Location location)
                throws CommandFault, DeviceFault;
    }

    /** {@code CashManagement.ItemTargetData}. */
    record Target(String target, @Nullable String unit, @Nullable Integer index) {}

    /** {@code CashManagement.Retract}. */
    record Location(
            @Nullable String outputPosition,
            @Nullable String retractArea,
            @Nullable Integer index) {}

    /**
     * One note of the last transaction.
     *
     * @param noteType its key; null = not recognised
     * @param location {@code customer}, {@code stacker}, {@code unknown}, a unit
     */
    record Item(@Nullable String noteType, Level level, String location) {}
}
