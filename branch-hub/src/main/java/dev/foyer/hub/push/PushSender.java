package dev.foyer.hub.push;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Sends to push services, each message once (RFC 8030). Event loop only. */
public final class PushSender {
    /** How long a service may take to answer. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /** How long a service keeps what a telephone without net did not fetch. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int CONNECTIONS_MAX = 4;
    private static final int WAITING_MAX = 1_000;
    private static final int TLS_PORT = 443;
    private static final int PLAIN_PORT = 80;

    private final PushRules rules;
    private final VapidKey key;
    private final SecureRandom random;
    private final InstantSource clock;
    private final HttpClient http;

    /** What became of a message. */
    public enum Sent {
        /** The service has it. */
        TAKEN,
        /** The browser has left, or must not be written to: never again. */
        GONE,
        /** The service could not be reached or is busy: perhaps later. */
        LATER
    }

    /**
     * As whom to write.
     *
     * @param rules to whose services
     * @param random for the keys of messages
     */
    public record Identity(PushRules rules, VapidKey key, SecureRandom random) {}

    /** Prepares; nothing is sent yet. */
    public PushSender(Vertx vertx, Identity as, InstantSource clock) {
        rules = as.rules();
        key = as.key();
        random = as.random();
        this.clock = clock;
        http =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout((int) ANSWER_WITHIN.toMillis())
                                .setMaxHeaderSize(16 * 1024),
                        new PoolOptions()
                                .setHttp1MaxSize(CONNECTIONS_MAX)
                                .setMaxWaitQueueSize(WAITING_MAX));
    }

    /** Whose services may be written to. */
    public PushRules rules() {
        return rules;
    }

    /** What a page subscribes with. */
    public String shown() {
        return key.shown();
    }

    /**
     * Sends words. Never fails.
     *
     * @param topic a later message of the same topic takes the place of one not yet fetched; at
     *     most 32 letters of base64url
     */
    public Future<Sent> send(PushSubscription to, String topic, byte[] words) {
        var endpoint = to.endpoint();
        // The list may have become shorter since the page subscribed.
        if (!rules.allows(endpoint)) return Future.succeededFuture(Sent.GONE);
        boolean tls = "https".equals(endpoint.getScheme());
        int port = endpoint.getPort() > 0 ? endpoint.getPort() : tls ? TLS_PORT : PLAIN_PORT;
        var query = endpoint.getRawQuery();
        var options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setSsl(tls)
                        .setHost(endpoint.getHost())
                        .setPort(port)
                        .setURI(endpoint.getRawPath() + (query == null ? "" : "?" + query))
                        .setTimeout(ANSWER_WITHIN.toMillis())
                        .putHeader("content-encoding", "aes128gcm")
                        .putHeader("content-type", "application/octet-stream")
                        .putHeader("ttl", String.valueOf(KEPT.toSeconds()))
                        .putHeader("urgency", "high")
                        .putHeader("topic", topic)
                        .putHeader(
                                "authorization",
                                key.authorization(endpoint, rules.contact(), clock.instant()));
        var sealed = PushMessage.seal(to, words, random);
        return http.request(options)
                .compose(request -> request.send(Buffer.buffer(sealed)))
                .map(answer -> said(answer.statusCode()))
                .timeout(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(Sent.LATER);
    }

    private static Sent said(int status) {
        if (status / 100 == 2) return Sent.TAKEN;
        return status == 429 || status / 100 == 5 ? Sent.LATER : Sent.GONE;
    }
}
