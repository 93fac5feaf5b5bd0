package dev.foyer.device.auxiliaries;

import dev.foyer.device.api.Device;
import dev.foyer.device.api.DeviceFault;

import java.util.Map;
import java.util.Optional;

/**
 * A device with doors, sensors and indicators. The methods that only ask are for any thread and
 * none of them blocks; the others block, and what they have changed is in {@link #readings} when
 * they come back.
 */
public interface AuxiliaryBoard extends Device {

    /** What it has; {@link Equipment#NONE} until it was seen for the first time. */
    Equipment equipment();

    /** What each auxiliary said last; empty while the hardware cannot be asked. */
    Map<Auxiliary, Reading> readings();

    /**
     * Sets auxiliaries; those not named stay as they are.
     *
     * @throws DeviceFault {@code HARDWARE} where one does not obey, {@code USER} where somebody has
     *     to do something first, such as closing a door that is to be bolted
     */
    void set(Map<Auxiliary, Reading> wanted) throws DeviceFault;

    /** Asks when the machine starts by itself; empty = never. */
    Optional<StartupTime> startup() throws DeviceFault;

    /** Says when the machine shall start by itself; empty = never. */
    void startAt(Optional<StartupTime> time) throws DeviceFault;
}
