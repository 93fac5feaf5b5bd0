package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.bench.HttpLoad;
import dev.foyer.hub.bench.HubProcess;
import dev.foyer.hub.store.Replay;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Kills the real program under HTTP load again and again on the same state: whatever it told, by an
 * answer, a refusal, a read or a feed, is in the journal afterwards, and nothing is there twice.
 */
class CrashOverHttpTest {
    private static final int KILLS =
            Boolean.getBoolean("foyer.long") ? 200 : Integer.getInteger("foyer.kills", 50);
    private static final long SEED = 20261122;
    private static final int LEAST_MILLIS = 50;
    private static final int MOST_MILLIS = 400;
    private static final int KNOWN_MAX = 100_000;

    /** At every so manyth start the kill waits until the feed is attached again. */
    private static final int FEED_EVERY = 3;

    private static final List<String> QUICK =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    @TempDir Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final ToldByHttp told = new ToldByHttp();
    private final CrashFeed feed = new CrashFeed(told);
    private final List<CrashClient> clients = new ArrayList<>();
    private String auditor = "";

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    @Timeout(3600)
    void whatWasToldIsThereAfterEveryKillAndNothingTwice() throws Exception {
        var random = new SplittableRandom(SEED);
        var fixed = "listen: {host: 127.0.0.1, port: " + freePort() + "}\n";
        HubClient following = null;
        try {
            for (int i = 0; i < KILLS; i++) {
                int before = feed.snapshots();
                var hub = HubProcess.start(directory, fixed, QUICK);
                try {
                    if (following == null) following = begin(hub.url(), random);
                    if (i % FEED_EVERY == 0) until(() -> feed.snapshots() > before);
                    under(hub, LEAST_MILLIS + random.nextInt(MOST_MILLIS - LEAST_MILLIS));
                } finally {
                    hub.kill();
                }
                check(i);
            }
            feedEndsWithTheTruth(fixed);
            check(KILLS);
        } finally {
            if (following != null) following.close();
        }
        System.out.println(
                KILLS
                        + " kills: "
                        + told.summary()
                        + ", feed attached "
                        + feed.snapshots()
                        + " times and told "
                        + feed.deltas()
                        + " deltas; nothing lost, nothing twice");
    }

    /** A port that the hub keeps over its deaths, outside what the system gives to others. */
    static int freePort() throws IOException {
        for (int port = 21_000; port < 31_000; port += 7)
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (java.net.BindException _) {
                // Somebody else's; the next one.
            }
        throw new IllegalStateException("no port is free");
    }

    private HubClient begin(String url, SplittableRandom random) throws IOException {
        try (var load = new HttpLoad(url, 1)) {
            var code = Files.readString(directory.resolve("kiosk.code")).strip();
            var kiosk =
                    post(
                                    load,
                                    "/enrolments",
                                    "",
                                    "{\"code\":\"" + code + "\",\"kind\":\"kiosk\",\"name\":\"k\"}")
                            .path("credential")
                            .asText();
            var teller = signIn(load, "teller");
            var second = signIn(load, "second");
            auditor = signIn(load, "auditor");
            post(load, "/counters/c1/open", teller, "{}");
            post(load, "/counters/c2/open", second, "{}");
            BlockingQueue<String> issued = new ArrayBlockingQueue<>(KNOWN_MAX);
            for (int i = 0; i < 2; i++)
                clients.add(new CrashClient.Kiosk(told, kiosk, random.nextLong(), issued));
            clients.add(new CrashClient.Teller(told, teller, random.nextLong(), "c1", null));
            clients.add(new CrashClient.Teller(told, second, random.nextLong(), "c2", issued));
            clients.add(new CrashClient.Reader(told, random.nextLong()));
        }
        var following = client(url);
        following.follow("queue", feed::heard);
        return following;
    }

    private HubClient client(String url) {
        var client =
                new HubClient(vertx, HubAddress.of(url), Clock.systemUTC(), new SecureRandom());
        client.token(auditor);
        return client;
    }

    private static String signIn(HttpLoad load, String user) throws IOException {
        var body = "{\"user\":\"" + user + "\",\"password\":\"" + HubFixture.PASSWORD + "\"}";
        return post(load, "/sessions", "", body).path("token").asText();
    }

    private static JsonNode post(HttpLoad load, String path, String token, String body)
            throws IOException {
        var reply = load.one(load.request("POST", "/api/v1" + path, token, body));
        assertThat(reply.status()).as(reply.body()).isLessThan(300);
        return Json.read(reply.body(), JsonNode.class);
    }

    private static void until(BooleanSupplier met) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!met.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not in time");
            Thread.onSpinWait();
        }
    }

    /** Loads the hub and kills it at some moment after it has told something new. */
    private void under(HubProcess hub, int millis) throws InterruptedException {
        int before = told.numbers().size();
        var threads = new ArrayList<Thread>();
        for (var client : clients)
            threads.add(Thread.ofPlatform().start(() -> client.work(hub.url())));
        TimeUnit.MILLISECONDS.sleep(millis);
        until(() -> told.numbers().size() > before);
        hub.kill();
        for (var thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(thread.isAlive()).as("a client hangs").isFalse();
        }
    }

    private void check(int kill) {
        var entries = Replay.of(directory.resolve("state").resolve("journal.db"));
        assertThat(told.missing(entries)).as("seed %s, kill %s", SEED, kill).isEmpty();
        assertThat(feed.seq())
                .as("seed %s, kill %s: what the feed told is there", SEED, kill)
                .isLessThanOrEqualTo(entries.size());
    }

    private void feedEndsWithTheTruth(String fixed) throws Exception {
        int before = feed.snapshots();
        try (var hub = HubProcess.start(directory, fixed, QUICK);
                var other = client(hub.url())) {
            until(() -> feed.snapshots() > before);
            var fresh = new CompletableFuture<QueueState>();
            other.follow(
                    "queue",
                    message -> {
                        if (message instanceof FeedMessage.Snapshot snapshot)
                            fresh.complete(snapshot.as(QueueState.class));
                    });
            var truth = fresh.get(30, TimeUnit.SECONDS);
            assertThat(feed.state()).isEqualTo(truth);
        }
    }
}
