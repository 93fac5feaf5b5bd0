package dev.foyer.hub.api;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Requests to one hub, repeated under the same idempotency key until the hub has answered or the
 * patience is used up. All work happens on one Vert.x context.
 */
final class HubHttp {
    /** How long one exchange may take before it counts as lost. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /** How long a request is tried again after its connection was lost. */
    static final Duration RETRY_FOR = Duration.ofSeconds(20);

    /** Connections to the hub at once. */
    static final int CONNECTIONS_MAX = 8;

    /** Requests that may wait for a connection. */
    static final int WAITING_MAX = 256;

    /** Biggest answer that is read. */
    static final int ANSWER_BYTES_MAX = 16 * 1024 * 1024;

    private static final Backoff BACKOFF = new Backoff(50, 1_000);

    /** Answers that say "not now": nothing was done, the same request may be sent again. */
    private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);

    private final Vertx vertx;
    private final Context context;
    private final HttpClient http;
    private final HubAddress address;
    private final Clock clock;
    private final RandomGenerator random;
    private final Consumer<ConnectionState> connection;
    private volatile @Nullable String token;

    HubHttp(
            Vertx vertx,
            Context context,
            HubAddress address,
            Clock clock,
            RandomGenerator random,
            Consumer<ConnectionState> connection) {
        this.vertx = vertx;
        this.context = context;
        this.address = address;
        this.clock = clock;
        this.random = random;
        this.connection = connection;
        var options =
                new HttpClientOptions()
                        .setSsl(address.tls())
                        .setConnectTimeout((int) ANSWER_WITHIN.toMillis())
                        .setMaxHeaderSize(16 * 1024);
        var trust = address.trust();
        if (trust != null)
            options.setTrustOptions(new PemTrustOptions().addCertPath(trust.toString()));
        http =
                vertx.createHttpClient(
                        options,
                        new PoolOptions()
                                .setHttp1MaxSize(CONNECTIONS_MAX)
                                .setMaxWaitQueueSize(WAITING_MAX));
    }

    /** What was tried and how often. */
    private record Try(
            HttpMethod method,
            String path,
            @Nullable Buffer body,
            @Nullable UUID key,
            Instant giveUp,
            int failed) {
        Try again() {
            return new Try(method, path, body, key, giveUp, failed + 1);
        }
    }

    /** What an exchange led to. */
    private record Reply(int status, Buffer body) {}

    void token(@Nullable String now) {
        token = now;
    }

    @Nullable String token() {
        return token;
    }

    <T> Future<T> get(String path, Class<T> type) {
        return send(HttpMethod.GET, path, null, null).map(b -> Json.read(b.toString(), type));
    }

    <T> Future<T> post(String path, Object body, Class<T> type) {
        return post(path, body, type, key());
    }

    <T> Future<T> post(String path, Object body, Class<T> type, UUID key) {
        return send(HttpMethod.POST, path, Buffer.buffer(Json.bytes(body)), key)
                .map(b -> Json.read(b.toString(), type));
    }

    Future<Void> delete(String path) {
        return send(HttpMethod.DELETE, path, null, key()).mapEmpty();
    }

    private UUID key() {
        return Uuid7.of(clock.instant(), random);
    }

    private Future<Buffer> send(
            HttpMethod method, String path, @Nullable Buffer body, @Nullable UUID key) {
        Promise<Buffer> done = Promise.promise();
        var first = new Try(method, path, body, key, clock.instant().plus(RETRY_FOR), 0);
        context.runOnContext(_ -> attempt(first, done));
        return done.future();
    }

    private void attempt(Try now, Promise<Buffer> done) {
        exchange(now)
                .onComplete(
                        reply -> {
                            connection.accept(ConnectionState.CONNECTED);
                            if (NOT_NOW.contains(reply.status()) && mayWait(now)) again(now, done);
                            else finish(reply, done);
                        },
                        lost -> {
                            connection.accept(ConnectionState.RECONNECTING);
                            if (mayWait(now)) again(now, done);
                            else
                                done.fail(
                                        HubFault.unreachable(
                                                "the hub at "
                                                        + address.base()
                                                        + " did not answer: "
                                                        + lost.getMessage(),
                                                lost));
                        });
    }

    private boolean mayWait(Try now) {
        return clock.instant().isBefore(now.giveUp());
    }

    private void again(Try now, Promise<Buffer> done) {
        vertx.setTimer(BACKOFF.millis(now.failed() + 1, random), _ -> attempt(now.again(), done));
    }

    private static void finish(Reply reply, Promise<Buffer> done) {
        if (reply.status() < 300) done.complete(reply.body());
        else done.fail(HubFault.refused(problem(reply)));
    }

    private static Problem problem(Reply reply) {
        try {
            var node = Json.read(reply.body().toString(), JsonNode.class);
            if (node != null && node.hasNonNull("title") && node.hasNonNull("detail"))
                return Json.read(node, Problem.class);
        } catch (HubFault _) {
            // Not our problem document: something between us and the hub answered.
        }
        return new Problem(
                "about:blank",
                "Unexpected answer",
                reply.status(),
                "The hub's address answered with status " + reply.status() + ".",
                null,
                null);
    }

    private Future<Reply> exchange(Try now) {
        var options =
                new RequestOptions()
                        .setMethod(now.method())
                        .setHost(address.base().getHost())
                        .setPort(address.port())
                        .setSsl(address.tls())
                        .setURI("/api/v1" + now.path())
                        .setTimeout(ANSWER_WITHIN.toMillis());
        var as = token;
        if (as != null) options.putHeader("authorization", "Bearer " + as);
        if (now.key() != null) options.putHeader("idempotency-key", now.key().toString());
        var body = now.body();
        if (body != null) options.putHeader("content-type", "application/json");
        return http.request(options)
                .compose(request -> body == null ? request.send() : request.send(body))
                .compose(HubHttp::read);
    }

    private static Future<Reply> read(HttpClientResponse response) {
        Promise<Reply> done = Promise.promise();
        var body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > ANSWER_BYTES_MAX) response.request().reset();
            else body.appendBuffer(part);
        });
        response.exceptionHandler(done::tryFail);
        response.endHandler(_ -> done.tryComplete(new Reply(response.statusCode(), body)));
        return done.future();
    }

    void close() {
        http.close();
    }
}
