package dev.foyer.simulator.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.mrz.MrzReader;
import dev.foyer.device.picture.Picture;
import dev.foyer.device.wire.SaneLink;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The driver's wire against the system's real libsane, its backends pnm, test and net. */
final class SaneLinkTest {

    /** The common pool has one thread on two cores, and a scan holds it. */
    private static final Executor OWN_THREADS = task -> Thread.ofPlatform().daemon().start(task);

    private final SplittableRandom chance = new SplittableRandom(7);

    @Test
    void scansTheSheetThatLiesOnTheGlassAndItReadsAsTheDocumentItIs() throws DeviceFault {
        ScannerRig rig = RealSane.rig();
        var document = Fictional.document(MrzFormat.TD3, chance);
        rig.lay(RealSane.painter().document(document, ScanGrade.WORN, chance));
        try (var link = SaneLink.open(DeviceUri.parse(rig.uri()))) {
            var picture = scanned(link);
            assertThat(picture.dpi()).isEqualTo(300);
            assertThat(picture.colour()).isEqualTo(Picture.Colour.RGB);
            assertThat(MrzReader.read(picture))
                    .isInstanceOfSatisfying(
                            MrzReader.Reading.Found.class,
                            found -> assertThat(found.record()).isEqualTo(document));
        }
    }

    @Test
    void tellsNoDocumentAJamAndAnOpenCoverApartAndScansAgainAfterwards() throws DeviceFault {
        ScannerRig rig = RealSane.rig();
        rig.lay(blank());
        try (var link = SaneLink.open(DeviceUri.parse(rig.uri()))) {
            rig.become(ScannerRig.Mood.NO_DOCUMENT);
            assertThat(link.scan()).isEqualTo(new SaneLink.Page.NoDocument());
            rig.become(ScannerRig.Mood.JAMMED);
            assertThat(link.scan()).isEqualTo(new SaneLink.Page.Jammed());
            rig.become(ScannerRig.Mood.COVER_OPEN);
            assertThat(link.scan()).isEqualTo(new SaneLink.Page.CoverOpen());
            rig.become(ScannerRig.Mood.FINE);
            assertThat(scanned(link).width()).isEqualTo(60);
        }
    }

    @Test
    void turnsAnInputErrorADenialAndNoMemoryIntoFaultsWithTheirCodes() throws DeviceFault {
        ScannerRig rig = RealSane.rig();
        rig.lay(blank());
        try (var link = SaneLink.open(DeviceUri.parse(rig.uri()))) {
            rig.become(ScannerRig.Mood.LOST);
            assertFault(link, DeviceFault.Code.OFFLINE);
            rig.become(ScannerRig.Mood.DENIED);
            assertFault(link, DeviceFault.Code.OFFLINE);
            rig.become(ScannerRig.Mood.OUT_OF_MEMORY);
            assertFault(link, DeviceFault.Code.HARDWARE);
        }
    }

    @Test
    void takesGreyColourSixteenBitsThreePassesAndPagesOfUnknownHeight() throws DeviceFault {
        ScannerRig rig = RealSane.rig();
        String colours = "test-picture=Color pattern&resolution=50&";
        for (String options :
                new String[] {
                    colours + "mode=Color",
                    colours + "mode=Color&depth=16",
                    colours + "mode=Color&three-pass=true",
                    colours + "mode=Color&hand-scanner=true"
                }) {
            try (var link = SaneLink.open(DeviceUri.parse(rig.testBackend(options)))) {
                var picture = scanned(link);
                assertThat(picture.colour()).isEqualTo(Picture.Colour.RGB);
                assertThat(picture.height()).as(options).isGreaterThan(150);
                assertThat(manyColours(picture)).as(options).isTrue();
            }
        }
        try (var link =
                SaneLink.open(
                        DeviceUri.parse(
                                rig.testBackend("mode=Gray&depth=1&test-picture=Solid black")))) {
            assertThat(scanned(link).sample(3, 3, 0)).isZero();
        }
    }

    @Test
    void anAutomaticFeederRunsEmptyAfterTenPages() throws DeviceFault {
        ScannerRig rig = RealSane.rig();
        try (var link =
                SaneLink.open(
                        DeviceUri.parse(
                                rig.testBackend("mode=Gray&source=Automatic Document Feeder")))) {
            for (int page = 0; page < 10; page++) {
                assertThat(link.scan()).isInstanceOf(SaneLink.Page.Scanned.class);
            }
            assertThat(link.scan()).isEqualTo(new SaneLink.Page.NoDocument());
        }
    }

    @Test
    void aWrongOptionIsNamedInTheFault() {
        ScannerRig rig = RealSane.rig();
        assertThatThrownBy(() -> SaneLink.open(DeviceUri.parse(rig.uri() + "&colour=much")))
                .isInstanceOf(DeviceFault.class)
                .hasMessageContaining("no option colour");
    }

    @Test
    void aSecondConfigurationInOneProcessIsRefusedInASentence() throws DeviceFault {
        ScannerRig rig = RealSane.rig();
        SaneLink.open(DeviceUri.parse(rig.uri())).close();
        assertThatThrownBy(() -> SaneLink.open(DeviceUri.parse("sane:pnm:0?config=/elsewhere")))
                .isInstanceOf(DeviceFault.class)
                .hasMessageContaining("another configuration");
    }

    @Test
    void cancelEndsAPageInTheMiddle() throws Exception {
        ScannerRig rig = RealSane.rig();
        // about 190 000 bytes, one kilobyte and a fifth of a second at a time
        String slow =
                "mode=Color&resolution=100&read-limit=true&read-limit-size=1024"
                        + "&read-delay=true&read-delay-duration=200000";
        try (var link = SaneLink.open(DeviceUri.parse(rig.testBackend(slow)))) {
            var scan = CompletableFuture.supplyAsync(() -> codeOf(link), OWN_THREADS);
            // the scan must be under way, else it would clear the wish to cancel
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> scan.get(600, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            long asked = System.nanoTime();
            link.cancel();
            assertThat(scan.get(5, TimeUnit.SECONDS)).isEqualTo(DeviceFault.Code.CANCELED);
            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void comesBackWhenTheDaemonWasAwayOrFrozen() throws Exception {
        ScannerRig rig = RealSane.rig();
        rig.lay(blank());
        try (var daemon = RealSane.saned(new SplittableRandom(ProcessHandle.current().pid()))) {
            var uri = DeviceUri.parse(rig.uri(daemon));
            try (var link = SaneLink.open(uri)) {
                assertThat(scanned(link).width()).isEqualTo(60);
                daemon.stop();
                assertFault(link, DeviceFault.Code.OFFLINE);
                assertThatThrownBy(link::look).isInstanceOf(DeviceFault.class);
            }
            assertThatThrownBy(() -> SaneLink.open(uri)).isInstanceOf(DeviceFault.class);
            daemon.startAgain();
            try (var link = SaneLink.open(uri)) {
                assertThat(scanned(link).width()).isEqualTo(60);
            }
            var slow =
                    "sane:"
                            + daemon.device("test:0")
                            + "?config="
                            + rig.directory()
                            + "&mode=Color&resolution=100&read-limit=true&read-limit-size=1024"
                            + "&read-delay=true&read-delay-duration=100000&silence=700";
            try (var link = SaneLink.open(DeviceUri.parse(slow))) {
                var scan = CompletableFuture.supplyAsync(() -> codeOf(link), OWN_THREADS);
                assertThatThrownBy(() -> scan.get(500, TimeUnit.MILLISECONDS))
                        .isInstanceOf(java.util.concurrent.TimeoutException.class);
                daemon.freeze();
                assertThatThrownBy(() -> scan.get(400, TimeUnit.MILLISECONDS))
                        .isInstanceOf(java.util.concurrent.TimeoutException.class);
                // a frozen daemon answers no cancel either; the driver is free when it is killed
                var killed =
                        CompletableFuture.runAsync(
                                daemon::stop,
                                CompletableFuture.delayedExecutor(
                                        1500, TimeUnit.MILLISECONDS, OWN_THREADS));
                assertThat(scan.get(10, TimeUnit.SECONDS)).isEqualTo(DeviceFault.Code.OFFLINE);
                killed.get(5, TimeUnit.SECONDS);
            }
            daemon.startAgain();
            try (var link = SaneLink.open(uri)) {
                assertThat(scanned(link).width()).isEqualTo(60);
            }
        }
    }

    private static Picture scanned(SaneLink link) throws DeviceFault {
        return switch (link.scan()) {
            case SaneLink.Page.Scanned(var picture) -> picture;
            case SaneLink.Page other -> throw new AssertionError("no page but " + other);
        };
    }

    private static void assertFault(SaneLink link, DeviceFault.Code code) {
        assertThat(codeOf(link)).isEqualTo(code);
    }

    private static DeviceFault.Code codeOf(SaneLink link) {
        try {
            throw new AssertionError("no fault but " + link.scan());
        } catch (DeviceFault fault) {
            return fault.code();
        }
    }

    private static boolean manyColours(Picture picture) {
        int different = 0;
        for (int y = 0; y < picture.height(); y += 3) {
            for (int x = 0; x < picture.width(); x += 3) {
                different += picture.sample(x, y, 0) != picture.sample(x, y, 2) ? 1 : 0;
            }
        }
        return different > 100;
    }

    private static Picture blank() {
        var white = new byte[60 * 40 * 3];
        java.util.Arrays.fill(white, (byte) 255);
        return new Picture(60, 40, 300, Picture.Colour.RGB, white);
    }
}
