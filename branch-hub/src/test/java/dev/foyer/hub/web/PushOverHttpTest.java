package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.foyer.hub.push.PushBrowser;
import dev.foyer.hub.store.BranchStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A telephone whose page is closed is told at its turn, by a push service that reads nothing. */
@Timeout(60)
class PushOverHttpTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path directory;

    private final PushBrowser browser = PushBrowser.fresh();
    private final BlockingQueue<Message> got = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer service;
    private HubFixture hub;
    private String kiosk;
    private String teller;

    private record Message(Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.get(name);
        }
    }

    @BeforeEach
    void start() throws IOException {
        var here = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        service = HttpServer.create(here, 0);
        service.createContext("/", this::take);
        service.start();
        hub = begin();
        kiosk = hub.enrol("kiosk");
        teller = hub.signIn("teller");
        hub.post("/counters/c1/open", teller, Map.of()).done();
    }

    private HubFixture begin() {
        return HubFixture.start(
                directory,
                Limits.USUAL,
                "push: {contact: 'mailto:hall@bank.example', services: [127.0.0.1]}\n");
    }

    @AfterEach
    void stop() {
        hub.close();
        service.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        boolean busy = refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        if (!busy) {
            var names = exchange.getRequestHeaders();
            got.add(
                    new Message(
                            Map.of(
                                    "ttl", names.getFirst("ttl"),
                                    "topic", names.getFirst("topic"),
                                    "urgency", names.getFirst("urgency"),
                                    "encoding", names.getFirst("content-encoding"),
                                    "authorization", names.getFirst("authorization")),
                            body));
        }
        exchange.sendResponseHeaders(busy ? 503 : 201, -1);
        exchange.close();
    }

    private String ticket() {
        var guest = Map.of("level", "guest");
        var wish =
                Map.of("service", "cash", "language", "zh", "channel", "kiosk", "evidence", guest);
        return hub.post("/tickets", kiosk, wish).done().text("ticket.id");
    }

    private Map<String, String> wish(String host, String language) {
        return Map.of(
                "endpoint",
                "http://" + host + ":" + service.getAddress().getPort() + "/send/secret-address",
                "p256dh",
                browser.p256dh(),
                "auth",
                browser.secret(),
                "language",
                language);
    }

    private HubFixture.Answer ask(String ticket, String language) {
        return hub.post("/tickets/" + ticket + "/push", null, wish("127.0.0.1", language));
    }

    private String read() throws InterruptedException, GeneralSecurityException {
        var message = got.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(message).as("a message").isNotNull();
        return browser.read(message.body());
    }

    @Test
    void itIsToldWhenItIsSoonAndAtEachCall() throws Exception {
        var before = ticket();
        for (int i = 0; i < 2; i++) ticket();
        var mine = ticket();
        assertThat(ask(mine, "en").status()).isEqualTo(204);
        // Three go first: nothing yet. A call brings it to two.
        hub.post("/counters/c1/call-next", teller, Map.of()).done();
        assertThat(read()).contains("A004 · 2 ahead of you").contains("come back to the hall");
        hub.post("/tickets/" + before + "/no-show", teller, Map.of()).done();
        hub.post("/tickets/" + mine + "/call", teller, Map.of("counter", "c1", "reason", "back"))
                .done();
        assertThat(read())
                .contains("A004 · Please go to Counter 1")
                .contains("\"url\":\"/t/" + mine + "\"");
        hub.post("/tickets/" + mine + "/recall", teller, Map.of()).done();
        assertThat(read()).contains("A004 · Please go to Counter 1");
        assertThat(got).isEmpty();
    }

    @Test
    void whatTheServiceSeesOpensNothing() throws Exception {
        var mine = ticket();
        ask(mine, "zh").done();
        var message = got.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        assertThat(browser.read(message.body())).contains("A001 · ");
        assertThat(message.headers().toString()).doesNotContain(mine);
        assertThat(message.header("encoding")).isEqualTo("aes128gcm");
        assertThat(message.header("urgency")).isEqualTo("high");
        assertThat(message.header("topic")).matches("[A-Za-z0-9_-]{32}");
        var key = hub.get("/names", null).text("pushKey");
        assertThat(message.header("authorization")).startsWith("vapid t=").endsWith(", k=" + key);
    }

    @Test
    void aBusyServiceIsTriedAgain() throws Exception {
        refusals.set(1);
        ask(ticket(), "en").done();
        assertThat(read()).contains("You are next");
    }

    @Test
    void itIsToldAfterTheHubsRestartToo() throws Exception {
        for (int i = 0; i < 3; i++) ticket();
        var mine = ticket();
        ask(mine, "en").done();
        var key = hub.get("/names", null).text("pushKey");
        hub.close();
        hub = begin();
        teller = hub.signIn("teller");
        assertThat(hub.get("/names", null).text("pushKey")).isEqualTo(key);
        hub.post("/tickets/" + mine + "/call", teller, Map.of("counter", "c1", "reason", "back"))
                .done();
        assertThat(read()).contains("A004 · Please go to Counter 1");
    }

    @Test
    void theAddressIsSealedAndItsKeyGoesWithTheTicket() throws Exception {
        for (int i = 0; i < 3; i++) ticket();
        var mine = ticket();
        ask(mine, "en").done();
        hub.keysBecome(1, "asking");
        ask(mine, "zh").done();
        hub.keysBecome(1, "asking anew");
        hub.post("/tickets/" + mine + "/cancel", null, Map.of()).done();
        hub.keysBecome(0, "cancelling");
        hub.close();
        hub = begin();
        var journal = directory.resolve("state").resolve(BranchStore.JOURNAL);
        assertThat(new String(Files.readAllBytes(journal), StandardCharsets.ISO_8859_1))
                .contains("ticket.pushAsked")
                .doesNotContain("secret-address")
                .doesNotContain(browser.secret());
    }

    @Test
    void nobodyMakesTheHubAskAnotherMachine() {
        var mine = ticket();
        for (var host : new String[] {"localhost", "127.0.0.2", "bank.example"}) {
            var no = hub.post("/tickets/" + mine + "/push", null, wish(host, "en"));
            assertThat(no.status()).isEqualTo(400);
            assertThat(no.text("field")).isEqualTo("endpoint");
        }
        assertThat(hub.post("/tickets/unknown/push", null, wish("127.0.0.1", "en")).status())
                .isEqualTo(404);
        hub.post("/tickets/" + mine + "/cancel", null, Map.of()).done();
        assertThat(ask(mine, "en").text("reason")).isEqualTo("already-over");
    }
}
