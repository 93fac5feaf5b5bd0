package dev.foyer.simulator.cash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cashacceptor.CashAcceptors;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

class CashAcceptorServiceTest {
    @TempDir Path directory;

    @Test
    void keepsTheContractOverARealSerialPort() throws IOException {
        Path recording = directory.resolve("notes.rec");
        try (var simulator =
                        BillValidatorSimulator.start(
                                "validator",
                                directory.resolve("tty"),
                                ValidatorStyle.ideal().fast(),
                                Chance.NONE);
                var host =
                        TestHost.start(
                                CashAcceptorServiceTest.class,
                                CashAcceptors.over(
                                                "cashacceptor",
                                                DeviceUri.parse(
                                                        "cctalk:"
                                                                + simulator.tty()
                                                                + "?counts="
                                                                + directory.resolve("counts")
                                                                + "&pollMs=10&answerMs=60"
                                                                + "&homeMs=300&suspect=14,15,16"
                                                                + "&record="
                                                                + recording))
                                        .service())) {
            var untried = new ArrayList<>(ServiceContract.WITHOUT_CARDS);
            untried.add("CashManagement: has nothing to retract");
            ServiceContract.holdsOn(
                    host.uri("cashacceptor"), simulator, untried.toArray(String[]::new));
        }
        assertThat(Files.readAllLines(recording)).hasSizeGreaterThan(50);
    }
}
