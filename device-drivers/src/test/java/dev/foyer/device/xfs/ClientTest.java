package dev.foyer.device.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.DeviceStatus;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class ClientTest {
    private final Doorbell doorbell = new Doorbell();
    private final FakeDevice device = new FakeDevice();
    private final TestHost host =
            TestHost.start(getClass(), Service.of("doorbell", device, doorbell));
    private final Client client = connect();

    private Client connect() {
        Client made =
                Client.connect(
                        host.vertx(),
                        host.uri("doorbell"),
                        ClientSettings.USUAL.withPauses(
                                Duration.ofMillis(20), Duration.ofMillis(100)));
        made.ready().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        return made;
    }

    @AfterEach
    void close() {
        client.close();
        host.close();
        assertThat(device.closed()).isTrue();
    }

    @Test
    void findsTheServiceThroughThePublisherAndItsInterfacesThroughTheCapabilities() {
        List<URI> found = TestHost.wait(Discovery.services(host.vertx(), host.uri()));
        assertThat(found).containsExactly(host.uri("doorbell"));
        assertThat(client.interfaces()).containsExactly("Common", "BarcodeReader");
        assertThat(client.has("barcodeReader")).isTrue();
        assertThat(client.has("CardReader")).isFalse();
        ObjectNode capabilities = Objects.requireNonNull(client.capabilities());
        assertThat(capabilities.at("/common/deviceInformation/0/modelName").asText())
                .isEqualTo("Doorbell 1");
        assertThat(capabilities.at("/barcodeReader/canFilterSymbologies").asBoolean()).isTrue();
    }

    @Test
    void passesOverPortsWithoutAPublisher() {
        int port = host.uri().getPort();
        assertThat(TestHost.wait(Discovery.services(host.vertx(), "127.0.0.1", List.of(1, port))))
                .containsExactly(host.uri("doorbell"));
    }

    @Test
    void getsTheCompletionOfACommand() throws InterruptedException {
        Call call = client.command("BarcodeReader.Read", null, Duration.ofSeconds(20));
        doorbell.show(new byte[] {1, 2, 3});
        assertThat(call.await())
                .isInstanceOfSatisfying(
                        Outcome.Completed.class,
                        done -> {
                            assertThat(done.completion().code()).isEqualTo(CompletionCode.SUCCESS);
                            assertThat(done.completion().version()).isEqualTo(new Version(3, 0));
                            assertThat(
                                            Objects.requireNonNull(done.completion().payload())
                                                    .at("/readOutput/0/barcodeData")
                                                    .asText())
                                    .isEqualTo("AQID");
                        });
    }

    @Test
    void cancelsACommand() throws InterruptedException {
        Call call = client.command("BarcodeReader.Read", null, Duration.ZERO);
        call.cancel();
        assertThat(call.await())
                .isInstanceOfSatisfying(
                        Outcome.Completed.class,
                        done ->
                                assertThat(done.completion().code())
                                        .isEqualTo(CompletionCode.CANCELED));
    }

    @Test
    void isToldOnlyWhatHasChangedInTheStatus() throws InterruptedException {
        BlockingQueue<Envelope.Unsolicited> events = new LinkedBlockingQueue<>();
        client.onUnsolicited(events::add);
        device.become(
                new DeviceStatus(
                        DeviceStatus.State.NO_DEVICE,
                        DeviceStatus.Cause.NOT_CONNECTED,
                        "the plug is out"));
        Envelope.Unsolicited event = Objects.requireNonNull(events.poll(20, TimeUnit.SECONDS));
        assertThat(event.name()).isEqualTo("Common.StatusChangedEvent");
        assertThat(event.version()).isEqualTo(new Version(3, 0));
        assertThat(event.payload()).hasToString("{\"common\":{\"device\":\"noDevice\"}}");
    }

    @Test
    void callsTheOutcomeUnknownWhenTheServiceGoesAwayAndSendsNothingTwice()
            throws InterruptedException {
        Call read = client.command("BarcodeReader.Read", null, Duration.ZERO);
        Outcome status = client.command("Common.Status", null, Duration.ZERO).await();
        assertThat(status.success()).isTrue();
        BlockingQueue<Client.State> states = new LinkedBlockingQueue<>();
        client.onState(states::add);
        TestHost.wait(host.stopServing());
        assertThat(read.await())
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.mayHaveActed()).isTrue());
        assertThat(states.poll(20, TimeUnit.SECONDS)).isEqualTo(Client.State.LOST);
        assertThat(client.command("BarcodeReader.Read", null, Duration.ZERO).await())
                .isInstanceOf(Outcome.NotSent.class);

        Doorbell other = new Doorbell();
        try (TestHost again = host.sameAgain(Service.of("doorbell", new FakeDevice(), other))) {
            while (client.state() != Client.State.READY) {
                assertThat(states.poll(20, TimeUnit.SECONDS)).isNotNull();
            }
            var now =
                    (Outcome.Completed)
                            client.command("Common.Status", null, Duration.ZERO).await();
            assertThat(
                            Objects.requireNonNull(now.completion().payload())
                                    .at("/barcodeReader/scanner")
                                    .asText())
                    .as("the reading was not begun again")
                    .isEqualTo("off");
            assertThat(again.uri("doorbell")).isEqualTo(host.uri("doorbell"));
        }
    }

    @Test
    void knowsWhichCommandsOnlyAsk() {
        assertThat(
                        List.of(
                                "Common.Status",
                                "Storage.GetStorage",
                                "CardReader.QueryIFMIdentifier",
                                "Printer.GetQueryForm"))
                .allMatch(Client::onlyAsks);
        assertThat(
                        List.of(
                                "CardReader.Move",
                                "CashDispenser.Dispense",
                                "Printer.PrintForm",
                                "BarcodeReader.Read"))
                .noneMatch(Client::onlyAsks);
    }
}
