package dev.foyer.device.xfs;

import dev.foyer.device.xfs.conformance.Conformance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URI;

@Timeout(60)
class ServiceHostContractTest {
    private static final Conformance.Waiting READ =
            new Conformance.Waiting("BarcodeReader.Read", "2.0", null);

    @Test
    void keepsTheContract() {
        try (TestHost host =
                TestHost.start(
                        getClass(), Service.of("doorbell", new FakeDevice(), new Doorbell()))) {
            ServiceContract.holdsFor(host.uri("doorbell"), READ);
        }
    }

    @Test
    void keepsTheContractWithASlashAtTheEndAndTheWordSuccess() {
        try (TestHost host =
                TestHost.start(
                        getClass(),
                        HostSettings.local().writingSuccess(),
                        Service.of("doorbell", new FakeDevice(), new Doorbell()))) {
            ServiceContract.holdsFor(URI.create(host.uri("doorbell") + "/"), READ);
        }
    }
}
