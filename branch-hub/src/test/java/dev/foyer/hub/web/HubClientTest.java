package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.ConnectionState;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.FeedListener;
import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewCall;
import dev.foyer.hub.api.NewTicket;
import dev.foyer.hub.api.SignalListener;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The client's promises when the hub goes away, comes back, or says no. */
@Timeout(120)
class HubClientTest {
    private static final NewTicket WISH =
            new NewTicket("cash", Language.ZH, "kiosk", Evidence.GUEST, null);

    @TempDir Path directory;
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close();
    }

    private HubClient client(HubFixture hub, String token) {
        var client =
                new HubClient(
                        vertx, HubAddress.of(hub.hub.url()), Clock.systemUTC(), new SecureRandom());
        client.token(token);
        return client;
    }

    private static void until(BooleanSupplier met) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!met.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not in time");
            Thread.onSpinWait();
        }
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void aWishIsOneTicketOverARestartOfTheHub() throws Exception {
        var port = CrashRun.freePort();
        var fixed = "listen: {host: 127.0.0.1, port: " + port + "}\n";
        var first = HubFixture.start(directory, Limits.USUAL, fixed);
        try (var client = client(first, first.enrol("kiosk"))) {
            var answered = key();
            var told = get(client.issue(WISH, answered));
            first.close();
            var unanswered = key();
            var asked = client.issue(WISH, unanswered);
            until(() -> client.connection() == ConnectionState.RECONNECTING);
            try (var second = HubFixture.start(directory, Limits.USUAL, fixed)) {
                var late = get(asked);
                assertThat(get(client.issue(WISH, unanswered)).ticket()).isEqualTo(late.ticket());
                assertThat(get(client.issue(WISH, answered)).ticket()).isEqualTo(told.ticket());
                assertThat(second.hub.mailbox().read(b -> b.tickets().all().size()).join())
                        .isEqualTo(2);
            }
        }
    }

    private static UUID key() {
        return UUID.fromString(HubFixture.key());
    }

    /** Keeps the texts of a plain socket. */
    private static final class Texts implements WebSocket.Listener {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return java.util.concurrent.CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void whoComesBackWithAfterHearsOnlyWhatWasMissed() {
        try (var hub = HubFixture.start(directory)) {
            var kiosk = hub.enrol("kiosk");
            var teller = hub.signIn("teller");
            long seen =
                    hub.post("/tickets", kiosk, HubFixture.guest("cash"))
                            .body()
                            .at("/ticket/version")
                            .asLong();
            var missed = hub.post("/tickets", kiosk, HubFixture.guest("cash"));
            var texts = new Texts();
            var socket =
                    hub.http
                            .newWebSocketBuilder()
                            .header("Origin", hub.hub.url())
                            .buildAsync(
                                    URI.create(
                                            hub.hub.url().replace("http", "ws") + "/api/v1/feed"),
                                    texts)
                            .join();
            socket.sendText(
                    "{\"type\":\"hello\",\"token\":\""
                            + teller
                            + "\",\"feed\":\"queue\",\"after\":"
                            + seen
                            + "}",
                    true);
            until(() -> texts.heard.stream().anyMatch(t -> t.contains(missed.text("ticket.id"))));
            assertThat(texts.heard).noneMatch(t -> t.contains("snapshot"));
            assertThat(texts.heard.getFirst()).contains("\"seq\":" + seen);
            socket.abort();
        }
    }

    @Test
    void aRefusedFeedIsToldAndNotTriedAgain() {
        try (var hub = HubFixture.start(directory);
                var kiosk = client(hub, hub.enrol("kiosk"))) {
            var states = new CopyOnWriteArrayList<ConnectionState>();
            kiosk.onConnection(states::add);
            var codes = new CopyOnWriteArrayList<Integer>();
            var listener =
                    new FeedListener() {
                        @Override
                        public void on(FeedMessage message) {
                            throw new AssertionError("heard " + message);
                        }

                        @Override
                        public void refused(int code, String why) {
                            codes.add(code);
                        }
                    };
            kiosk.follow("queue", listener);
            until(() -> !codes.isEmpty());
            kiosk.follow("ticket:nosuchticket", listener);
            until(() -> codes.size() == 2);
            assertThat(codes).containsExactly(4403, 4404);
            assertThat(states).doesNotContain(ConnectionState.RECONNECTING);
        }
    }

    /** Keeps how a side of a call ended. */
    private static final class Side implements SignalListener {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void ready() {
            heard.add("ready");
        }

        @Override
        public void away() {
            heard.add("away");
        }

        @Override
        public void on(JsonObject message) {
            heard.add(message.getString("type"));
        }

        @Override
        public void ended(String why) {
            heard.add(why);
        }
    }

    @Test
    void aSideThatAnotherConnectionTookEndsInsteadOfTakingItBack() {
        try (var hub = HubFixture.start(directory)) {
            var kiosk = hub.enrol("kiosk");
            var ticket = hub.post("/tickets", kiosk, HubFixture.guest("loan")).text("ticket.id");
            var token = hub.signIn("teller");
            try (var one = client(hub, token);
                    var two = client(hub, token)) {
                var call = get(one.requestCall(new NewCall(ticket, null, "loan", Language.ZH)));
                var before = new Side();
                var after = new Side();
                one.signal(call.id(), before);
                until(() -> before.heard.contains("ready"));
                two.signal(call.id(), after);
                until(() -> before.heard.size() == 2);
                assertThat(before.heard)
                        .containsExactly("ready", "another connection took this side");
                get(two.endCall(call.id()));
                until(() -> after.heard.size() == 2);
                assertThat(after.heard).containsExactly("ready", "the call has ended");
            }
        }
    }
}
