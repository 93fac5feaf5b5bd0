package dev.foyer.device.storage;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;

import java.util.Optional;

/**
 * What a device has to say when its units are exchanged. Called on the service's command thread; a
 * completion that is given ends the command instead of the exchange beginning or ending.
 */
public interface ExchangeHooks {
    /** A device that does not care. */
    ExchangeHooks NONE = new ExchangeHooks() {};

    /** An exchange is to begin: refuse while media is on the way ({@code transactionActive}). */
    default Optional<Completion> begins(CommandContext context) throws CommandFault, DeviceFault {
        return Optional.empty();
    }

    /** An exchange is to end: look which units are there ({@code storageUnitError}). */
    default Optional<Completion> ends(CommandContext context) throws CommandFault, DeviceFault {
        return Optional.empty();
    }
}
