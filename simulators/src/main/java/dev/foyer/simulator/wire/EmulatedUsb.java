package dev.foyer.simulator.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

import dev.foyer.simulator.wire.Umockdev.Calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A USB socket of an emulated machine, with one HID device in it or none: {@code /sys}, {@code
 * /dev/hidraw*} and its questions to the kernel are umockdev's, for every process that looks at the
 * same directory. Lives in a process of its own; for any thread.
 *
 * <p>A device that is plugged in again gets another node, as it may with a real kernel. Other than
 * with a real kernel, a report goes to one of the programs that have the node open, whichever reads
 * first, and not to each of them: let only one have it open.
 */
public final class EmulatedUsb {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int DESCRIPTOR_BYTES = 4096;
    private static final int UNREAD_MILLIS = 1000;
    private static final int GONE = -1;

    private final Pointer testbed;
    private final Path directory;
    private int plugged;
    private int node = GONE;

    /** What is plugged in. */
    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    public record HidDevice(
            int vendor, int product, String maker, String name, String serial, byte[] descriptor) {}

    /** An empty socket; its directory lies below the process's {@code TMPDIR}. */
    public EmulatedUsb() {
        testbed = Calls.umockdev_testbed_new();
        directory = Path.of(Calls.umockdev_testbed_get_root_dir(testbed));
    }

    /** What another process must have as {@link Umockdev#DIRECTORY_VARIABLE}. */
    public Path directory() {
        return directory;
    }

    /** Puts a device in; one that was there is pulled before. */
    public synchronized void plug(HidDevice device) {
        unplug();
        String name = "hidraw" + plugged++;
        var error = new PointerByReference();
        if (!Calls.umockdev_testbed_add_from_string(testbed, description(device, name), error)) {
            throw new IllegalStateException("umockdev takes no such device");
        }
        try {
            Path answers =
                    Files.writeString(
                            directory.resolveSibling(directory.getFileName() + ".ioctl"),
                            answers(device, name),
                            StandardCharsets.US_ASCII);
            if (!Calls.umockdev_testbed_load_ioctl(
                    testbed, "/dev/" + name, answers.toString(), error)) {
                throw new IllegalStateException("umockdev takes no such answers");
            }
            Files.delete(answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        node = Calls.umockdev_testbed_get_dev_fd(testbed, "/dev/" + name);
    }

    /** Pulls the device out; nothing happens if there is none. */
    public synchronized void unplug() {
        if (node == GONE) {
            return;
        }
        Libc.close(node);
        node = GONE;
        Calls.umockdev_testbed_clear(testbed);
    }

    /**
     * Sends an input report; it is lost while nothing is plugged in, or when nobody has read for
     * long, as the kernel loses it too.
     */
    public synchronized void send(byte[] report) {
        if (node == GONE) {
            return;
        }
        ByteBuffer one = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        one.putInt(node).putShort(Libc.POLLOUT).putShort((short) 0);
        if (Libc.poll(one.array(), 1, UNREAD_MILLIS) > 0) {
            try {
                Libc.write(node, report, report.length);
            } catch (LastErrorException e) {
                throw new IllegalStateException("the emulated node takes no report", e);
            }
        }
    }

    private static String description(HidDevice device, String name) {
        String usb = "/devices/pci0000:00/0000:00:14.0/usb1/1-1";
        String id = "%04X:%04X".formatted(device.vendor(), device.product());
        String hid = usb + "/1-1:1.0/0003:" + id + ".0001";
        String number = name.substring("hidraw".length());
        return """
        P: %1$s
        N: bus/usb/001/002
        E: DEVNAME=/dev/bus/usb/001/002
        E: DEVTYPE=usb_device
        E: DRIVER=usb
        E: BUSNUM=001
        E: DEVNUM=002
        E: MAJOR=189
        E: MINOR=1
        E: SUBSYSTEM=usb
        A: idVendor=%2$04x
        A: idProduct=%3$04x
        A: bcdDevice=0100
        A: manufacturer=%4$s
        A: product=%5$s
        A: serial=%6$s

        P: %1$s/1-1:1.0
        E: DEVTYPE=usb_interface
        E: SUBSYSTEM=usb
        E: DRIVER=usbhid
        A: bInterfaceNumber=00

        P: %7$s
        E: SUBSYSTEM=hid
        E: DRIVER=hid-generic
        E: HID_ID=0003:0000%2$04X:0000%3$04X
        E: HID_NAME=%4$s %5$s
        E: HID_PHYS=usb-0000:00:14.0-1/input0
        E: HID_UNIQ=%6$s
        H: report_descriptor=%8$s

        P: %7$s/hidraw/%9$s
        N: %9$s
        E: DEVNAME=/dev/%9$s
        E: MAJOR=240
        E: MINOR=%10$s
        E: SUBSYSTEM=hidraw
        L: device=../../../0003:%11$s.0001
        """
                .formatted(
                        usb,
                        device.vendor(),
                        device.product(),
                        device.maker(),
                        device.name(),
                        device.serial(),
                        hid,
                        HEX.formatHex(device.descriptor()),
                        name,
                        number,
                        id);
    }

    /** What the kernel answers to the three questions that hidapi asks of a node. */
    private static String answers(HidDevice device, String name) {
        byte[] descriptor = device.descriptor();
        String size = little(4, descriptor.length);
        String padding = "00".repeat(DESCRIPTOR_BYTES - descriptor.length);
        return "@DEV /dev/"
                + name
                + "\nHIDIOCGRDESCSIZE 0 "
                + size
                + "\nHIDIOCGRDESC 0 "
                + size
                + HEX.formatHex(descriptor)
                + padding
                + "\nHIDIOCGRAWINFO 0 "
                + little(4, 3)
                + little(2, device.vendor())
                + little(2, device.product())
                + "\n";
    }

    private static String little(int bytes, int value) {
        var text = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            text.append("%02X".formatted(value >> 8 * i & 0xFF));
        }
        return text.toString();
    }
}
