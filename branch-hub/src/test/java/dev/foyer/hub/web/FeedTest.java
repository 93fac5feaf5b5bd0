package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.FeedListener;
import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.HallState;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewCall;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.SignalListener;
import dev.foyer.hub.api.TicketView;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

@Timeout(120)
class FeedTest {
    @TempDir Path directory;
    private final Vertx vertx = Vertx.vertx();
    private HubFixture hub;
    private String kiosk = "";
    private String teller = "";

    @BeforeEach
    void start() {
        hub = HubFixture.start(directory);
        kiosk = hub.enrol("kiosk");
        teller = hub.signIn("teller");
    }

    @AfterEach
    void stop() {
        vertx.close();
        hub.close();
    }

    private HubClient client(String token) {
        var client =
                new HubClient(
                        vertx, HubAddress.of(hub.hub.url()), Clock.systemUTC(), new SecureRandom());
        client.token(token);
        return client;
    }

    private static void until(BooleanSupplier met) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!met.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not in time");
            Thread.onSpinWait();
        }
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void foldedDeltasAreTheSameAsANewSnapshot() {
        try (var client = client(teller)) {
            var heard = new CopyOnWriteArrayList<FeedMessage>();
            var hall = new CopyOnWriteArrayList<FeedMessage>();
            client.follow("queue", heard::add);
            client.follow("hall", hall::add);
            until(() -> !heard.isEmpty() && !hall.isEmpty());
            for (int i = 0; i < 20; i++)
                hub.post("/tickets", kiosk, HubFixture.guest(i % 3 == 0 ? "loan" : "cash"));
            get(client.openCounter("c1"));
            var called = get(client.callNext("c1"));
            get(client.start(called.id()));
            get(client.finish(called.id()));
            var second = get(client.callNext("c1"));
            get(client.recall(second.id()));
            long last = last(hub);
            until(() -> seq(heard) >= last && seq(hall) >= last - 1);
            var folded = ((FeedMessage.Snapshot) heard.getFirst()).as(QueueState.class);
            for (var message : heard)
                if (message instanceof FeedMessage.Delta delta) folded = folded.with(delta);
            var shown = ((FeedMessage.Snapshot) hall.getFirst()).as(HallState.class);
            for (var message : hall)
                if (message instanceof FeedMessage.Delta delta) shown = shown.with(delta);
            var fresh = new CopyOnWriteArrayList<FeedMessage>();
            var freshHall = new CopyOnWriteArrayList<FeedMessage>();
            client.follow("queue", fresh::add);
            client.follow("hall", freshHall::add);
            until(() -> !fresh.isEmpty() && !freshHall.isEmpty());
            assertThat(folded)
                    .isEqualTo(((FeedMessage.Snapshot) fresh.getFirst()).as(QueueState.class));
            var freshShown = ((FeedMessage.Snapshot) freshHall.getFirst()).as(HallState.class);
            assertThat(shown.called()).isEqualTo(freshShown.called());
            assertThat(shown.waiting()).isEqualTo(freshShown.waiting());
            for (var message : hall) assertThat(Json.write(message)).doesNotContain(second.id());
        }
    }

    private static long last(HubFixture hub) {
        return hub.hub.mailbox().read(b -> b.seq()).join();
    }

    private static long seq(List<FeedMessage> heard) {
        return heard.isEmpty() ? -1 : heard.getLast().seq();
    }

    /** Counts what it hears and keeps the code with which it ended. */
    private static final class Ending implements FeedListener {
        private final CopyOnWriteArrayList<FeedMessage> heard = new CopyOnWriteArrayList<>();
        private final CopyOnWriteArrayList<Integer> codes = new CopyOnWriteArrayList<>();

        @Override
        public void on(FeedMessage message) {
            heard.add(message);
        }

        @Override
        public void refused(int code, String why) {
            codes.add(code);
        }
    }

    @Test
    void aFeedEndsWithItsSessionAndNoOtherDoes() {
        var other = hub.signIn("second");
        try (var client = client(teller);
                var stays = client(other)) {
            var queue = new Ending();
            var desk = new Ending();
            var others = new Ending();
            client.follow("queue", queue);
            client.follow("desk", desk);
            stays.follow("queue", others);
            until(() -> !queue.heard.isEmpty() && !desk.heard.isEmpty() && !others.heard.isEmpty());
            hub.delete("/sessions/current", teller);
            until(() -> !queue.codes.isEmpty() && !desk.codes.isEmpty());
            assertThat(queue.codes).containsExactly(4403);
            assertThat(desk.codes).containsExactly(4403);
            hub.post("/tickets", kiosk, HubFixture.guest("cash"));
            until(() -> others.heard.size() > 1);
            assertThat(others.codes).isEmpty();
        }
    }

    @Test
    void aTicketsPageHearsItsPlaceAndItsCall() {
        hub.post("/tickets", kiosk, HubFixture.guest("cash"));
        var mine = hub.post("/tickets", kiosk, HubFixture.guest("cash")).text("ticket.id");
        try (var phone = client("");
                var desk = client(teller)) {
            phone.token(null);
            var heard = new CopyOnWriteArrayList<FeedMessage>();
            phone.follow("ticket:" + mine, heard::add);
            until(() -> !heard.isEmpty());
            assertThat(view(heard).ahead()).isEqualTo(1);
            get(desk.openCounter("c1"));
            var first = get(desk.callNext("c1"));
            until(() -> view(heard).ahead() == 0);
            get(desk.start(first.id()));
            get(desk.finish(first.id()));
            get(desk.callNext("c1"));
            until(() -> view(heard).ticket().calledAt() != null);
            assertThat(view(heard).ticket().counter()).isEqualTo("c1");
        }
    }

    private static TicketView view(List<FeedMessage> heard) {
        var view = ((FeedMessage.Snapshot) heard.getFirst()).as(TicketView.class);
        for (var message : heard)
            if (message instanceof FeedMessage.Delta delta) view = view.with(delta);
        return view;
    }

    /** Keeps what a side of a call hears. */
    private static final class Side implements SignalListener {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void ready() {
            heard.add("ready");
        }

        @Override
        public void on(JsonObject message) {
            heard.add(message.getString("type"));
        }

        @Override
        public void ended(String why) {
            heard.add("ended");
        }
    }

    @Test
    void signallingReachesTheOtherSideAlsoWhenItComesLate() {
        var ticket = hub.post("/tickets", kiosk, HubFixture.guest("loan")).text("ticket.id");
        try (var tablet = client(teller);
                var desk = client(hub.signIn("adviser"))) {
            var call = get(tablet.requestCall(new NewCall(ticket, null, "loan", Language.ZH)));
            var here = new Side();
            var there = new Side();
            var asking = tablet.signal(call.id(), here);
            until(() -> here.heard.contains("ready"));
            asking.send(new JsonObject().put("type", "offer").put("sdp", "x"));
            get(desk.acceptCall(call.id()));
            var answering = desk.signal(call.id(), there);
            until(() -> there.heard.equals(List.of("ready", "offer")));
            answering.send(new JsonObject().put("type", "answer").put("sdp", "y"));
            until(() -> here.heard.equals(List.of("ready", "answer")));
            get(tablet.endCall(call.id()));
            until(() -> here.heard.contains("ended") && there.heard.contains("ended"));
        }
    }
}
