package dev.foyer.simulator.wire;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The calls of libumockdev that make a testbed of emulated devices, under their own names (Linux).
 * They work in a process only that was started with {@link #preload}.
 */
public final class Umockdev {
    /** Where other processes, started with the same library before them, find the testbed. */
    public static final String DIRECTORY_VARIABLE = "UMOCKDEV_DIR";

    public static final String PRELOAD_VARIABLE = "LD_PRELOAD";

    private static final String PRELOAD = "libumockdev-preload.so.0";

    private Umockdev() {}

    /** The library that must be loaded before a program which is to see emulated devices. */
    public static Optional<Path> preload() {
        try (var places = Files.list(Path.of("/usr/lib"))) {
            return places.map(place -> place.resolve(PRELOAD)).filter(Files::exists).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** One sentence on what is missing; empty when emulated devices can be made. */
    public static Optional<String> missing() {
        return preload().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "emulated USB devices need "
                                + PRELOAD
                                + " below "
                                + File.separator
                                + "usr/lib: apt-get install umockdev");
    }

    /** Loaded at the first call, so that {@link #missing} can be asked without the library. */
    static final class Calls {
        static {
            Native.register(Calls.class, NativeLibrary.getInstance("libumockdev.so.0"));
        }

        private Calls() {}

        static native Pointer umockdev_testbed_new();

        static native String umockdev_testbed_get_root_dir(Pointer testbed);

        static native boolean umockdev_testbed_add_from_string(
                Pointer testbed, String description, PointerByReference error);

        static native boolean umockdev_testbed_load_ioctl(
                Pointer testbed, String node, String file, PointerByReference error);

        static native int umockdev_testbed_get_dev_fd(Pointer testbed, String node);

        static native void umockdev_testbed_clear(Pointer testbed);
    }
}
