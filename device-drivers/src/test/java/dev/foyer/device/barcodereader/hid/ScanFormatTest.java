package dev.foyer.device.barcodereader.hid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.barcodereader.hid.Collector.Ended;
import dev.foyer.device.barcodereader.hid.ScanFormat.Part;
import dev.foyer.device.barcodereader.hid.ScanFormat.PointOfSale;
import dev.foyer.device.wire.HidReports.Found;
import dev.foyer.device.wire.Recording;
import dev.foyer.device.wire.Replay;
import dev.foyer.device.wire.StreamLink;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

class ScanFormatTest {
    private static final HexFormat HEX = HexFormat.of();

    /** The usual layout: report 2 with length, three characters of identifier, 56 of data, more. */
    private static final byte[] USUAL =
            hex(
                    "058c0902a1010912a10285021500 26ff007508 95010501093b8102"
                            + "9503058c09fb09fc09fd8102 953809fe820201 95020666ff09048102"
                            + "058c2501750195 0809ff8102 c0c0");

    /** Without numbers and lengths; the mark is the first bit, and the data come last. */
    private static final byte[] ANOTHER =
            hex(
                    "058c0902a101 150025017501950109ff8102 750795018103"
                            + "26ff0075089503 09fb8102 951409fe8102 c0");

    private static final byte[] KEYBOARD =
            hex("05010906a101050719e029e715002501750195088102950175088101c0");

    private static byte[] hex(String text) {
        return HEX.parseHex(text.replace(" ", ""));
    }

    private static PointOfSale usual() throws DeviceFault {
        return PointOfSale.of(ReportDescriptor.of(USUAL)).orElseThrow();
    }

    private static byte[] report(String aim, String text, boolean more) {
        byte[] report = new byte[64];
        report[0] = 2;
        report[1] = (byte) text.length();
        put(report, 2, aim);
        put(report, 5, text);
        report[63] = (byte) (more ? 1 : 0);
        return report;
    }

    private static void put(byte[] report, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, report, at, bytes.length);
    }

    private static String said(List<Part> parts) {
        var text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Part.Data(var aim, var data, var more) ->
                                aim
                                        + "|"
                                        + new String(data, StandardCharsets.ISO_8859_1)
                                        + (more ? "+" : ".");
                        case Part.Nonsense(var why) -> "!" + why;
                    });
        }
        return text.toString();
    }

    @Test
    void findsTheDataWhereTheDescriptorSaysTheyAre() throws DeviceFault {
        assertThat(usual()).isEqualTo(new PointOfSale(2, true, 64, 5, 56, 1, 2, 63 * 8));
        PointOfSale other = PointOfSale.of(ReportDescriptor.of(ANOTHER)).orElseThrow();
        assertThat(other).isEqualTo(new PointOfSale(0, false, 24, 4, 20, null, 1, 0));
        byte[] report = new byte[24];
        put(report, 0, "\u0001]C0PART");
        assertThat(said(other.read(report))).isEqualTo("]C0|PART+");
        assertThat(PointOfSale.of(ReportDescriptor.of(KEYBOARD))).isEmpty();
    }

    @Test
    void readsOneReport() throws DeviceFault {
        assertThat(said(usual().read(report("]Q1", "A\n1", false)))).isEqualTo("]Q1|A\n1.");
        assertThat(said(usual().read(report("", "A", true)))).isEqualTo("|A+");
        byte[] other = report("]Q1", "A", false);
        other[0] = 4;
        assertThat(usual().read(other)).isEmpty();
    }

    @Test
    void saysWhatMakesNoSense() throws DeviceFault {
        byte[] long57 = report("]Q1", "A", false);
        long57[1] = 57;
        assertThat(said(usual().read(long57))).isEqualTo("!57 bytes in a report that holds 56");
        assertThat(said(usual().read(Arrays.copyOf(report("]Q1", "ABC", false), 7))))
                .contains("cut short");
        assertThat(said(usual().read(report("]Q1", "", false)))).contains("nothing");
    }

    @Test
    void readsPlainCharacters() {
        var text = new ScanFormat.Text(1, true, 64);
        byte[] report = new byte[64];
        put(report, 0, "\u0007]E04006381333931\r\n]C");
        assertThat(said(text.read(report))).isEqualTo("|]E04006381333931.|.|]C+");
        var collector = new Collector(true);
        assertThat(collector.take(text.read(report).getFirst(), 0))
                .contains(
                        new Ended.Whole(
                                new Scan(
                                        "]E0",
                                        "4006381333931".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void putsPartsTogetherAndGivesUpWhatNeverEnds() throws DeviceFault {
        var collector = new Collector(false);
        Part begin = usual().read(report("]Q1", "AB", true)).getFirst();
        Part end = usual().read(report("]Q1", "C", false)).getFirst();
        assertThat(collector.take(begin, 0)).isEmpty();
        assertThat(collector.overdue(Collector.PARTS_WITHIN.toNanos() - 1)).isEmpty();
        assertThat(collector.take(end, 5))
                .contains(
                        new Ended.Whole(
                                new Scan("]Q1", "ABC".getBytes(StandardCharsets.US_ASCII))));
        assertThat(collector.take(begin, 0)).isEmpty();
        assertThat(collector.overdue(Collector.PARTS_WITHIN.toNanos()))
                .containsInstanceOf(Ended.Spoilt.class);
        Part part = usual().read(report("]Q1", "x".repeat(56), true)).getFirst();
        for (int i = 0; i < 1000; i++) {
            assertThat(collector.take(part, 0)).isEmpty();
        }
        assertThat(collector.take(end, 0)).containsInstanceOf(Ended.Spoilt.class);
        assertThat(collector.take(end, 0)).containsInstanceOf(Ended.Whole.class);
    }

    @Test
    void printsAndRecordsNothingThatWasScanned() throws DeviceFault {
        byte[] report = report("]Q1", "LICENCE 4711@\n\u001e", false);
        byte[] masked = usual().masked(report);
        assertThat(said(usual().read(masked))).isEqualTo("]Q1|aaaaaaa 0000@\n\u001e.");
        assertThat(usual().read(report) + "").doesNotContain("4711").contains("bytes");
        assertThat(said(new ScanFormat.Text(0, true, 64).masked(new byte[] {']', 'Q', '1', 'x'})))
                .isEqualTo("]Q1a");
    }

    private static String said(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aRecordingIsPlayedAgain() throws DeviceFault {
        var uri = ScannerUri.of(DeviceUri.parse("hid:1209:0001"));
        String conversation =
                "> 8106002200000010\n< "
                        + HEX.formatHex(USUAL)
                        + "\n<\n< "
                        + HEX.formatHex(report("]C0", "AAA", true))
                        + "\n< "
                        + HEX.formatHex(report("]C0", "00", false))
                        + "\n! NO_DEVICE it has gone\n";
        var replay = Replay.of(conversation);
        var heard = new StringBuilder();
        StreamLink played = replay;
        StreamLink link = Recording.of(played, heard, bytes -> bytes);
        var scanner = new OpenScanner(link, uri.format(link), () -> 0);
        scanner.forget();
        assertThat(scanner.next(Duration.ZERO)).isEmpty();
        assertThat(scanner.next(Duration.ZERO))
                .contains(
                        new Ended.Whole(
                                new Scan("]C0", "AAA00".getBytes(StandardCharsets.US_ASCII))));
        assertThatThrownBy(() -> scanner.next(Duration.ZERO)).isInstanceOf(DeviceFault.class);
        assertThat(replay.rest()).isEmpty();
        assertThat(heard.toString()).isEqualTo(conversation);
    }

    @Test
    void choosesTheScannersPartAndRefusesKeyboards() throws DeviceFault {
        var uri = ScannerUri.of(DeviceUri.parse("hid:1209:0001"));
        var keyboard = new Found("/dev/hidraw0", 1, 6, "", "1");
        var scans = new Found("/dev/hidraw1", 0x8C, 2, "", "1");
        var raw = new Found("/dev/hidraw2", 0xFF00, 1, "", "1");
        assertThat(uri.choose(List.of(keyboard, scans))).isEqualTo(scans);
        assertThatThrownBy(() -> uri.choose(List.of(keyboard)))
                .hasMessageContaining("types like a keyboard")
                .extracting(fault -> ((DeviceFault) fault).code())
                .isEqualTo(DeviceFault.Code.USER);
        assertThatThrownBy(() -> uri.choose(List.of(raw))).hasMessageContaining("style=text");
        assertThatThrownBy(() -> uri.choose(List.of())).hasMessageContaining("is connected");
        var numbered = ScannerUri.of(DeviceUri.parse("hid:1209:0001?serial=2"));
        assertThatThrownBy(() -> numbered.choose(List.of(scans))).hasMessageContaining("number 2");
        var text = ScannerUri.of(DeviceUri.parse("hid:1209:0001?style=text"));
        assertThat(text.choose(List.of(keyboard, raw))).isEqualTo(raw);
    }

    @Test
    void refusesWhatTheConfigurationCannotMean() {
        for (String wrong :
                List.of(
                        "hid:scanner",
                        "hid:1209:1",
                        "hid:1209:0001?skip=1",
                        "hid:1209:0001?aim=prefix",
                        "hid:1209:0001?style=wedge",
                        "hid:1209:0001?symbologies=qr",
                        "hid:1209:0001?colour=red")) {
            assertThatThrownBy(() -> ScannerUri.of(DeviceUri.parse(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void namesSymbologiesAndDoesNotGuess() {
        assertThat(AimIdentifier.symbology("]Q1")).isEqualTo("qrCode");
        assertThat(AimIdentifier.symbology("]C1")).isEqualTo("ean128");
        assertThat(AimIdentifier.symbology("]E3")).isEqualTo(AimIdentifier.UNKNOWN);
        assertThat(AimIdentifier.symbology("]e1")).isEqualTo(AimIdentifier.UNKNOWN);
        assertThat(AimIdentifier.symbology("")).isEqualTo(AimIdentifier.UNKNOWN);
    }

    /** The kernel hands over what a device of any maker, or an attacker's, says about itself. */
    @Test
    void anyDescriptorIsReadOrRefusedAndAnyReportIsReadWithIt() throws DeviceFault {
        var random = new SplittableRandom(8);
        int refused = 0;
        int read = 0;
        var collector = new Collector(true);
        for (int i = 0; i < 100_000; i++) {
            byte[] descriptor = mutated(random.nextBoolean() ? USUAL : ANOTHER, random);
            byte[] report = mutated(report("]Q1", "ABC", random.nextBoolean()), random);
            Optional<PointOfSale> format = Optional.of(usual());
            try {
                format = PointOfSale.of(ReportDescriptor.of(descriptor));
            } catch (DeviceFault expected) {
                refused++;
            }
            if (format.isPresent()) {
                read++;
                assertThat(format.get().reportBytes())
                        .isLessThanOrEqualTo(ReportDescriptor.REPORT_BITS_MAX / 8 + 1);
                for (Part part : format.get().read(report)) {
                    collector.take(part, i);
                }
                assertThat(format.get().masked(report)).hasSize(report.length);
            }
            for (Part part : new ScanFormat.Text(i % 65, true, 64).read(report)) {
                collector.take(part, i);
            }
        }
        assertThat(refused).isGreaterThan(10_000);
        assertThat(read).isGreaterThan(30_000);
    }

    private static byte[] mutated(byte[] good, SplittableRandom random) {
        byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 8) + 1);
        if (random.nextBoolean()) {
            bytes = good.clone();
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
