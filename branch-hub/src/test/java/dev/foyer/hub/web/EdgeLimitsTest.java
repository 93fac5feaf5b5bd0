package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.store.StateFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Goes over each limit of the edge by its name. */
@Timeout(120)
class EdgeLimitsTest {
    @TempDir Path directory;

    private static Limits small() {
        var u = Limits.USUAL;
        return new Limits(
                u.bodyBytes(),
                u.headerBytes(),
                u.lineBytes(),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                40,
                u.requestsInFlight(),
                u.perTokenRate(),
                u.perTokenBurst(),
                Duration.ofMillis(500),
                u.messageBytes(),
                3,
                u.feedUnsentBytes(),
                u.feedHistory(),
                u.signalUnsent(),
                u.guessesPerAddress(),
                u.sessionLasts(),
                u.sessionIdle(),
                u.codeLasts());
    }

    /** What a raw connection gets until it is closed. */
    private static String raw(HubFixture hub, String... parts) throws IOException {
        var uri = URI.create(hub.hub.url());
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            for (var part : parts) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.net.SocketException _) {
            return "";
        }
    }

    @Test
    void longBodiesLinesAndHeadersAreRefusedByStatus() throws IOException {
        try (var hub = HubFixture.start(directory)) {
            var kiosk = hub.enrol("kiosk");
            var body = "{\"service\":\"" + "x".repeat(Limits.USUAL.bodyBytes()) + "\"}";
            assertThat(hub.send("POST", "/tickets", kiosk, HubFixture.key(), body).status())
                    .isEqualTo(413);
            assertThat(raw(hub, "GET /" + "a".repeat(4_000) + " HTTP/1.1\r\nhost: x\r\n\r\n"))
                    .matches("(?s)HTTP/1.. 414 .*");
            assertThat(
                            raw(
                                    hub,
                                    "GET / HTTP/1.1\r\nhost: x\r\nx: "
                                            + "a".repeat(10_000)
                                            + "\r\n\r\n"))
                    .matches("(?s)HTTP/1.. 431 .*");
            assertThat(raw(hub, "hello\r\n\r\n")).matches("(?s)HTTP/1.. 400 .*");
            var noJson =
                    HttpRequest.newBuilder(URI.create(hub.hub.url() + "/api/v1/tickets"))
                            .header("authorization", "Bearer " + kiosk)
                            .header("idempotency-key", HubFixture.key())
                            .POST(HttpRequest.BodyPublishers.ofString("x"))
                            .build();
            assertThat(hub.send(noJson).status()).isEqualTo(415);
            assertThat(hub.send("PUT", "/tickets", kiosk, null, null).status()).isEqualTo(405);
            assertThat(hub.get("/nosuch", kiosk).status()).isEqualTo(404);
        }
    }

    @Test
    void halfAHeaderAndHalfABodyAreCutOff() throws IOException {
        try (var hub = HubFixture.start(directory, small(), "")) {
            long begin = System.nanoTime();
            assertThat(raw(hub, "GET / HTTP/1.1\r\nhost: ")).isEmpty();
            assertThat(
                            raw(
                                    hub,
                                    "POST /api/v1/sessions HTTP/1.1\r\nhost: x\r\nidempotency-key: "
                                            + HubFixture.key()
                                            + "\r\n"
                                            + "content-type: application/json\r\n"
                                            + "content-length: 9\r\n\r\n"
                                            + "{"))
                    .isEmpty();
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(15));
        }
    }

    @Test
    void connectionsAreCounted() throws IOException {
        try (var hub = HubFixture.start(directory, small(), "")) {
            var uri = URI.create(hub.hub.url());
            var open = new java.util.ArrayList<Socket>();
            for (int i = 0; i < 60; i++) open.add(new Socket(uri.getHost(), uri.getPort()));
            int cut = 0;
            for (var socket : open) {
                socket.setSoTimeout(100);
                try {
                    if (socket.getInputStream().read() < 0) cut++;
                } catch (java.net.SocketTimeoutException _) {
                    // Still open, as it should be.
                } catch (java.net.SocketException _) {
                    cut++;
                }
            }
            for (var socket : open) socket.close();
            assertThat(cut).isGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void aWebSocketThatEndsGivesItsPlaceBack() throws Exception {
        try (var hub = HubFixture.start(directory, small(), "")) {
            var patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            for (int opened = 0; opened < 2 * small().connections(); ) {
                var opening = socket(hub, "/api/v1/feed", hub.hub.url(), new Heard());
                try {
                    opening.join().abort();
                    opened++;
                } catch (CompletionException late) {
                    // The hub has not yet seen the last ones go.
                    assertThat(System.nanoTime()).as("no place is left").isLessThan(patience);
                }
            }
            assertThat(raw(hub, "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void oneTokenMayAskOnlySoOften() {
        try (var hub = HubFixture.start(directory)) {
            // The fixture's own configuration is wide; the bucket itself is tried here.
            var throttle = new Throttle(10, 20);
            int taken = 0;
            for (int i = 0; i < 100; i++) if (throttle.take("a", 1_000)) taken++;
            assertThat(taken).isEqualTo(20);
            assertThat(throttle.take("b", 1_000)).isTrue();
            assertThat(throttle.take("a", 1_100)).isTrue();
            assertThat(throttle.take("a", 1_100)).isFalse();
            assertThat(hub.get("/names", null).status()).isEqualTo(200);
        }
    }

    private static CompletableFuture<java.net.http.WebSocket> socket(
            HubFixture hub, String path, String origin, Heard heard) {
        var builder = hub.http.newWebSocketBuilder();
        if (!origin.isEmpty()) builder.header("Origin", origin);
        return builder.buildAsync(URI.create(hub.hub.url().replace("http", "ws") + path), heard);
    }

    /** Hears how a socket ends. */
    private static final class Heard implements java.net.http.WebSocket.Listener {
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public java.util.concurrent.CompletionStage<?> onClose(
                java.net.http.WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void onlyOurOwnPagesOpenAWebSocket() throws Exception {
        try (var hub = HubFixture.start(directory, small(), "")) {
            for (var origin :
                    List.of("", "null", "http://evil.example", hub.hub.url() + ".evil.example"))
                assertThat(refusal(socket(hub, "/api/v1/feed", origin, new Heard())))
                        .isEqualTo(403);
            assertThat(refusal(socket(hub, "/api/v1/other", hub.hub.url(), new Heard())))
                    .isEqualTo(404);
            var silent = new Heard();
            socket(hub, "/api/v1/feed", hub.hub.url(), silent).join();
            assertThat(silent.closed.get(10, TimeUnit.SECONDS)).isEqualTo(4401);
            var rude = new Heard();
            socket(hub, "/api/v1/feed", hub.hub.url(), rude).join().sendText("{}", true);
            assertThat(rude.closed.get(10, TimeUnit.SECONDS)).isEqualTo(4400);
            var nosy = new Heard();
            socket(hub, "/api/v1/feed", hub.hub.url(), nosy)
                    .join()
                    .sendText(
                            "{\"type\":\"hello\",\"token\":null,\"feed\":\"queue\",\"after\":null}",
                            true);
            assertThat(nosy.closed.get(10, TimeUnit.SECONDS)).isEqualTo(4403);
        }
    }

    private static int refusal(CompletableFuture<java.net.http.WebSocket> opening) {
        try {
            opening.join();
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    @Test
    void fiveWrongPasswordsLockANameWhetherItExistsOrNot() {
        try (var hub = HubFixture.start(directory)) {
            for (var user : List.of("teller", "nobody")) {
                var wrong = Map.of("user", user, "password", "wrong guess");
                for (int i = 0; i < 5; i++)
                    assertThat(hub.post("/sessions", null, wrong).status()).isEqualTo(401);
                assertThat(hub.post("/sessions", null, wrong).text("reason"))
                        .isEqualTo("too-many-guesses");
            }
            var right = Map.of("user", "teller", "password", HubFixture.PASSWORD);
            assertThat(hub.post("/sessions", null, right).status()).isEqualTo(429);
            hub.ahead.set(Duration.ofMinutes(16));
            assertThat(hub.post("/sessions", null, right).status()).isEqualTo(201);
        }
    }

    @Test
    void afterARestartALockedNameAndAnUnknownOneAreAnsweredAlike() {
        try (var hub = HubFixture.start(directory)) {
            var wrong = Map.of("user", "teller", "password", "wrong guess");
            for (int i = 0; i < 5; i++) hub.post("/sessions", null, wrong);
        }
        try (var hub = HubFixture.start(directory)) {
            var told = new java.util.ArrayList<List<String>>();
            for (var guess :
                    List.of(
                            Map.of("user", "nobody", "password", HubFixture.PASSWORD),
                            Map.of("user", "teller", "password", "wrong guess"),
                            Map.of("user", "teller", "password", HubFixture.PASSWORD))) {
                var answers = new java.util.ArrayList<String>();
                hub.ahead.set(Duration.ZERO);
                for (int i = 0; i < (told.size() < 2 ? 7 : 1); i++) {
                    var answer = hub.post("/sessions", null, guess);
                    answers.add(answer.status() + " " + answer.text("detail"));
                }
                told.add(answers);
            }
            assertThat(told.get(1)).isEqualTo(told.get(0));
            assertThat(told.get(2)).containsExactly(told.get(0).getLast());
        }
        try (var hub = HubFixture.start(directory)) {
            var right = Map.of("user", "teller", "password", HubFixture.PASSWORD);
            for (int i = 0; i < 5; i++)
                assertThat(hub.post("/sessions", null, right).status()).isEqualTo(401);
            assertThat(hub.post("/sessions", null, right).status()).isEqualTo(429);
            hub.ahead.set(Duration.ofMinutes(16));
            assertThat(hub.post("/sessions", null, right).status()).isEqualTo(201);
        }
    }

    @Test
    void theFirstAdministratorComesByTheSetupCodeAndOnlyOnce() throws Exception {
        var config = HubFixture.write(directory, "");
        var lines = Files.readString(config).lines().filter(l -> !l.contains("user: manager"));
        Files.writeString(config, String.join("\n", lines.toList()));
        try (var hub = HubFixture.startWith(config)) {
            var code = hub.hub.setupCode().orElseThrow();
            var wish = Map.of("user", "boss", "name", "吴岚", "password", HubFixture.PASSWORD);
            var wrong = new java.util.HashMap<>(wish);
            wrong.put("code", "not the code");
            assertThat(hub.post("/setup", null, wrong).status()).isEqualTo(403);
            var right = new java.util.HashMap<>(wish);
            right.put("code", code);
            var made = hub.post("/setup", null, right);
            assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
            assertThat(made.body().path("roles").toString()).isEqualTo("[\"administrator\"]");
            var boss = hub.signIn("boss");
            var more = Map.of("kind", "kiosk", "name", "K2");
            assertThat(hub.post("/codes", boss, more).status()).isEqualTo(201);
            right.put("user", "another");
            assertThat(hub.post("/setup", null, right).status()).isEqualTo(403);
        }
        try (var hub = HubFixture.startWith(config)) {
            assertThat(hub.hub.setupCode()).isEmpty();
        }
    }

    @Test
    void sessionsEndWhenIdleAndInTheEnd() {
        try (var hub = HubFixture.start(directory)) {
            var token = hub.signIn("teller");
            hub.ahead.set(Duration.ofMinutes(29));
            assertThat(hub.get("/branch", token).status()).isEqualTo(200);
            hub.ahead.set(Duration.ofMinutes(60));
            assertThat(hub.get("/branch", token).status()).isEqualTo(401);
            var other = hub.signIn("second");
            for (int i = 1; i < 40; i++) {
                hub.ahead.set(Duration.ofMinutes(60 + 20L * i));
                assertThat(hub.get("/branch", other).status())
                        .as("after %s minutes", 20 * i)
                        .isEqualTo(20 * i < 12 * 60 ? 200 : 401);
            }
        }
    }

    @Test
    void codesAreGoodOnceAndForAQuarterOfAnHour() {
        try (var hub = HubFixture.start(directory)) {
            hub.ahead.set(Duration.ofMinutes(16));
            var late = Map.of("code", hub.code("kiosk"), "kind", "kiosk", "name", "K");
            assertThat(hub.post("/enrolments", null, late).text("reason"))
                    .isEqualTo("unknown-code");
        }
    }

    @Test
    void noFileHoldsATokenAPasswordOrAnErasedPerson() throws IOException {
        var name = "司徒不存在";
        var number = "440300199912319999";
        try (var hub = HubFixture.start(directory)) {
            var kiosk = hub.enrol("kiosk");
            var manager = hub.signIn("manager");
            var teller = hub.signIn("teller");
            var issued =
                    hub.post(
                            "/tickets",
                            kiosk,
                            HubFixture.person("cash", Map.of("name", name, "idNumber", number)));
            var ticket = hub.get("/tickets/" + issued.text("ticket.id"), teller);
            var person = ticket.text("ticket.personId");
            assertThat(hub.delete("/persons/" + person, manager).status()).isEqualTo(204);
            assertThat(
                            hub.post(
                                            "/tickets/" + issued.text("ticket.id") + "/customer",
                                            teller,
                                            Map.of("purpose", "x"))
                                    .status())
                    .isBetween(400, 409);
            var secrets = List.of(name, number, kiosk, manager, teller, HubFixture.PASSWORD);
            for (var file : StateFiles.under(directory.resolve("state")).entrySet())
                for (var secret : secrets)
                    assertThat(file.getValue())
                            .as("%s", file.getKey())
                            .doesNotContain(
                                    new String(
                                            secret.getBytes(StandardCharsets.UTF_8),
                                            StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void pagesSayWhatABrowserMayDo() throws Exception {
        try (var hub = HubFixture.start(directory)) {
            for (var path :
                    List.of(
                            "/",
                            "/hall",
                            "/desk",
                            "/t/abc",
                            "/web/live.js",
                            "/web/desk.js",
                            "/kit/tokens.css",
                            "/kit/tokens.json",
                            "/kit/messages/hall.zh.json")) {
                var answer =
                        hub.send(HttpRequest.newBuilder(URI.create(hub.hub.url() + path)).build());
                assertThat(answer.status()).as(path).isEqualTo(200);
                var headers = answer.raw().headers();
                assertThat(headers.firstValue("content-security-policy").orElse(""))
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe");
                assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
                if (path.length() < 7)
                    assertThat(answer.raw().body())
                            .doesNotContain("<script>", "style=", "onclick=");
            }
            for (var path :
                    List.of(
                            "/web/../logback.xml",
                            "/web/%2e%2e/logback.xml",
                            "/kit/../Main.class",
                            "/state/journal.db",
                            "/web/openapi.json"))
                assertThat(
                                raw(
                                        hub,
                                        "GET "
                                                + path
                                                + " HTTP/1.1\r\n"
                                                + "host: x\r\n"
                                                + "connection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 404");
        }
    }
}
