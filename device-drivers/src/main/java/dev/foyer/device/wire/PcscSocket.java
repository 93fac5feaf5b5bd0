package dev.foyer.device.wire;

import com.sun.jna.Library;
import com.sun.jna.Native;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import org.jspecify.annotations.Nullable;

/**
 * Which pcscd this process speaks to. libpcsclite reads the path of the daemon's socket from the
 * environment once, when it is first used; a JVM can still set it until then, and never again
 * after. Any thread.
 */
final class PcscSocket {
    private static final String VARIABLE = "PCSCLITE_CSOCK_NAME";

    /**
     * The one function of the C library that is needed; the JVM's own view of the environment
     * cannot be changed.
     */
    interface CLibrary extends Library {
        /** Sets a variable of this process. */
        int setenv(String name, String value, int overwrite);
    }

    private static @Nullable String chosen;

    private PcscSocket() {}

    /** Chooses a daemon for the rest of this process; the empty path is the machine's own. */
    static synchronized void choose(String path) throws DeviceFault {
        if (chosen == null) {
            if (!path.isEmpty()
                    && Native.load("c", CLibrary.class).setenv(VARIABLE, path, 1) != 0) {
                throw new DeviceFault(
                        Code.OFFLINE, "the environment of this process cannot be changed");
            }
            chosen = path;
        }
        if (!chosen.equals(path)) {
            throw new DeviceFault(
                    Code.NO_DEVICE,
                    "this process already speaks to another pcscd; give this reader a device host"
                            + " of its own");
        }
    }
}
