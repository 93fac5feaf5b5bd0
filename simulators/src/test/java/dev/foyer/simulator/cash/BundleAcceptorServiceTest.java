package dev.foyer.simulator.cash;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.bundleacceptor.BundleAcceptors;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

class BundleAcceptorServiceTest {
    @TempDir Path directory;

    @Test
    void keepsTheContractOverARealSerialPort() throws IOException {
        try (var simulator =
                        BundleAcceptorSimulator.start(
                                "noteacceptor",
                                directory.resolve("tty"),
                                Duration.ofMillis(2),
                                Chance.NONE);
                var host =
                        TestHost.start(
                                BundleAcceptorServiceTest.class,
                                BundleAcceptors.over(
                                                "noteacceptor",
                                                DeviceUri.parse(
                                                        simulator.uri()
                                                                + "?pollMs=5&answerMs=400&counts="
                                                                + directory.resolve("counts")))
                                        .service())) {
            var untried = new ArrayList<>(ServiceContract.WITHOUT_CARDS);
            untried.add("CashAcceptor: holds one note and takes no second");
            ServiceContract.holdsOn(
                    host.uri("noteacceptor"), simulator, untried.toArray(String[]::new));
        }
    }
}
