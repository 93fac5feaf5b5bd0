package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import org.hid4java.jna.HidApi;
import org.hid4java.jna.HidDeviceInfoStructure;
import org.hid4java.jna.HidDeviceStructure;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The input reports of one USB HID device, by hidapi over the kernel's {@code hidraw}. Every method
 * blocks and is called by one thread, the device's.
 *
 * <p>Nothing is sent to the device but the one standard question {@link #askForDescriptor}, whose
 * answer the kernel has kept: it makes a recording whole, since the descriptor says what the
 * reports mean.
 */
public final class HidReports implements StreamLink {
    /** The longest one reading may wait; a native wait must not keep a device's thread longer. */
    public static final Duration WAIT_MAX = Duration.ofMillis(500);

    /** The most bytes that Linux takes for a report descriptor. */
    public static final int DESCRIPTOR_MAX = 4096;

    private static final byte[] ASK = {(byte) 0x81, 6, 0, 0x22, 0, 0, 0, 0x10};

    /** More collections than any machine has; a list that is longer is none. */
    private static final int FOUND_MAX = 1024;

    /** Looking for devices and opening them share state inside the library. */
    private static final Object LIBRARY = new Object();

    /**
     * One top-level collection of a device that is there.
     *
     * @param node the kernel's file
     */
    public record Found(String node, int usagePage, int usage, String product, String serial) {}

    private final HidDeviceStructure device;
    private final Found found;
    private byte @Nullable [] descriptor;
    private boolean closed;

    private HidReports(HidDeviceStructure device, Found found) {
        this.device = device;
        this.found = found;
    }

    /** The standard question for a report descriptor (HID 1.11, 7.1.1), to be sent. */
    public static byte[] askForDescriptor() {
        return ASK.clone();
    }

    /** What is there of this maker and product, in the kernel's order; opens nothing. */
    public static List<Found> list(int vendor, int product) throws DeviceFault {
        synchronized (LIBRARY) {
            try {
                HidApi.useLibUsbVariant = false;
                HidApi.init();
            } catch (LinkageError missing) {
                throw new DeviceFault(
                        Code.NO_DEVICE,
                        "the library for USB HID devices cannot be loaded (it needs libudev.so.1): "
                                + missing.getMessage(),
                        missing);
            }
            HidDeviceInfoStructure first = HidApi.enumerateDevices(vendor, product);
            if (first == null) {
                return List.of();
            }
            var list = new ArrayList<Found>();
            HidDeviceInfoStructure next = first;
            while (next != null && list.size() < FOUND_MAX) {
                list.add(
                        new Found(
                                text(next.path),
                                next.usage_page & 0xFFFF,
                                next.usage & 0xFFFF,
                                text(next.product_string),
                                text(next.serial_number)));
                next = next.next();
            }
            HidApi.freeEnumeration(first);
            return list;
        }
    }

    private static String text(@Nullable Object told) {
        return told == null ? "" : told.toString().strip();
    }

    /** Opens a device that was found. */
    public static HidReports open(Found found) throws DeviceFault {
        synchronized (LIBRARY) {
            HidDeviceStructure device = HidApi.open(found.node());
            if (device == null) {
                throw new DeviceFault(
                        Code.OFFLINE,
                        found.node()
                                + " cannot be opened: it has just gone, or this program may not"
                                + " (a udev rule must allow it)");
            }
            return new HidReports(device, found);
        }
    }

    @Override
    public void send(byte[] bytes) throws DeviceFault {
        if (!Arrays.equals(bytes, ASK)) {
            throw new DeviceFault(Code.PROTOCOL, "nothing is sent to " + found.node());
        }
        byte[] whole = new byte[DESCRIPTOR_MAX];
        int got = HidApi.getReportDescriptor(device, whole, whole.length);
        if (got <= 0) {
            throw gone();
        }
        descriptor = Arrays.copyOf(whole, Math.min(got, whole.length));
    }

    /**
     * The descriptor that was asked for, else the next report, its number included if the device
     * numbers them; empty when none came in time.
     *
     * @param limit the bytes of the longest report
     */
    @Override
    public byte[] receive(int limit, Duration within) throws DeviceFault {
        if (descriptor != null) {
            byte[] asked = descriptor;
            descriptor = null;
            return asked;
        }
        byte[] report = new byte[limit];
        int millis = (int) Math.min(within.toMillis(), WAIT_MAX.toMillis());
        int got = HidApi.read(device, report, millis);
        if (got < 0) {
            throw gone();
        }
        return Arrays.copyOf(report, got);
    }

    private DeviceFault gone() {
        return new DeviceFault(Code.NO_DEVICE, "the HID device " + found.node() + " has gone");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            HidApi.close(device);
        }
    }
}
