package dev.foyer.simulator.rig;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * One rig for all tests of a JVM: libpcsclite reads the daemon's place once in a process's life. It
 * ends with the JVM, since its standard input does.
 */
public final class SharedRig {
    private static @Nullable CardRig rig;

    private SharedRig() {}

    /** The rig, with its daemon running and its slot empty. */
    public static synchronized CardRig get() throws IOException {
        if (rig == null) {
            rig = CardRig.start(Real.directory());
        }
        rig.ask("{\"do\":\"pcscd\",\"to\":\"start\"}");
        rig.remove();
        return rig;
    }
}
