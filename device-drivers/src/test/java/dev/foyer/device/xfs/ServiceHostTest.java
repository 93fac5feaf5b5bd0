package dev.foyer.device.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class ServiceHostTest {

    /** An interface whose handlers misbehave. */
    private static final class Misbehaving implements XfsInterface {
        final CountDownLatch mayComeBack = new CountDownLatch(1);

        @Override
        public String name() {
            return "BarcodeReader";
        }

        @Override
        public List<CommandEntry> commands() {
            return List.of(
                    CommandEntry.queued("BarcodeReader.Read", "2.0", "3.0", this::deaf),
                    CommandEntry.queued("BarcodeReader.Reset", "2.0", "2.0", this::breaks));
        }

        @Override
        public List<EventEntry> events() {
            return List.of();
        }

        private Completion deaf(CommandContext context) {
            try {
                mayComeBack.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Completion.success();
        }

        private Completion breaks(CommandContext context) {
            throw new IllegalStateException("a defect");
        }
    }

    /** What calls its reading off takes its time. */
    private static final class SlowToEnd implements XfsInterface {
        final CountDownLatch mayCallOff = new CountDownLatch(1);

        @Override
        public String name() {
            return "BarcodeReader";
        }

        @Override
        public List<CommandEntry> commands() {
            return List.of(
                    CommandEntry.queued("BarcodeReader.Read", "2.0", "3.0", this::read),
                    CommandEntry.queued(
                            "BarcodeReader.Reset", "2.0", "2.0", _ -> Completion.success()));
        }

        @Override
        public List<EventEntry> events() {
            return List.of();
        }

        private Completion read(CommandContext context) throws CommandFault {
            context.onEnd(() -> {
                try {
                    mayCallOff.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return context.await(new CompletableFuture<>());
        }
    }

    private static String http(URI uri, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            byte[] head = new byte[512];
            int length = in.read(head);
            return length < 0 ? "" : new String(head, 0, length, StandardCharsets.US_ASCII);
        }
    }

    private static String upgrade(String path, String more) {
        return "GET "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + more
                + "\r\n";
    }

    @Test
    void letsProgramsInAndPagesOnlyFromTheList() throws IOException {
        try (TestHost host =
                TestHost.start(
                        getClass(),
                        HostSettings.local().allowing("http://branch.example"),
                        Service.of("doorbell", new FakeDevice(), new Doorbell()))) {
            String path = host.uri("doorbell").getPath();
            assertThat(http(host.uri(), upgrade(path, ""))).startsWith("HTTP/1.1 101");
            assertThat(http(host.uri(), upgrade(path, "Origin: http://branch.example\r\n")))
                    .startsWith("HTTP/1.1 101");
            assertThat(http(host.uri(), upgrade(path, "Origin: http://evil.example\r\n")))
                    .startsWith("HTTP/1.1 403");
            assertThat(http(host.uri(), upgrade(path, "Origin: null\r\n")))
                    .startsWith("HTTP/1.1 403");
            assertThat(http(host.uri(), upgrade("/xfs4iot/v1.0/other", "")))
                    .startsWith("HTTP/1.1 404");
            assertThat(http(host.uri(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .startsWith("HTTP/1.1 400");
            assertThat(http(host.uri(), upgrade(path, "X: " + "x".repeat(10_000) + "\r\n")))
                    .as("a header over the limit")
                    .doesNotStartWith("HTTP/1.1 101");
        }
    }

    @Test
    void takesTheFirstPortOfItsListThatIsFreeAndSaysWhenNoneIs() {
        try (TestHost taken = TestHost.start(getClass())) {
            int port = taken.uri().getPort();
            var next =
                    new HostSettings("127.0.0.1", List.of(port, 0), Set.of(), false, Traffic.NONE);
            try (TestHost host = TestHost.start(getClass(), next)) {
                assertThat(host.uri().getPort()).isNotEqualTo(port);
                URI slash = URI.create(host.uri() + "/");
                assertThat(TestHost.wait(Discovery.services(host.vertx(), slash))).isEmpty();
            }
            var only = new HostSettings("127.0.0.1", List.of(port), Set.of(), false, Traffic.NONE);
            var failed =
                    ServiceHost.start(taken.vertx(), only, List.of())
                            .transform(done -> Future.succeededFuture(done.failed()));
            assertThat(TestHost.wait(failed)).isTrue();
        }
        assertThat(HostSettings.STANDARD_PORTS).startsWith(80, 5846).endsWith(5856).hasSize(12);
    }

    @Test
    void choosesVersionsForOneConnectionOnly() throws InterruptedException {
        try (TestHost host =
                        TestHost.start(
                                getClass(),
                                Service.of("doorbell", new FakeDevice(), new Doorbell()));
                Client one =
                        Client.connect(host.vertx(), host.uri("doorbell"), ClientSettings.USUAL)) {
            one.ready().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
            var versions =
                    Map.of(
                            "commands",
                            Map.of("BarcodeReader.Read", 2),
                            "events",
                            Map.of("Common.ErrorEvent", 2));
            assertThat(one.command("Common.SetVersions", versions, Duration.ZERO).await().success())
                    .isTrue();
            var wrong = Map.of("commands", Map.of("BarcodeReader.Read", 3));
            var refused =
                    (Outcome.Completed)
                            one.command("Common.SetVersions", wrong, Duration.ZERO).await();
            assertThat(refused.completion().code()).isEqualTo(CompletionCode.UNSUPPORTED_DATA);
            var active = Map.of("state", "active", "transactionID", "t-1");
            assertThat(
                            one.command(
                                            "Common.SetTransactionState",
                                            active,
                                            Duration.ofSeconds(20))
                                    .await()
                                    .success())
                    .isTrue();
            var told =
                    (Outcome.Completed)
                            one.command("Common.GetTransactionState", null, Duration.ofSeconds(20))
                                    .await();
            assertThat(told.completion().payload())
                    .hasToString("{\"state\":\"active\",\"transactionID\":\"t-1\"}");
        }
    }

    @Test
    void closesAConnectionThatSendsOnlyHalfAHeader() throws IOException {
        try (TestHost host = TestHost.start(getClass())) {
            long begun = System.nanoTime();
            assertThat(http(host.uri(), "GET / HTTP/1.1\r\nHost: lo")).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void answersForACommandThatDoesNotObeyAndBeginsTheNextOnlyWhenItIsBack()
            throws InterruptedException {
        var face = new Misbehaving();
        try (TestHost host =
                        TestHost.start(getClass(), Service.of("deaf", new FakeDevice(), face));
                Client client =
                        Client.connect(host.vertx(), host.uri("deaf"), ClientSettings.USUAL)) {
            client.ready().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
            Call deaf = client.command("BarcodeReader.Read", null, Duration.ofMillis(50));
            assertThat(((Outcome.Completed) deaf.await()).completion().code())
                    .isEqualTo(CompletionCode.TIME_OUT);
            Call behind = client.command("BarcodeReader.Reset", null, Duration.ofMillis(100));
            assertThat(((Outcome.Completed) behind.await()).completion().code())
                    .as("the thread is not free yet")
                    .isEqualTo(CompletionCode.TIME_OUT);
            face.mayComeBack.countDown();
            Call then = client.command("BarcodeReader.Reset", null, Duration.ofSeconds(20));
            assertThat(((Outcome.Completed) then.await()).completion().code())
                    .as("a defect of the program has its own code")
                    .isEqualTo(CompletionCode.INTERNAL_ERROR);
        }
    }

    @Test
    void beginsNothingBeforeTheLastCommandIsWhollyCalledOff() throws InterruptedException {
        var face = new SlowToEnd();
        try (TestHost host =
                        TestHost.start(getClass(), Service.of("slow", new FakeDevice(), face));
                Client client =
                        Client.connect(host.vertx(), host.uri("slow"), ClientSettings.USUAL)) {
            client.ready().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
            Call read = client.command("BarcodeReader.Read", null, Duration.ofMillis(50));
            assertThat(((Outcome.Completed) read.await()).completion().code())
                    .isEqualTo(CompletionCode.TIME_OUT);
            Call behind = client.command("BarcodeReader.Reset", null, Duration.ofMillis(100));
            assertThat(((Outcome.Completed) behind.await()).completion().code())
                    .as("what calls the reading off would end this one instead")
                    .isEqualTo(CompletionCode.TIME_OUT);
            face.mayCallOff.countDown();
            Call then = client.command("BarcodeReader.Reset", null, Duration.ofSeconds(20));
            assertThat(((Outcome.Completed) then.await()).completion().code())
                    .isEqualTo(CompletionCode.SUCCESS);
        }
    }

    @Test
    void everythingWrongThatCameIsInTheNegativeFileWithItsRefusal() throws IOException {
        Path traffic = Files.createTempDirectory("foyer-negative").resolve("traffic.jsonl");
        var vertx = io.vertx.core.Vertx.vertx();
        var refusals = new ArrayList<String>();
        try (TrafficFile file = TrafficFile.open(traffic)) {
            ServiceHost host =
                    TestHost.wait(
                            ServiceHost.start(
                                    vertx,
                                    HostSettings.local().recordingTo(file),
                                    List.of(
                                            Service.of(
                                                    "doorbell",
                                                    new FakeDevice(),
                                                    new Doorbell()))));
            ServiceContract.holdsFor(
                    host.uri("doorbell"),
                    new dev.foyer.device.xfs.conformance.Conformance.Waiting(
                            "BarcodeReader.Read", "2.0", null));
            TestHost.wait(host.close());
        } finally {
            TestHost.wait(vertx.close());
        }
        for (String line : Files.readAllLines(traffic.resolveSibling("negative.jsonl"))) {
            JsonNode header = Json.parse(line).path("answer").path("header");
            String refusal = header.path("status").asText(header.path("completionCode").asText());
            assertThat(refusal)
                    .as(line)
                    .isIn(
                            "invalidMessage",
                            "invalidRequestID",
                            "unsupportedCommand",
                            "invalidData");
            refusals.add(refusal);
        }
        assertThat(refusals)
                .contains(
                        "invalidMessage", "invalidRequestID", "unsupportedCommand", "invalidData");
        assertThat(refusals).hasSizeGreaterThan(25);
        TrafficCheck.load()
                .ifPresent(check ->
                        assertThat(check.file(traffic).failures())
                                .as("what is not wrong is right")
                                .isEmpty());
    }
}
