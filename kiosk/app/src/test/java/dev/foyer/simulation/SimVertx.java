package dev.foyer.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * So much of Vert.x as a client and a server of WebSockets use, for one simulated program: one
 * event loop, timers on the universe's clock, wires of the {@link Network}. Whatever else is asked
 * for fails at once and by name.
 */
public final class SimVertx {
    private final Universe universe;
    private final Universe.Program program;
    private final Network network;
    private final Deque<Runnable> loop = new ArrayDeque<>();
    private final Map<Long, Runnable> timers = new HashMap<>();
    private final Vertx vertx = fake(Vertx.class, this::vertx);
    private final Context context = fake(Context.class, this::context);
    private boolean turning;
    private long ids;

    private SimVertx(Universe universe, Universe.Program program, Network network) {
        this.universe = universe;
        this.program = program;
        this.network = network;
    }

    /** Makes one. */
    public static Vertx of(Universe universe, Universe.Program program, Network network) {
        return new SimVertx(universe, program, network).vertx;
    }

    private interface Said {
        @Nullable Object said(String method, Object[] with) throws Exception;
    }

    private static <T> T fake(Class<T> kind, Said said) {
        InvocationHandler handler =
                (self, method, given) -> {
                    var with = given == null ? new Object[0] : given;
                    return switch (method.getName()) {
                        case "equals" -> self == with[0];
                        case "hashCode" -> 7;
                        case "toString" -> "simulated " + kind.getSimpleName();
                        default -> said.said(method.getName(), with);
                    };
                };
        return kind.cast(
                Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, handler));
    }

    @SuppressWarnings("unchecked")
    private static <T> Handler<T> handler(Object given) {
        return (Handler<T>) given;
    }

    private static UnsupportedOperationException unknown(String what) {
        return new UnsupportedOperationException(what + " is not simulated");
    }

    // -- the loop

    /** As an event loop does it: one after the other, in the order in which they came. */
    private void run(Runnable task) {
        loop.add(task);
        if (!turning) next();
    }

    private void next() {
        turning = true;
        universe.at(
                universe.nanos(),
                program,
                () -> {
                    loop.removeFirst().run();
                    turning = false;
                    if (!loop.isEmpty()) next();
                });
    }

    private @Nullable Object vertx(String method, Object[] with) throws Exception {
        return switch (method) {
            case "getOrCreateContext" -> context;
            case "setTimer" -> timer((Long) with[0], handler(with[1]), false);
            case "setPeriodic" -> timer((Long) with[0], handler(with[1]), true);
            case "cancelTimer" -> {
                var cancel = timers.remove((Long) with[0]);
                if (cancel != null) cancel.run();
                yield cancel != null;
            }
            case "createWebSocketClient" -> fake(WebSocketClient.class, this::client);
            case "createHttpServer" -> new Server().server;
            case "executeBlocking" -> {
                Promise<Object> done = Promise.promise();
                var task = (Callable<?>) with[0];
                program.start(
                        "worker",
                        () -> {
                            try {
                                var result = task.call();
                                run(() -> done.complete(result));
                            } catch (Exception e) {
                                run(() -> done.fail(e));
                            }
                        });
                yield done.future();
            }
            default -> throw unknown("Vertx." + method);
        };
    }

    private @Nullable Object context(String method, Object[] with) {
        return switch (method) {
            case "owner" -> vertx;
            case "runOnContext" -> {
                Handler<Void> task = handler(with[0]);
                run(() -> task.handle(null));
                yield null;
            }
            default -> throw unknown("Context." + method);
        };
    }

    private long timer(long millis, Handler<Long> what, boolean again) {
        long id = ++ids;
        arm(id, millis, what, again);
        return id;
    }

    private void arm(long id, long millis, Handler<Long> what, boolean again) {
        timers.put(
                id,
                universe.at(
                        universe.nanos() + millis * 1_000_000,
                        program,
                        () ->
                                run(() -> {
                                    if (timers.remove(id) == null) return;
                                    if (again) arm(id, millis, what, true);
                                    what.handle(id);
                                })));
    }

    // -- clients

    private @Nullable Object client(String method, Object[] with) {
        return switch (method) {
            case "connect" -> {
                var options = (WebSocketConnectOptions) with[0];
                Promise<WebSocket> opened = Promise.promise();
                network.connect(
                        options.getPort(),
                        String.valueOf(options.getURI()),
                        program,
                        pipe ->
                                run(() ->
                                        opened.complete(
                                                new Socket<>(WebSocket.class, pipe, true).face)),
                        why -> run(() -> opened.fail(why)));
                yield opened.future();
            }
            case "close" -> Future.succeededFuture();
            default -> throw unknown("WebSocketClient." + method);
        };
    }

    /** One end of a wire as Vert.x shows it. */
    private final class Socket<T extends WebSocketBase> implements Network.End {
        private final Network.Pipe pipe;
        private final boolean client;
        private final T face;
        private @Nullable Handler<String> texts;
        private @Nullable Handler<Void> end;

        Socket(Class<T> kind, Network.Pipe pipe, boolean client) {
            this.pipe = pipe;
            this.client = client;
            face = fake(kind, this::said);
            if (client) pipe.clientEnd = this;
            else pipe.serverEnd = this;
        }

        @Override
        public void text(String text) {
            run(() -> {
                if (texts != null && !pipe.told(client)) texts.handle(text);
            });
        }

        @Override
        public void closed() {
            run(() -> {
                if (end != null) end.handle(null);
            });
        }

        private @Nullable Object said(String method, Object[] with) {
            return switch (method) {
                case "textMessageHandler" -> {
                    texts = handler(with[0]);
                    yield face;
                }
                case "binaryMessageHandler", "exceptionHandler", "pause", "resume" -> face;
                case "closeHandler" -> {
                    end = handler(with[0]);
                    if (pipe.told(client)) closed();
                    yield face;
                }
                case "writeTextMessage" -> {
                    pipe.send(client, (String) with[0]);
                    Promise<Void> sent = Promise.promise();
                    run(sent::complete);
                    yield sent.future();
                }
                case "writePing" -> Future.succeededFuture();
                case "isClosed" -> pipe.told(client);
                case "path" -> pipe.name;
                case "close" -> {
                    pipe.close(client);
                    yield Future.succeededFuture();
                }
                default -> throw unknown("WebSocket." + method);
            };
        }
    }

    // -- servers

    private final class Server {
        private final HttpServer server = fake(HttpServer.class, this::said);
        private @Nullable Handler<HttpConnection> connections;
        private @Nullable Handler<HttpServerRequest> requests;
        private int port;

        private @Nullable Object said(String method, Object[] with) {
            return switch (method) {
                case "connectionHandler" -> {
                    connections = handler(with[0]);
                    yield server;
                }
                case "requestHandler" -> {
                    requests = handler(with[0]);
                    yield server;
                }
                case "listen" -> {
                    port = (Integer) with[0];
                    network.listen(port, program, wish -> run(() -> accept(wish)));
                    Promise<HttpServer> listening = Promise.promise();
                    run(() -> listening.complete(server));
                    yield listening.future();
                }
                case "actualPort" -> port;
                case "shutdown", "close" -> {
                    network.stopListening(port);
                    yield Future.succeededFuture();
                }
                default -> throw unknown("HttpServer." + method);
            };
        }

        private void accept(Network.Connecting wish) {
            var connection =
                    fake(
                            HttpConnection.class,
                            (method, _) ->
                                    switch (method) {
                                        case "closeHandler" -> null;
                                        case "close" -> {
                                            wish.pipe().close(false);
                                            yield Future.succeededFuture();
                                        }
                                        default -> throw unknown("HttpConnection." + method);
                                    });
            var request =
                    fake(
                            HttpServerRequest.class,
                            (method, with) ->
                                    switch (method) {
                                        case "connection" -> connection;
                                        case "path" -> wish.path();
                                        case "getHeader" ->
                                                with[0].equals("Upgrade") ? "websocket" : null;
                                        case "toWebSocket" -> {
                                            wish.accepted().run();
                                            yield Future.succeededFuture(
                                                    new Socket<>(
                                                                    ServerWebSocket.class,
                                                                    wish.pipe(),
                                                                    false)
                                                            .face);
                                        }
                                        default -> throw unknown("HttpServerRequest." + method);
                                    });
            if (connections != null) connections.handle(connection);
            if (requests != null) requests.handle(request);
        }
    }
}
