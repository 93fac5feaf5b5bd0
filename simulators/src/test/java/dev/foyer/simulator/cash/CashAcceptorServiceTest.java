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
import java.util.List;

class CashAcceptorServiceTest {
    private static final List<String> BUNDLES =
            List.of(
                    "CashAcceptor: counts a mixed bundle",
                    "CashAcceptor: tells each note as it is counted",
                    "CashAcceptor: holds several bundles",
                    "CashAcceptor: keeps suspect and forged notes",
                    "CashAcceptor: gives foreign notes back",
                    "CashAcceptor: opens for no second bundle",
                    "CashAcceptor: takes no more notes than it was allowed",
                    "CashAcceptor: retracts what was not taken",
                    "CashAcceptor: gives two notes back that came as one",
                    "CashAcceptor: keeps what was counted when a note jams",
                    "CashAcceptor: knows what it holds after power was lost");

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
            // It takes one note at a time.
            untried.addAll(BUNDLES);
            untried.add("CashManagement: has nothing to retract");
            ServiceContract.holdsOn(
                    host.uri("cashacceptor"), simulator, untried.toArray(String[]::new));
        }
        assertThat(Files.readAllLines(recording)).hasSizeGreaterThan(50);
    }
}
