package dev.foyer.device.wire;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A camera of the Linux kernel (V4L2), by libv4l2, which converts formats and emulates {@code
 * read()}. It is opened for each picture and closed after it, so that its light says the truth and
 * nothing stale is read. Every method blocks, for at most {@link #WHOLE_WITHIN}, and is called by
 * one thread, the device's.
 *
 * <p>Native calls run on a thread of their own: one that never comes back, since a driver hangs,
 * keeps that thread only. The library is loaded at the first use; without it every call is a fault.
 * Structures and numbers are those of {@code linux/videodev2.h} on 64-bit machines.
 */
public final class V4l2Camera implements Link {
    /** What Debian and others call it; there is no other name without the development files. */
    public static final String LIBRARY = "libv4l2.so.0";

    /** The longest that one picture may take. */
    public static final Duration WHOLE_WITHIN = Duration.ofSeconds(2);

    /** The longest one native wait. */
    static final int WAIT_MILLIS_MAX = 500;

    /** The larger side that is taken in. */
    public static final int SIDE_MAX = 4096;

    /**
     * The first pictures after the opening are dark or torn; cameras need them to set themselves.
     */
    private static final int SETTLING = 2;

    private static final int O_RDWR = 2;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final long QUERYCAP = 0x80685600L;
    private static final long S_FMT = 0xC0D05605L;
    private static final int CAPABILITY_BYTES = 104;
    private static final int FORMAT_BYTES = 208;
    private static final int VIDEO_CAPTURE = 1;
    private static final int DEVICE_CAPS = 0x8000_0000;
    private static final int CAN_READ = 0x0100_0000;
    private static final int CAN_STREAM = 0x0400_0000;
    private static final short POLLIN = 1;
    private static final int ENOENT = 2;
    private static final int EIO = 5;
    private static final int ENXIO = 6;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int ENODEV = 19;
    private static final Duration BRIEFLY = Duration.ofMillis(1);

    /** The formats that can be asked for, by the kernel's four letters. */
    public enum Format {
        RGB("RGB3"),
        BGR("BGR3"),
        JPEG("MJPG");

        private final int code;

        Format(String letters) {
            byte[] bytes = letters.getBytes(StandardCharsets.US_ASCII);
            this.code = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
        }
    }

    /**
     * A picture as it came.
     *
     * @param stride bytes from one line to the next; 0 for JPEG
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    public record Frame(Format format, int width, int height, int stride, byte[] bytes) {
        @Override
        public String toString() {
            return "Frame[" + format + ", " + width + " x " + height + "]";
        }
    }

    /** What was agreed on with the camera. */
    private record Agreed(Format format, int width, int height, int stride, int size) {}

    private final String library;
    private final Path node;
    private final NativeLane lane;

    /**
     * @param library its name, or the whole path of its file
     * @param node {@code /dev/video0}, or a link to it that stays the same
     */
    public V4l2Camera(String library, Path node) {
        this.library = library;
        this.node = node;
        this.lane = new NativeLane("v4l2 " + node.getFileName());
    }

    /** Whether the camera is there and is one; takes no picture. */
    public void look() throws DeviceFault {
        lane.call(
                silent(),
                WHOLE_WITHIN,
                () -> {
                    int fd = open();
                    try {
                        isCamera(fd);
                        return fd;
                    } finally {
                        call("v4l2_close", fd);
                    }
                });
    }

    /**
     * Takes a picture of about the wanted size in the first of the formats that the camera gives.
     */
    public Frame frame(int width, int height, List<Format> formats) throws DeviceFault {
        // The lane's limit is for calls that never come back; a silent camera ends before it.
        return lane.call(
                silent(),
                WHOLE_WITHIN.plusMillis(WAIT_MILLIS_MAX),
                () -> {
                    int fd = open();
                    try {
                        isCamera(fd);
                        return read(fd, agree(fd, width, height, formats));
                    } finally {
                        call("v4l2_close", fd);
                    }
                });
    }

    private String silent() {
        return "the camera " + node + " gives nothing";
    }

    private int open() throws DeviceFault {
        int fd = call("v4l2_open", node.toString(), O_RDWR | O_NONBLOCK | O_CLOEXEC, 0);
        if (fd < 0) {
            throw fault("cannot be opened");
        }
        return fd;
    }

    private void isCamera(int fd) throws DeviceFault {
        ByteBuffer told = ByteBuffer.allocate(CAPABILITY_BYTES).order(ByteOrder.nativeOrder());
        if (call("v4l2_ioctl", fd, QUERYCAP, told.array()) < 0) {
            throw fault("does not say what it can");
        }
        int all = told.getInt(84);
        int can = (all & DEVICE_CAPS) == 0 ? all : told.getInt(88);
        if ((can & VIDEO_CAPTURE) == 0 || (can & (CAN_READ | CAN_STREAM)) == 0) {
            throw new DeviceFault(Code.USER, node + " takes no pictures; configure another node");
        }
    }

    private Agreed agree(int fd, int width, int height, List<Format> formats) throws DeviceFault {
        for (Format format : formats) {
            ByteBuffer asked = ByteBuffer.allocate(FORMAT_BYTES).order(ByteOrder.nativeOrder());
            asked.putInt(0, VIDEO_CAPTURE).putInt(8, width).putInt(12, height);
            asked.putInt(16, format.code);
            if (call("v4l2_ioctl", fd, S_FMT, asked.array()) < 0) {
                if (Native.getLastError() == EBUSY || Native.getLastError() == ENODEV) {
                    throw fault("takes no format");
                }
                continue;
            }
            int given = asked.getInt(16);
            if (given == format.code) {
                return agreed(format, asked);
            }
        }
        throw new DeviceFault(
                Code.HARDWARE, "the camera " + node + " gives none of the formats " + formats);
    }

    private Agreed agreed(Format format, ByteBuffer given) throws DeviceFault {
        int width = given.getInt(8);
        int height = given.getInt(12);
        int line = given.getInt(24);
        int size = given.getInt(28);
        boolean plain = format != Format.JPEG;
        int stride = !plain ? 0 : line == 0 ? width * 3 : line;
        if (width < 1
                || height < 1
                || width > SIDE_MAX
                || height > SIDE_MAX
                || (plain && (stride < width * 3 || stride > 4 * SIDE_MAX))) {
            throw new DeviceFault(
                    Code.HARDWARE,
                    "the camera %s gives pictures of %d x %d in lines of %d bytes"
                            .formatted(node, width, height, line));
        }
        int most = 4 * SIDE_MAX * SIDE_MAX;
        int usual = plain ? stride * height : width * height * 2;
        return new Agreed(
                format, width, height, stride, size < usual || size > most ? usual : size);
    }

    private Frame read(int fd, Agreed agreed) throws DeviceFault {
        byte[] bytes = new byte[agreed.size()];
        int settling = SETTLING;
        int torn = 0;
        long until = System.nanoTime() + WHOLE_WITHIN.toNanos();
        while (System.nanoTime() - until < 0) {
            int got = call("v4l2_read", fd, bytes, (long) bytes.length);
            if (got < 0 && Native.getLastError() != EAGAIN) {
                throw fault("cannot be read");
            }
            if (got < 0) {
                waitFor(fd, until);
            } else if (got == 0 || got < agreed.stride() * agreed.height()) {
                torn++;
            } else if (settling-- <= 0) {
                return new Frame(
                        agreed.format(),
                        agreed.width(),
                        agreed.height(),
                        agreed.stride(),
                        Arrays.copyOf(bytes, Math.min(got, bytes.length)));
            }
        }
        throw torn > 0
                ? new DeviceFault(
                        Code.HARDWARE, "the camera " + node + " gives torn pictures only: " + torn)
                : new DeviceFault(Code.TIME_OUT, silent());
    }

    private static void waitFor(int fd, long until) {
        ByteBuffer one = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        one.putInt(fd).putShort(POLLIN).putShort((short) 0);
        long left = Math.max(0, (until - System.nanoTime()) / 1_000_000);
        Function.getFunction("libc.so.6", "poll")
                .invokeInt(new Object[] {one.array(), 1L, (int) Math.min(left, WAIT_MILLIS_MAX)});
        // A driver that calls itself ready and is not must not spin the thread.
        LockSupport.parkNanos(BRIEFLY.toNanos());
    }

    private int call(String name, Object... arguments) throws DeviceFault {
        try {
            return NativeLibrary.getInstance(library).getFunction(name).invokeInt(arguments);
        } catch (UnsatisfiedLinkError missing) {
            throw new DeviceFault(
                    Code.NO_DEVICE,
                    "the library " + library + " is missing or is another one (package libv4l-0)",
                    missing);
        }
    }

    private DeviceFault fault(String what) {
        int error = Native.getLastError();
        String why =
                switch (error) {
                    case ENOENT, ENXIO, ENODEV -> "it is not connected";
                    case EACCES -> "this program may not (its user must be in the group video)";
                    case EBUSY -> "another program uses it";
                    case EIO -> "it reports an error of its own";
                    default -> "error " + error;
                };
        Code code =
                switch (error) {
                    case ENOENT, ENXIO, ENODEV -> Code.NO_DEVICE;
                    case EIO -> Code.HARDWARE;
                    default -> Code.OFFLINE;
                };
        return new DeviceFault(code, "the camera " + node + " " + what + ": " + why);
    }

    @Override
    public void close() {
        lane.close();
    }
}
