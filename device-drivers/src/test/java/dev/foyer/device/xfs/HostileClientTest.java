package dev.foyer.device.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What one client does, however badly, leaves the service to the others. */
@Timeout(90)
class HostileClientTest {
    private static final int REQUESTS = 10_000;
    private static final Duration PROMPTLY = Duration.ofSeconds(5);
    private static final Duration SHOWN_AGAIN_AFTER = Duration.ofMillis(50);
    private static final byte[] CODE = {'A', '0', '0', '1'};
    private final Doorbell doorbell = new Doorbell();
    private TestHost host;
    private URI uri;
    private Client good;

    @BeforeEach
    void start() {
        host =
                TestHost.start(
                        getClass(),
                        Service.of("doorbell", new FakeDevice(), doorbell),
                        Service.of("other", new FakeDevice(), new Doorbell()));
        uri = host.uri("doorbell");
        good = Client.connect(host.vertx(), uri, ClientSettings.USUAL);
        good.ready().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        good.close();
        host.close();
    }

    private void othersAreServed() throws InterruptedException {
        assertThat(good.command("Common.Status", null, PROMPTLY).await().success()).isTrue();
    }

    /**
     * The code is shown until it is read: a reading that was cancelled may have taken the first.
     */
    private void othersCanRead() throws InterruptedException {
        Call read = good.command("BarcodeReader.Read", null, PROMPTLY);
        CompletableFuture<Outcome> outcome = read.outcome().toCompletableFuture();
        while (!outcome.isDone()) {
            doorbell.show(CODE);
            try {
                outcome.get(SHOWN_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                // It is shown again.
            } catch (ExecutionException impossible) {
                throw new AssertionError(impossible);
            }
        }
        assertThat(outcome.join().success()).isTrue();
    }

    private static String command(String name, int id) {
        return "{\"header\":{\"type\":\"command\",\"name\":\""
                + name
                + "\",\"version\":\"2.0\",\"requestId\":"
                + id
                + "}}";
    }

    @Test
    void tenThousandOpenRequestsTakeNobodyElsesPlace() throws IOException, InterruptedException {
        try (RawSocket hostile = RawSocket.open(uri)) {
            for (int id = 1; id <= REQUESTS; id++) {
                hostile.text(command("BarcodeReader.Read", id));
            }
            othersAreServed();
            // A place in the queue is still there; it is the hostile client's own that are full.
            Call queued = good.command("BarcodeReader.Read", null, PROMPTLY);
            othersAreServed();
            hostile.close();
            doorbell.show(CODE);
            assertThat(queued.await()).isNotInstanceOf(Outcome.Refused.class);
        }
        othersCanRead();
    }

    @Test
    void whoAsksAndNeverReadsIsNoLongerReadFrom() throws Exception {
        try (RawSocket hostile = RawSocket.open(uri)) {
            String question = command("Common.Capabilities", 1);
            var asking =
                    CompletableFuture.runAsync(() -> {
                        try {
                            for (int i = 0; i < 20 * REQUESTS; i++) {
                                hostile.text(question);
                            }
                        } catch (IOException closed) {
                            // The test has ended it.
                        }
                    });
            for (int i = 0; i < 50; i++) {
                othersAreServed();
            }
            assertThat(asking).as("its questions stand in its own pipe").isNotDone();
            hostile.close();
            asking.join();
        }
        othersCanRead();
    }

    @Test
    void hugeFramesAndMessagesEndTheirOwnConnectionOnly() throws IOException, InterruptedException {
        try (RawSocket frame = RawSocket.open(uri);
                RawSocket message = RawSocket.open(uri);
                RawSocket nonsense = RawSocket.open(uri)) {
            frame.headOfFrame(1L << 40);
            message.fragments(2 * ServiceHost.COMMAND_BYTES_MAX / 60_000, 60_000);
            nonsense.bytes("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            othersAreServed();
            assertThat(frame.closedByPeer(PROMPTLY)).as("a frame of a terabyte").isTrue();
            assertThat(message.closedByPeer(PROMPTLY)).as("a message of 4 MiB").isTrue();
            assertThat(nonsense.closedByPeer(PROMPTLY)).as("what is no frame").isTrue();
        }
        othersCanRead();
    }

    @Test
    void aFrameThatNeverEndsHoldsNobodyUp() throws IOException, InterruptedException {
        try (RawSocket slow = RawSocket.open(uri)) {
            slow.headOfFrame(60_000);
            for (int i = 0; i < 20; i++) {
                slow.bytes(new byte[] {' '});
                othersAreServed();
            }
        }
        othersCanRead();
    }

    @Test
    void pagesOfOthersAreRefusedHoweverOftenTheyAsk() throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (var page = new RawSocket(uri, "Origin: https://evil.example\r\n")) {
                assertThat(page.status()).contains(" 403 ");
            }
        }
        othersCanRead();
    }

    @Test
    void whoTakesEveryConnectionAndIsSilentGivesOneBack() throws Exception {
        List<RawSocket> hostile = new ArrayList<>();
        try {
            for (int i = 0; i < ServiceHost.CONNECTIONS_MAX + 40; i++) {
                hostile.add(new RawSocket(uri, ""));
            }
            othersAreServed();
            Client late = Client.connect(host.vertx(), host.uri("other"), ClientSettings.USUAL);
            late.ready().toCompletableFuture().join();
            assertThat(late.command("Common.Status", null, PROMPTLY).await().success()).isTrue();
            late.close();
        } finally {
            hostile.forEach(RawSocket::close);
        }
        othersCanRead();
    }

    @Test
    void connectionsThatEndWithoutAWordLeaveNothingBehind() throws Exception {
        for (int i = 0; i < 2 * ServiceHost.CONNECTIONS_MAX; i++) {
            try (RawSocket rude = openSoon()) {
                rude.text(command("BarcodeReader.Read", 1));
            }
        }
        othersCanRead();
    }

    /** The host learns a little late that a connection has ended; it must not take longer. */
    private RawSocket openSoon() throws IOException {
        long until = System.nanoTime() + ServiceHost.KEEPS_ITS_PLACE.toNanos() * 3 / 4;
        while (true) {
            var socket = new RawSocket(uri, "");
            if (socket.status().contains(" 101 ")) {
                return socket;
            }
            socket.close();
            assertThat(System.nanoTime()).as("no place for a new connection").isLessThan(until);
        }
    }
}
