package dev.foyer.simulator.worn;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice;

import java.io.IOException;

/** What a device is ordinarily used for, once; fails where it ended wrong or untruly. */
@FunctionalInterface
interface Work {
    /** How it ended, if it ended as it may. */
    enum End {
        /** What was wanted was done. */
        RIGHT,
        /** It was not, or nobody knows, and the service said so with a code that it documents. */
        REPORTED
    }

    /**
     * @param seed which of several customers comes
     */
    End of(SimulatedDevice device, Caller caller, long seed)
            throws Unstaged, InterruptedException, IOException;
}
