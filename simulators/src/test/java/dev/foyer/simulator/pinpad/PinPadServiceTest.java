package dev.foyer.simulator.pinpad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.pinpad.PinPads;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.device.xfs.conformance.Unstaged;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

@Timeout(180)
class PinPadServiceTest {
    @TempDir private Path directory = Path.of("");

    private TestHost host(PinPadSimulator pad, String more) {
        var service = PinPads.service("pinpad", DeviceUri.parse(pad.uri() + more));
        return TestHost.start(getClass(), service);
    }

    @Test
    void keepsTheContractsOfAllFourInterfaces()
            throws IOException, SettingsFault, InterruptedException {
        Path recording = directory.resolve("pad.txt");
        try (var pad = PinPadSimulator.start(directory.resolve("pad"));
                var host = host(pad, "?record=" + recording)) {
            ServiceContract.holdsOn(host.uri("pinpad"), pad);
            // The two factory files of the kits: only their owner reads them.
            for (String file : new String[] {"pad.keys", "factory.key"}) {
                assertThat(
                                PosixFilePermissions.toString(
                                        Files.getPosixFilePermissions(
                                                directory.resolve("pad").resolve(file))))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(Files.readString(recording)).contains("> 01").contains("< 81");
    }

    @Test
    void aWornPadDoesNothingTwice() throws IOException, SettingsFault, Unstaged {
        try (var pad = PinPadSimulator.startWorn(directory.resolve("pad"), 7);
                var host = host(pad, "");
                var kiosk = PadClient.open(host.uri("pinpad"))) {
            kiosk.load(pad, "dukpt", "B1AX");
            String last = "";
            for (int i = 0; i < 12; i++) {
                kiosk.enterPin(pad, "2580");
                var block = kiosk.pinBlock("dukpt", "iso4", "4999999999999996");
                assertThat(block.ksn()).isGreaterThan(last);
                if (!last.isEmpty()) {
                    assertThat(counter(block.ksn()) - counter(last)).isEqualTo(1);
                }
                last = block.ksn();
                pad.perform(
                        "pin.opens",
                        Map.of(
                                "name", "dukpt",
                                "ksn", block.ksn(),
                                "block", block.hex(),
                                "format", "4",
                                "pan", "4999999999999996",
                                "pin", "2580"));
            }
        }
    }

    private static long counter(String ksn) {
        return Long.parseLong(ksn.substring(16), 16);
    }
}
