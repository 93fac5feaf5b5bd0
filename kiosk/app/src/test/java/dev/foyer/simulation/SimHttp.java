package dev.foyer.simulation;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * HTTP over the wires of a {@link Network}: a wire for each request, so that requests overtake one
 * another, and one whose sender has given up may still arrive. A message is one text.
 */
final class SimHttp {
    /** The path by which a wire says that it carries a request. */
    static final String PATH = "http";

    private final SimVertx vertx;
    private final Universe universe;
    private final Universe.Program program;
    private final Network network;

    SimHttp(SimVertx vertx, Universe universe, Universe.Program program, Network network) {
        this.vertx = vertx;
        this.universe = universe;
        this.program = program;
        this.network = network;
    }

    // -- the client

    HttpClientAgent client() {
        return SimVertx.fake(
                HttpClientAgent.class,
                (method, with) ->
                        switch (method) {
                            case "request" -> request((RequestOptions) with[0]);
                            case "close" -> Future.succeededFuture();
                            default -> throw SimVertx.unknown("HttpClient." + method);
                        });
    }

    private Future<HttpClientRequest> request(RequestOptions options) {
        return Future.succeededFuture(
                SimVertx.fake(
                        HttpClientRequest.class,
                        (method, with) ->
                                switch (method) {
                                    case "send" ->
                                            new Exchange(
                                                            options,
                                                            with.length == 0
                                                                    ? ""
                                                                    : with[0].toString())
                                                    .go();
                                    default ->
                                            throw SimVertx.unknown("HttpClientRequest." + method);
                                }));
    }

    /** One request and its answer, as whoever asks sees them. */
    private final class Exchange implements Network.End {
        private final RequestOptions options;
        private final String body;
        private final Promise<HttpClientResponse> answered = Promise.promise();
        private Network.@Nullable Pipe pipe;

        Exchange(RequestOptions options, String body) {
            this.options = options;
            this.body = body;
        }

        Future<HttpClientResponse> go() {
            universe.at(
                    universe.nanos() + options.getTimeout() * 1_000_000,
                    program,
                    () -> {
                        fail("no answer in time");
                        if (pipe != null) pipe.close(true);
                    });
            network.connect(options.getPort(), PATH, program, this::connected, this::fail);
            return answered.future();
        }

        private void connected(Network.Pipe wire) {
            pipe = wire;
            wire.clientEnd = this;
            var headers = new JsonObject();
            options.getHeaders().forEach((name, value) -> headers.put(name, value));
            wire.send(
                    true,
                    new JsonObject()
                            .put("method", options.getMethod().name())
                            .put("path", options.getURI())
                            .put("headers", headers)
                            .put("body", body)
                            .encode());
        }

        private void fail(String why) {
            vertx.run(() -> answered.tryFail(why));
        }

        @Override
        public void text(String text) {
            var read = new JsonObject(text);
            if (pipe != null) pipe.close(true);
            vertx.run(() -> answered.tryComplete(response(read)));
        }

        @Override
        public void closed() {
            fail("connection lost");
        }
    }

    private HttpClientResponse response(JsonObject read) {
        return SimVertx.fake(
                HttpClientResponse.class,
                (method, with) ->
                        switch (method) {
                            case "statusCode" -> read.getInteger("status");
                            case "handler" -> {
                                Handler<Buffer> parts = SimVertx.handler(with[0]);
                                vertx.run(
                                        () -> parts.handle(Buffer.buffer(read.getString("body"))));
                                yield null;
                            }
                            case "endHandler" -> {
                                Handler<Void> end = SimVertx.handler(with[0]);
                                vertx.run(() -> end.handle(null));
                                yield null;
                            }
                            case "exceptionHandler" -> null;
                            default -> throw SimVertx.unknown("HttpClientResponse." + method);
                        });
    }

    // -- the server

    /** Has a request on a wire that was opened for one answered by this handler. */
    void serve(Network.Pipe pipe, HttpConnection connection, Handler<HttpServerRequest> answering) {
        pipe.serverEnd =
                new Network.End() {
                    @Override
                    public void text(String text) {
                        vertx.run(() ->
                                new Served(pipe, connection, new JsonObject(text)).by(answering));
                    }

                    @Override
                    public void closed() {
                        // Whoever asked does not wait any more; what was asked is done.
                    }
                };
    }

    /** A wire's other end as an address. */
    static SocketAddress address(Network.Pipe pipe) {
        return SocketAddress.inetSocketAddress(pipe.number, "10.0.0.1");
    }

    /** One request, as whoever answers sees it. */
    private static final class Served {
        private final Network.Pipe pipe;
        private final HttpConnection connection;
        private final JsonObject asked;
        private final JsonObject answer = new JsonObject().put("status", 200).put("body", "");
        private final HttpServerResponse response =
                SimVertx.fake(HttpServerResponse.class, this::answered);
        private @Nullable Handler<Buffer> parts;
        private @Nullable Handler<Void> whole;
        private boolean ended;

        Served(Network.Pipe pipe, HttpConnection connection, JsonObject asked) {
            this.pipe = pipe;
            this.connection = connection;
            this.asked = asked;
        }

        void by(Handler<HttpServerRequest> answering) {
            answering.handle(SimVertx.fake(HttpServerRequest.class, this::asked));
            if (parts != null) parts.handle(Buffer.buffer(asked.getString("body")));
            if (whole != null) whole.handle(null);
        }

        private @Nullable Object asked(String method, Object[] with) {
            return switch (method) {
                case "method" -> HttpMethod.valueOf(asked.getString("method"));
                case "path" -> asked.getString("path");
                case "getHeader" -> header(with[0].toString());
                case "remoteAddress" -> address(pipe);
                case "connection" -> connection;
                case "response" -> response;
                case "isEnded" -> true;
                case "handler" -> {
                    parts = SimVertx.handler(with[0]);
                    yield null;
                }
                case "endHandler" -> {
                    whole = SimVertx.handler(with[0]);
                    yield null;
                }
                default -> throw SimVertx.unknown("HttpServerRequest." + method);
            };
        }

        private @Nullable Object header(String name) {
            if (name.equals("content-length"))
                return Integer.toString(asked.getString("body").length());
            return asked.getJsonObject("headers").getString(name.toLowerCase(Locale.ROOT));
        }

        private @Nullable Object answered(String method, Object[] with) {
            return switch (method) {
                case "setStatusCode" -> {
                    answer.put("status", with[0]);
                    yield response;
                }
                case "putHeader", "endHandler" -> response;
                case "ended" -> ended;
                case "closed" -> pipe.told(false);
                case "end" -> {
                    ended = true;
                    if (with.length > 0) answer.put("body", with[0].toString());
                    pipe.send(false, answer.encode());
                    yield Future.succeededFuture();
                }
                default -> throw SimVertx.unknown("HttpServerResponse." + method);
            };
        }
    }
}
