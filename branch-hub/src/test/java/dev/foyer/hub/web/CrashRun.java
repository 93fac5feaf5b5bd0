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
import dev.foyer.hub.web.ToldByHttp.Source;

import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * One hub's state, its clients, and all that they were told while the hub is killed again and
 * again. Used by one thread.
 */
final class CrashRun implements AutoCloseable {
    private static final int KIOSKS = 6;
    private static final int READERS = 2;
    private static final int LEAST_MILLIS = 50;
    private static final int MOST_MILLIS = 300;
    private static final int MOST_ANSWERS = 400;
    private static final int PORTS = 10_000;
    private static final int KNOWN_MAX = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> QUICK =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    /** When the hub is killed. */
    enum Moment {
        /** Some time after it began to answer. */
        ANY,
        /**
         * At the arrival of an answer, by the thread that received it: whatever that answer says
         * has to be in the file already.
         */
        AN_ANSWER_ARRIVES
    }

    private static final AtomicInteger ASKED = new AtomicInteger();

    private final Path directory;
    private final Class<?> program;
    private final SplittableRandom random;
    private final String fixed;
    private final Vertx vertx = Vertx.vertx();
    private final ToldByHttp told = new ToldByHttp();
    private final CrashFeed feed = new CrashFeed(told);
    private final List<CrashClient> clients = new ArrayList<>();
    private @Nullable HubClient following;
    private String auditor = "";

    /**
     * @param program what is started as the hub
     */
    CrashRun(Path directory, Class<?> program, long seed) throws IOException {
        this.directory = directory;
        this.program = program;
        random = new SplittableRandom(seed);
        fixed = "listen: {host: 127.0.0.1, port: " + freePort() + "}\n";
    }

    /**
     * A port that the hub keeps over its deaths: outside what the system gives to others, and not
     * where another run of these tests begins to look.
     */
    static int freePort() throws IOException {
        long apart = 13 * ProcessHandle.current().pid() + 4_999L * ASKED.getAndIncrement();
        int first = (int) (apart % PORTS);
        for (int i = 0; i < PORTS; i++) {
            int port = 21_000 + (first + i) % PORTS;
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (java.net.BindException _) {
                // Somebody else's; the next one.
            }
        }
        throw new IllegalStateException("no port is free");
    }

    /**
     * Starts the hub, loads it, kills it, and says what of all that was ever told is missing.
     *
     * @param withFeed waits until the feed is attached again before there is any load
     */
    Map<Source, String> kill(Moment moment, boolean withFeed)
            throws IOException, InterruptedException {
        int before = feed.attached();
        var hub = HubProcess.start(directory, fixed, QUICK, program);
        try {
            if (following == null) following = begin(hub.url());
            if (withFeed) until(() -> feed.attached() > before);
            under(hub, moment);
        } finally {
            hub.kill();
        }
        return check();
    }

    private HubClient begin(String url) throws IOException {
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
            for (int i = 0; i < KIOSKS; i++)
                clients.add(new CrashClient.Kiosk(told, kiosk, random.nextLong(), issued));
            clients.add(new CrashClient.Teller(told, teller, random.nextLong(), "c1", null));
            clients.add(new CrashClient.Teller(told, second, random.nextLong(), "c2", issued));
            for (int i = 0; i < READERS; i++)
                clients.add(new CrashClient.Reader(told, random.nextLong()));
        }
        var client = client(url);
        client.onConnection(feed::heard);
        client.follow("queue", feed::heard);
        return client;
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
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!met.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not in time");
            Thread.onSpinWait();
        }
    }

    private void under(HubProcess hub, Moment moment) throws InterruptedException {
        int before = told.numbers().size();
        var left =
                new AtomicInteger(
                        moment == Moment.ANY
                                ? Integer.MAX_VALUE
                                : 1 + random.nextInt(MOST_ANSWERS));
        Runnable heard =
                () -> {
                    if (left.decrementAndGet() == 0) hub.strike();
                };
        var threads = new ArrayList<Thread>();
        for (var client : clients)
            threads.add(Thread.ofPlatform().start(() -> client.work(hub.url(), heard)));
        switch (moment) {
            case ANY -> {
                TimeUnit.MILLISECONDS.sleep(
                        LEAST_MILLIS + random.nextInt(MOST_MILLIS - LEAST_MILLIS));
                until(() -> told.numbers().size() > before);
            }
            case AN_ANSWER_ARRIVES ->
                    assertThat(hub.awaitEnd(PATIENCE)).as("enough was answered").isTrue();
        }
        hub.kill();
        for (var thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(thread.isAlive()).as("a client hangs").isFalse();
        }
    }

    private Map<Source, String> check() {
        var entries = Replay.of(directory.resolve("state").resolve("journal.db"));
        var missing = told.missing(entries);
        if (feed.seq() > entries.size())
            missing.putIfAbsent(
                    Source.FEED,
                    "the feed told of " + feed.seq() + ", the journal ends at " + entries.size());
        return missing;
    }

    /** Starts the hub once more, and sees that the feed ends with what a new client is told. */
    void feedEndsWithTheTruth()
            throws IOException,
                    InterruptedException,
                    java.util.concurrent.ExecutionException,
                    TimeoutException {
        try (var hub = HubProcess.start(directory, fixed, QUICK, program);
                var other = client(hub.url())) {
            var fresh = new CompletableFuture<QueueState>();
            other.follow(
                    "queue",
                    message -> {
                        if (message instanceof FeedMessage.Snapshot snapshot)
                            fresh.complete(snapshot.as(QueueState.class));
                    });
            var truth = fresh.get(30, TimeUnit.SECONDS);
            until(() -> truth.equals(feed.state()));
        }
        assertThat(check()).isEmpty();
    }

    /** How much was told. */
    String summary() {
        return told.summary()
                + ", feed attached "
                + feed.attached()
                + " times ("
                + feed.snapshots()
                + " with a snapshot) and told "
                + feed.deltas()
                + " deltas";
    }

    @Override
    public void close() {
        var client = following;
        if (client != null) client.close();
        vertx.close();
    }
}
