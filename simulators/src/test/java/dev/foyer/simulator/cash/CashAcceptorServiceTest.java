package dev.foyer.simulator.cash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cashacceptor.CashAcceptors;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class CashAcceptorServiceTest {
    @TempDir Path directory;

    @Test
    void keepsTheContractOverARealSerialPort() throws IOException {
        var recording = new StringWriter();
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
                                                                + "&homeMs=300&suspect=14,15,16"),
                                                recording)
                                        .service())) {
            var untried = new ArrayList<>(ServiceContract.WITHOUT_CARDS);
            untried.add("CashManagement: has nothing to retract");
            ServiceContract.holdsOn(
                    host.uri("cashacceptor"), simulator, untried.toArray(String[]::new));
        }
        assertThat(List.of(recording.toString().split("\n"))).hasSizeGreaterThan(100);
    }
}
