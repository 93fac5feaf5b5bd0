package dev.foyer.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
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
 * So much of Vert.x as clients and servers of HTTP and WebSockets use, for one simulated program:
 * one event loop, timers on the universe's clock, wires of the {@link Network}. Whatever else is
 * asked for fails at once and by name.
 */
public final class SimVertx {
    private final Universe universe;
    private final Universe.Program program;
    private final Network network;
    private final SimHttp http;
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
        http = new SimHttp(this, universe, program, network);
    }

    /** Makes one. */
    public static Vertx of(Universe universe, Universe.Program program, Network network) {
        return new SimVertx(universe, program, network).vertx;
    }

    interface Said {
        @Nullable Object said(String method, Object[] with) throws Exception;
    }

    static <T> T fake(Class<T> kind, Said said) {
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
    static <T> Handler<T> handler(Object given) {
        return (Handler<T>) given;
    }

    static UnsupportedOperationException unknown(String what) {
        return new UnsupportedOperationException(what + " is not simulated");
    }

    // -- the loop

    /** As an event loop does it: one after the other, in the order in which they came. */
    void run(Runnable task) {
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
            case "createHttpClient" -> http.client();
            case "createHttpServer" ->
                    new Server(with.length == 0 ? 0 : ((HttpServerOptions) with[0]).getPort())
                            .server;
            case "createSharedWorkerExecutor" -> fake(WorkerExecutor.class, this::worker);
            case "executeBlocking" -> blocking((Callable<?>) with[0]);
            default -> throw unknown("Vertx." + method);
        };
    }

    private @Nullable Object worker(String method, Object[] with) {
        return switch (method) {
            case "executeBlocking" -> blocking((Callable<?>) with[0]);
            default -> throw unknown("WorkerExecutor." + method);
        };
    }

    private Future<Object> blocking(Callable<?> task) {
        Promise<Object> done = Promise.promise();
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
        return done.future();
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
        private @Nullable Handler<Void> over;

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
                if (over != null) over.handle(null);
                if (end != null) end.handle(null);
            });
        }

        private @Nullable Object said(String method, Object[] with) {
            return switch (method) {
                case "textMessageHandler" -> {
                    texts = handler(with[0]);
                    yield face;
                }
                case "binaryMessageHandler",
                        "exceptionHandler",
                        "pongHandler",
                        "setWriteQueueMaxSize",
                        "pause",
                        "resume" ->
                        face;
                case "endHandler" -> {
                    over = handler(with[0]);
                    yield face;
                }
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
                case "path" -> pipe.path();
                case "remoteAddress" -> SimHttp.address(pipe);
                case "writeQueueFull" -> false;
                case "closeStatusCode" -> pipe.code;
                case "closeReason" -> "";
                case "close" -> {
                    if (with.length > 0 && pipe.code == null) pipe.code = (Short) with[0];
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
        private @Nullable Handler<ServerWebSocketHandshake> handshakes;
        private @Nullable Handler<ServerWebSocket> sockets;
        private int port;

        Server(int port) {
            this.port = port;
        }

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
                case "webSocketHandshakeHandler" -> {
                    handshakes = handler(with[0]);
                    yield server;
                }
                case "webSocketHandler" -> {
                    sockets = handler(with[0]);
                    yield server;
                }
                case "invalidRequestHandler", "exceptionHandler" -> server;
                case "listen" -> {
                    if (with.length > 0) port = (Integer) with[0];
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
            var connection = fake(HttpConnection.class, (method, _) -> of(wish, method));
            if (connections != null) connections.handle(connection);
            if (requests == null) return;
            if (wish.path().equals(SimHttp.PATH)) {
                http.serve(wish.pipe(), connection, requests);
                wish.accepted().run();
            } else if (handshakes != null)
                handshakes.handle(
                        fake(ServerWebSocketHandshake.class, (method, _) -> hand(wish, method)));
            else
                requests.handle(
                        fake(
                                HttpServerRequest.class,
                                (method, with) -> upgrade(wish, connection, method, with)));
        }

        private @Nullable Object of(Network.Connecting wish, String method) {
            return switch (method) {
                case "closeHandler" -> null;
                case "remoteAddress" -> SimHttp.address(wish.pipe());
                case "close" -> {
                    wish.pipe().close(false);
                    yield Future.succeededFuture();
                }
                default -> throw unknown("HttpConnection." + method);
            };
        }

        private @Nullable Object hand(Network.Connecting wish, String method) {
            return switch (method) {
                case "path" -> wish.path();
                case "headers" ->
                        MultiMap.caseInsensitiveMultiMap()
                                .add("origin", "http://127.0.0.1:" + port);
                case "accept" -> {
                    wish.accepted().run();
                    var opened = new Socket<>(ServerWebSocket.class, wish.pipe(), false).face;
                    if (sockets != null) sockets.handle(opened);
                    yield Future.succeededFuture(opened);
                }
                case "reject" -> {
                    wish.pipe().close(false);
                    yield Future.succeededFuture();
                }
                default -> throw unknown("ServerWebSocketHandshake." + method);
            };
        }

        private @Nullable Object upgrade(
                Network.Connecting wish, HttpConnection connection, String method, Object[] with) {
            return switch (method) {
                case "connection" -> connection;
                case "path" -> wish.path();
                case "getHeader" -> with[0].equals("Upgrade") ? "websocket" : null;
                case "toWebSocket" -> {
                    wish.accepted().run();
                    yield Future.succeededFuture(
                            new Socket<>(ServerWebSocket.class, wish.pipe(), false).face);
                }
                default -> throw unknown("HttpServerRequest." + method);
            };
        }
    }
}
