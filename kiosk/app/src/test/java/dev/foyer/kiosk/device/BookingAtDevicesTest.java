package dev.foyer.kiosk.device;

import static dev.foyer.kiosk.device.WorkshopRig.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.scanner.ScannerService;
import dev.foyer.kiosk.flow.Booking.Heard;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.simulator.scanner.ScannerRig;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/**
 * A telephone is laid on the scanner's glass: real libsane, real service, the kiosk's own reading.
 */
@Timeout(90)
class BookingAtDevicesTest {
    private static final String PAGE = "https://branch.example/b/Ab3_-Ab3_-Ab3_-Ab3_-xy";
    @TempDir private Path directory;

    @Test
    void readsTheCodeOfATelephoneOnTheGlassAndNoneAfterItWasCalledOff() throws Exception {
        Assumptions.assumeTrue(ScannerRig.possible(), "the SANE backends are missing");
        try (var scanner = OneGlass.scanner();
                var rig =
                        new WorkshopRig(
                                directory,
                                Devices::barcodes,
                                ScannerService.of("scanner", DeviceUri.parse(scanner.uri())))) {
            rig.furniture().readBooking();
            rig.furniture().readBooking();
            scanner.perform("phone.lay", Map.of("text", PAGE));
            await("a code", () -> !rig.heard().isEmpty());
            assertThat(rig.heard()).containsExactly(new Heard.Seen(PAGE));

            scanner.perform("document.take");
            rig.furniture().readBooking();
            rig.furniture().stopReading();
            // The next reading is another one, and the only one that sees anything.
            rig.furniture().readBooking();
            scanner.perform("phone.lay", Map.of("text", "https://branch.example/t/x"));
            await("another code", () -> rig.heard().size() == 2);
            assertThat(rig.heard()).last().isEqualTo(new Heard.Seen("https://branch.example/t/x"));
        }
    }
}
