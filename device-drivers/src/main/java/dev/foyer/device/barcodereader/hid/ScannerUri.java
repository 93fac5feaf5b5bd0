package dev.foyer.device.barcodereader.hid;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.wire.HidReports;
import dev.foyer.device.wire.HidReports.Found;
import dev.foyer.device.wire.StreamLink;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which scanner a service is for and how it speaks: {@code
 * hid:VID:PID?serial=TEXT&style=pos|text&skip=N&aim=none|prefix&symbologies=qrCode,code128}.
 *
 * @param serial empty where any will do
 * @param text whether it sends plain characters ({@code style=text}) instead of point-of-sale
 *     reports
 * @param skip bytes before the characters in a report of that style
 * @param prefixed whether the AIM identifier stands before the characters
 * @param symbologies what the scanner is set to read; empty where nobody has said
 */
record ScannerUri(
        int vendor,
        int product,
        String serial,
        boolean text,
        int skip,
        boolean prefixed,
        Set<String> symbologies) {
    private static final Pattern ADDRESS = Pattern.compile("([0-9a-fA-F]{4}):([0-9a-fA-F]{4})");
    private static final int HEXADECIMAL = 16;
    private static final int SKIP_MAX = 64;
    private static final int SCANNERS = 0x8C;
    private static final int DESKTOP = 0x01;
    private static final int KEYBOARD = 0x06;
    private static final int MOUSE = 0x02;

    /** The longest report of a USB device at full speed that is no point-of-sale scanner. */
    private static final int TEXT_REPORT = 64;

    ScannerUri {
        symbologies = Set.copyOf(symbologies);
    }

    /** An {@link IllegalArgumentException} says what is wrong with it. */
    static ScannerUri of(DeviceUri uri) {
        uri.only("serial", "style", "skip", "aim", "symbologies");
        var address = ADDRESS.matcher(uri.address());
        if (!address.matches()) {
            throw new IllegalArgumentException(
                    "a scanner is written hid:VID:PID, four hexadecimal digits each as lsusb tells"
                            + " them, not \""
                            + uri
                            + "\"");
        }
        boolean text = uri.choice("style", "pos", "text");
        if (!text && (uri.option("skip").isPresent() || uri.option("aim").isPresent())) {
            throw new IllegalArgumentException(
                    "skip and aim are for style=text; point-of-sale reports tell both themselves");
        }
        return new ScannerUri(
                Integer.parseInt(address.group(1), HEXADECIMAL),
                Integer.parseInt(address.group(2), HEXADECIMAL),
                uri.option("serial").orElse(""),
                text,
                uri.number("skip", 0, 0, SKIP_MAX),
                uri.choice("aim", "none", "prefix"),
                kinds(uri.option("symbologies").orElse("")));
    }

    private static Set<String> kinds(String list) {
        var known = AimIdentifier.symbologies();
        var kinds = new LinkedHashSet<String>();
        for (String kind : list.isEmpty() ? List.<String>of() : List.of(list.split(",", -1))) {
            if (!known.contains(kind)) {
                throw new IllegalArgumentException(
                        "symbologies are some of " + known + ", not \"" + kind + "\"");
            }
            kinds.add(kind);
        }
        return kinds;
    }

    /** Chooses, among what is there, the part of the scanner that sends what we want. */
    Found choose(List<Found> there) throws DeviceFault {
        List<Found> ours =
                there.stream()
                        .filter(found -> serial.isEmpty() || found.serial().equals(serial))
                        .toList();
        if (ours.isEmpty()) {
            throw new DeviceFault(
                    Code.NO_DEVICE,
                    there.isEmpty()
                            ? "no scanner " + name() + " is connected"
                            : "no scanner " + name() + " has the serial number " + serial);
        }
        Optional<Found> fit =
                ours.stream()
                        .filter(found -> text ? !types(found) : found.usagePage() == SCANNERS)
                        .findFirst();
        if (fit.isPresent()) {
            return fit.get();
        }
        throw new DeviceFault(
                Code.USER,
                ours.stream().anyMatch(ScannerUri::types)
                        ? "the scanner "
                                + name()
                                + " types like a keyboard, so any program could read along; set it"
                                + " to USB HID point-of-sale mode with its maker's setting barcode"
                        : "the device "
                                + name()
                                + " sends reports of its maker's own (usage page %04x); if they are"
                                        .formatted(ours.getFirst().usagePage())
                                + " plain characters, configure style=text");
    }

    private static boolean types(Found found) {
        return found.usagePage() == DESKTOP
                && (found.usage() == KEYBOARD || found.usage() == MOUSE);
    }

    /** Asks an open scanner how its reports are laid out. */
    ScanFormat format(StreamLink reports) throws DeviceFault {
        reports.send(HidReports.askForDescriptor());
        var descriptor =
                ReportDescriptor.of(
                        reports.receive(HidReports.DESCRIPTOR_MAX, HidReports.WAIT_MAX));
        if (text) {
            int longest = descriptor.longest();
            return new ScanFormat.Text(skip, prefixed, longest == 0 ? TEXT_REPORT : longest);
        }
        return ScanFormat.PointOfSale.of(descriptor)
                .orElseThrow(() ->
                        new DeviceFault(
                                Code.USER,
                                "the scanner "
                                        + name()
                                        + " sends no decoded data by its report descriptor; set it"
                                        + " to USB HID point-of-sale mode"));
    }

    private String name() {
        return "%04x:%04x".formatted(vendor, product);
    }
}
