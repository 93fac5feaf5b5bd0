package dev.foyer.device.xfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;

@Timeout(60)
class SecureHostTest {
    @TempDir Path directory;

    @Test
    void servesOverTlsToThoseWhoTrustItsCertificateOnly()
            throws IOException, GeneralSecurityException, InterruptedException {
        HostSettings.Tls certificate = Pem.in(directory);
        var trusting = ClientSettings.USUAL.trusting(certificate.certificate());
        try (TestHost host =
                TestHost.start(
                        getClass(),
                        HostSettings.local().with(certificate),
                        Service.of("doorbell", new FakeDevice(), new Doorbell()))) {
            assertThat(host.uri().getScheme()).isEqualTo("wss");
            List<URI> found = TestHost.wait(Discovery.services(host.vertx(), host.uri(), trusting));
            assertThat(found).containsExactly(host.uri("doorbell"));
            Client client = Client.connect(host.vertx(), found.getFirst(), trusting);
            client.ready().toCompletableFuture().join();
            Outcome outcome = client.command("Common.Status", null, Duration.ofSeconds(5)).await();
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Completed.class,
                            done -> assertThat(done.completion().success()).isTrue());
            client.close();
            assertThatThrownBy(() ->
                            TestHost.wait(
                                    Discovery.services(
                                            host.vertx(), host.uri(), ClientSettings.USUAL)))
                    .as("a stranger's certificate")
                    .hasMessageContaining("nothing serves");
        }
    }
}
