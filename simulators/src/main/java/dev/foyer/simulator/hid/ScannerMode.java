package dev.foyer.simulator.hid;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** How the simulated scanner was set by its maker's setting barcodes. */
enum ScannerMode {
    /** USB HID point of sale: report 2 with length, AIM identifier, 56 bytes and a mark. */
    POS(
            "058C0902A1010912A10285021500 26FF007508 95010501093B8102 9503058C09FB09FC09FD8102"
                    + " 953809FE82020195020666FF090481 02058C250175019508 09FF8102C0C0"),
    /** A keyboard wedge: the boot keyboard of HID 1.11, appendix B. */
    KEYBOARD(
            "05010906A101050719E029E7150025017501950881029501750881019505750105081901"
                    + "2905910295017503910195067508150025650507190029658100C0"),
    /** Reports of the maker's own: 64 characters, filled up with zeros, CR at the end. */
    TEXT("0600FF0901A1010902150026FF007508954081 02C0");

    private static final int REPORT = 64;
    private static final int POS_DATA = 56;
    private static final int NONSENSE_LENGTH = 0xF0;

    private final String descriptor;

    ScannerMode(String hex) {
        this.descriptor = hex.replace(" ", "");
    }

    /**
     * What it calls itself: many scanners have another product number in a mode of their maker's
     * own. All of these are meant for tests by pid.codes.
     */
    int product() {
        return switch (this) {
            case POS, KEYBOARD -> 1;
            case TEXT -> 2;
        };
    }

    static ScannerMode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    byte[] descriptor() {
        return HexFormat.of().parseHex(descriptor);
    }

    /**
     * The reports of one scan.
     *
     * @param aim three characters, or none
     */
    List<byte[]> reports(String aim, byte[] data) {
        return switch (this) {
            case POS -> pos(aim, data);
            case TEXT -> text(aim, data);
            case KEYBOARD -> List.of(new byte[8]);
        };
    }

    private static List<byte[]> pos(String aim, byte[] data) {
        var reports = new ArrayList<byte[]>();
        for (int from = 0; from == 0 || from < data.length; from += POS_DATA) {
            int length = Math.min(POS_DATA, data.length - from);
            byte[] report = new byte[REPORT];
            report[0] = 2;
            report[1] = (byte) length;
            byte[] identifier = aim.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(identifier, 0, report, 2, identifier.length);
            System.arraycopy(data, from, report, 5, length);
            report[63] = (byte) (from + length < data.length ? 1 : 0);
            reports.add(report);
        }
        return reports;
    }

    private static List<byte[]> text(String aim, byte[] data) {
        byte[] whole =
                (aim + new String(data, StandardCharsets.ISO_8859_1) + "\r")
                        .getBytes(StandardCharsets.ISO_8859_1);
        var reports = new ArrayList<byte[]>();
        for (int from = 0; from < whole.length; from += REPORT) {
            byte[] report = new byte[REPORT];
            System.arraycopy(whole, from, report, 0, Math.min(REPORT, whole.length - from));
            reports.add(report);
        }
        return reports;
    }

    /** A scan that says it has more data than fit into a report. */
    static byte[] nonsense() {
        byte[] report = new byte[REPORT];
        report[0] = 2;
        report[1] = (byte) NONSENSE_LENGTH;
        return report;
    }

    /** A report that is about something else: the trigger. */
    static byte[] other() {
        byte[] report = new byte[REPORT];
        report[0] = 4;
        return report;
    }
}
