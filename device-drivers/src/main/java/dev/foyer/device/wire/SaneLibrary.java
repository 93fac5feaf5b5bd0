package dev.foyer.device.wire;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

import dev.foyer.device.api.DeviceFault;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The system's libsane in this process: loaded and initialised once, one call at a time.
 *
 * <p>libsane is not thread safe and keeps the directory of its configuration for the life of the
 * process, so all scanners of one process share one lock and one directory. Only {@link
 * Calls#sane_cancel} may be called without the lock. Backends run inside the process; for isolation
 * name a loopback {@code saned} (backend {@code net}).
 *
 * <p>Names and numbers are those of the SANE standard, version 1.06.
 */
final class SaneLibrary {

    static final int GOOD = 0;
    static final int CANCELLED = 2;
    static final int EOF = 5;
    static final int JAMMED = 6;
    static final int NO_DOCS = 7;
    static final int COVER_OPEN = 8;

    private static final int UNSUPPORTED = 1;
    private static final int DEVICE_BUSY = 3;
    private static final int INVAL = 4;
    private static final int IO_ERROR = 9;
    private static final int NO_MEM = 10;
    private static final int ACCESS_DENIED = 11;

    private static final String FILE = "libsane.so.1";
    private static final ReentrantLock LOCK = new ReentrantLock(true);
    private static @Nullable String directory;
    private static boolean initialised;
    private static int open;

    /** The calls that are used, under their own names. */
    static final class Calls {
        private Calls() {}

        static native int sane_init(@Nullable IntByReference version, @Nullable Pointer authorize);

        static native int sane_open(String name, PointerByReference handle);

        static native void sane_close(Pointer handle);

        static native @Nullable Pointer sane_get_option_descriptor(Pointer handle, int option);

        static native int sane_control_option(
                Pointer handle,
                int option,
                int action,
                Pointer value,
                @Nullable IntByReference info);

        static native int sane_start(Pointer handle);

        static native int sane_get_parameters(Pointer handle, Pointer parameters);

        static native int sane_read(
                Pointer handle, byte[] data, int maximum, IntByReference length);

        static native int sane_set_io_mode(Pointer handle, int nonBlocking);

        static native void sane_cancel(Pointer handle);

        static native void sane_exit();
    }

    /** The one call of the C library that is needed. */
    private static final class C {
        private C() {}

        static native int setenv(String name, String value, int overwrite);
    }

    private SaneLibrary() {}

    /** One or more calls of the library that belong together. */
    @FunctionalInterface
    interface Together<T> {
        T run() throws DeviceFault;
    }

    /** Runs calls while no other thread is in the library. */
    static <T> T alone(Together<T> calls) throws DeviceFault {
        LOCK.lock();
        try {
            return calls.run();
        } finally {
            LOCK.unlock();
        }
    }

    /**
     * Loads and initialises the library if nobody did, and counts one more scanner until {@link
     * #end}.
     *
     * @param wanted the directory of dll.conf and the backends' files; empty = the system's own
     */
    static void begin(String wanted) throws DeviceFault {
        LOCK.lock();
        try {
            load(wanted);
            if (!initialised) {
                int status = Calls.sane_init(null, null);
                if (status != GOOD) {
                    throw fault(status, "sane_init");
                }
                initialised = true;
            }
            open++;
        } finally {
            LOCK.unlock();
        }
    }

    /**
     * One scanner less. After the last one the library is left, so that whatever its backends
     * remember of a lost connection goes with it.
     */
    static void end() {
        LOCK.lock();
        try {
            open--;
            if (open == 0) {
                Calls.sane_exit();
                initialised = false;
            }
        } finally {
            LOCK.unlock();
        }
    }

    private static void load(String wanted) throws DeviceFault {
        if (directory != null) {
            if (!directory.equals(wanted)) {
                throw new DeviceFault(
                        DeviceFault.Code.NO_DEVICE,
                        "this process uses SANE with another configuration; start a device host of"
                                + " its own for config="
                                + wanted);
            }
            return;
        }
        try {
            Native.register(Calls.class, NativeLibrary.getInstance(FILE));
            Native.register(C.class, NativeLibrary.getInstance("c"));
        } catch (UnsatisfiedLinkError e) {
            throw new DeviceFault(
                    DeviceFault.Code.NO_DEVICE,
                    FILE + " is not on this machine (Debian: libsane1)",
                    e);
        }
        if (!wanted.isEmpty()) {
            C.setenv("SANE_CONFIG_DIR", wanted, 1);
        }
        directory = wanted;
    }

    /** The fault for a status that is none of the page's own ends. */
    static DeviceFault fault(int status, String doing) {
        String sentence =
                doing
                        + ": "
                        + switch (status) {
                            case UNSUPPORTED -> "the scanner cannot do that";
                            case CANCELLED -> "cancelled";
                            case DEVICE_BUSY -> "the scanner is busy, perhaps for somebody else";
                            case INVAL -> "no such scanner, or a wrong setting";
                            case EOF -> "the scanner ended the page before it began";
                            case JAMMED -> "paper is jammed in the scanner";
                            case NO_DOCS -> "there is no document";
                            case COVER_OPEN -> "the scanner's cover is open";
                            case IO_ERROR -> "the connection to the scanner is lost";
                            case NO_MEM -> "the scanner's driver is out of memory";
                            case ACCESS_DENIED -> "access to the scanner is denied";
                            default -> "unknown SANE status " + status;
                        };
        return new DeviceFault(
                switch (status) {
                    case CANCELLED -> DeviceFault.Code.CANCELED;
                    case DEVICE_BUSY, IO_ERROR, ACCESS_DENIED -> DeviceFault.Code.OFFLINE;
                    case JAMMED, NO_DOCS, COVER_OPEN -> DeviceFault.Code.USER;
                    default -> DeviceFault.Code.HARDWARE;
                },
                sentence);
    }
}
