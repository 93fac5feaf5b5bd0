package dev.foyer.device.lights;

import dev.foyer.device.api.Device;
import dev.foyer.device.api.DeviceFault;

import java.util.Map;

/** A device with lamps. The methods that ask are for any thread and none of them blocks. */
public interface LampBoard extends Device {

    /** The lamps it has and what each can do; empty until it was seen for the first time. */
    Map<Lamp, LampAbility> lamps();

    /** How each lamp shines, as the hardware said last; empty while it cannot be asked. */
    Map<Lamp, Shine> shining();

    /** Whether lamps may flash each at its own rate. */
    boolean individualFlashRates();

    /**
     * Lights lamps; those not named stay as they are. Blocks; the new state is in {@link #shining}
     * when it comes back.
     *
     * @throws DeviceFault {@code HARDWARE} where a lamp does not obey: some may be lit then
     */
    void light(Map<Lamp, Shine> wanted) throws DeviceFault;
}
