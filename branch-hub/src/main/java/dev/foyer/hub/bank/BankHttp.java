package dev.foyer.hub.bank;

import dev.foyer.hub.api.HubFault;
import dev.foyer.hub.api.Json;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.function.Function;

/**
 * Exchanges with one bank, each sent once and over within the stated time. Whatever is not a clear
 * answer is none. Any thread; nothing of what is said gets into a log.
 */
final class BankHttp implements AutoCloseable {
    /** Connections to the bank at once. */
    static final int CONNECTIONS_MAX = 8;

    /** Exchanges that may wait for a connection. */
    static final int WAITING_MAX = 64;

    /** Biggest answer that is read. */
    static final int ANSWER_BYTES_MAX = 256 * 1024;

    /** How long a connection is kept for the next exchange: less than a bank's side keeps it. */
    private static final int IDLE_SECONDS = 15;

    private static final Logger LOG = LoggerFactory.getLogger(BankHttp.class);
    private static final int OK = 200;

    private final Vertx vertx;
    private final Context context;
    private final BankAddress address;
    private final HttpClient http;

    BankHttp(Vertx vertx, BankAddress address) {
        this.vertx = vertx;
        context = vertx.getOrCreateContext();
        this.address = address;
        var options =
                new HttpClientOptions()
                        .setSsl(address.tls())
                        .setConnectTimeout((int) address.answerWithin().toMillis())
                        .setKeepAliveTimeout(IDLE_SECONDS)
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

    /** An exchange on its way; touched on the context alone. */
    private static final class Exchange {
        private final Promise<Optional<String>> answer = Promise.promise();
        private final Buffer body = Buffer.buffer();
        private @Nullable HttpClientRequest request;
    }

    /** Asks; the answer is what {@code as} makes of it, else {@code otherwise}. Never fails. */
    <W, T> Future<T> ask(
            HttpMethod method,
            String path,
            @Nullable Object body,
            Class<W> type,
            Function<W, Optional<T>> as,
            T otherwise) {
        return send(method, path, body)
                .map(text -> text.flatMap(said -> read(said, type, as)).orElse(otherwise));
    }

    private static <W, T> Optional<T> read(
            String said, Class<W> type, Function<W, Optional<T>> as) {
        try {
            return Optional.ofNullable(Json.read(said, type)).flatMap(as);
        } catch (HubFault garbled) {
            LOG.warn("the bank's answer is not a {}", type.getSimpleName());
            return Optional.empty();
        }
    }

    private Future<Optional<String>> send(HttpMethod method, String path, @Nullable Object body) {
        var exchange = new Exchange();
        var options =
                new RequestOptions()
                        .setMethod(method)
                        .setHost(address.base().getHost())
                        .setPort(address.port())
                        .setSsl(address.tls())
                        .setURI("/bank/v1/" + path)
                        .putHeader("authorization", "Bearer " + address.token());
        if (body != null) options.putHeader("content-type", "application/json");
        // On one context, so that no part of an answer comes before somebody listens.
        context.runOnContext(_ -> exchange(exchange, options, body));
        return exchange.answer.future();
    }

    private void exchange(Exchange exchange, RequestOptions options, @Nullable Object body) {
        long timer =
                vertx.setTimer(
                        address.answerWithin().toMillis(), _ -> lost(exchange, "it took too long"));
        exchange.answer.future().onComplete(_ -> vertx.cancelTimer(timer));
        // Inside a future, so that a link that was closed fails like one that broke.
        Future.succeededFuture()
                .compose(_ -> http.request(options))
                .compose(request -> {
                    exchange.request = request;
                    // The time was over before it got a connection: then it is not sent at all.
                    if (exchange.answer.future().isComplete()) {
                        request.reset();
                        return Future.failedFuture("too late to send");
                    }
                    return body == null
                            ? request.send()
                            : request.send(Buffer.buffer(Json.bytes(body)));
                })
                .onSuccess(response -> read(exchange, response))
                .onFailure(broken -> lost(exchange, broken.getClass().getSimpleName()));
    }

    private static void read(Exchange exchange, HttpClientResponse response) {
        response.exceptionHandler(_ -> lost(exchange, "it broke in the middle"));
        response.handler(part -> {
            if (exchange.body.length() + part.length() > ANSWER_BYTES_MAX)
                lost(exchange, "it is too long");
            else exchange.body.appendBuffer(part);
        });
        response.endHandler(_ -> {
            if (response.statusCode() == OK)
                exchange.answer.tryComplete(Optional.of(exchange.body.toString()));
            else lost(exchange, "its status is " + response.statusCode());
        });
    }

    private static void lost(Exchange exchange, String why) {
        if (!exchange.answer.tryComplete(Optional.empty())) return;
        LOG.warn("an answer of the bank is lost: {}", why);
        if (exchange.request != null) exchange.request.reset();
    }

    @Override
    public void close() {
        http.close();
    }
}
