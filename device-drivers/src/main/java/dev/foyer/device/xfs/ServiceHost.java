package dev.foyer.device.xfs;

import dev.foyer.device.api.Device;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.PemKeyCertOptions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves a publisher and any number of services on one port, as WebSockets. All connections and all
 * life cycles run on one event loop; queued commands run on one platform thread per service. Opens
 * the devices and closes them again.
 */
public final class ServiceHost {
    /** The publisher's path; a service's name follows it. */
    public static final String PATH = "/xfs4iot/v1.0";

    static final Duration HEADER_WITHIN = Duration.ofSeconds(5);
    static final int HEADER_BYTES_MAX = 8192;
    static final int FRAME_BYTES_MAX = 65536;
    static final int COMMAND_BYTES_MAX = 2 * 1024 * 1024;
    static final int CONNECTIONS_MAX = 256;

    /** Who has been silent for so long gives its place to a new client where no place is left. */
    static final Duration KEEPS_ITS_PLACE = Duration.ofSeconds(5);

    static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    static final Duration PING_EVERY = Duration.ofSeconds(20);
    static final Duration SILENT_MAX = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(ServiceHost.class);

    private final HostSettings settings;
    private final Context context;
    private final List<Service> services;
    private final Map<String, RunningService> byPath = new LinkedHashMap<>();
    private final Set<HttpConnection> connections = new HashSet<>();
    private final Set<HttpConnection> silent = new HashSet<>();
    private final Map<HttpConnection, Guest> guests = new HashMap<>();
    private final AtomicLong unsentOfAll = new AtomicLong();
    private HttpServer server;

    /** A connection that speaks, and to which service. */
    private record Guest(RunningService service, Session session) {
        boolean mayGo() {
            return session.silent().compareTo(KEEPS_ITS_PLACE) > 0 && !service.waitsFor(session);
        }
    }

    private ServiceHost(Vertx vertx, HostSettings settings, List<Service> services) {
        this.settings = settings;
        this.services = List.copyOf(services);
        this.context = vertx.getOrCreateContext();
        this.server = vertx.createHttpServer(options());
    }

    /** Opens the devices and listens; fails where none of the ports is free. */
    public static Future<ServiceHost> start(
            Vertx vertx, HostSettings settings, List<Service> services) {
        var host = new ServiceHost(vertx, settings, services);
        Promise<ServiceHost> started = Promise.promise();
        host.context.runOnContext(_ -> host.listen(settings.ports()).map(host).onComplete(started));
        return started.future();
    }

    /** Where the publisher is. */
    public URI uri() {
        return uri("");
    }

    /** Where a service is. */
    public URI uri(String service) {
        String path = service.isEmpty() ? PATH : PATH + "/" + service;
        String scheme = settings.tls().isPresent() ? "wss" : "ws";
        return URI.create(scheme + "://" + settings.host() + ":" + server.actualPort() + path);
    }

    /** Stops listening, ends all commands, closes the devices. */
    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        context.runOnContext(_ -> {
            byPath.values().forEach(RunningService::close);
            server.shutdown(0, TimeUnit.SECONDS)
                    .compose(_ -> context.owner().executeBlocking(this::closeDevices))
                    .onComplete(closed);
        });
        return closed.future();
    }

    private Void closeDevices() {
        services.forEach(service -> service.device().close());
        return null;
    }

    private HttpServerOptions options() {
        var options = limits();
        settings.tls()
                .ifPresent(tls ->
                        options.setSsl(true)
                                .setUseAlpn(false)
                                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                                .setKeyCertOptions(
                                        new PemKeyCertOptions()
                                                .addCertPath(tls.certificate().toString())
                                                .addKeyPath(tls.key().toString())));
        return options;
    }

    private static HttpServerOptions limits() {
        // With HTTP/2 allowed a connection is not told of before its first whole request.
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxInitialLineLength(1024)
                .setMaxWebSocketFrameSize(FRAME_BYTES_MAX)
                .setMaxWebSocketMessageSize(COMMAND_BYTES_MAX)
                .setWebSocketClosingTimeout((int) CLOSED_WITHIN.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout((int) SILENT_MAX.toSeconds())
                .setTcpNoDelay(true);
    }

    private Future<Void> listen(List<Integer> ports) {
        server.connectionHandler(this::connected);
        server.requestHandler(this::request);
        return server.listen(ports.getFirst(), settings.host())
                .map(this::serve)
                .recover(fault -> {
                    if (ports.size() == 1) {
                        return Future.failedFuture(fault);
                    }
                    server = context.owner().createHttpServer(options());
                    return listen(ports.subList(1, ports.size()));
                });
    }

    private Void serve(HttpServer listening) {
        server = listening;
        var uris = new ArrayList<URI>();
        var codec = new Codec(settings.writesSuccess());
        for (Service service : services) {
            byPath.put(PATH + "/" + service.name(), run(service, codec));
            uris.add(uri(service.name()));
        }
        byPath.put(
                PATH,
                new RunningService(
                        "publisher",
                        1,
                        List.of(new Publisher(uris)),
                        context,
                        codec,
                        settings.traffic(),
                        unsentOfAll));
        for (Service service : services) {
            service.device().open();
        }
        return null;
    }

    private RunningService run(Service service, Codec codec) {
        var runner =
                new Common.Runner() {
                    private Optional<RunningService> running = Optional.empty();

                    @Override
                    public RunningService running() {
                        return running.orElseThrow();
                    }

                    @Override
                    public void later(Runnable action) {
                        context.runOnContext(_ -> action.run());
                    }
                };
        var common = new Common(service, runner);
        var interfaces = new ArrayList<XfsInterface>(List.of(common));
        interfaces.addAll(service.interfaces());
        var running =
                new RunningService(
                        service.name(),
                        service.commandsWaitingMax(),
                        interfaces,
                        context,
                        codec,
                        settings.traffic(),
                        unsentOfAll);
        runner.running = Optional.of(running);
        service.interfaces().forEach(face -> face.attach(common));
        common.rememberStatus();
        Device device = service.device();
        device.watch(common::statusChanged);
        return running;
    }

    /** A connection that has not sent a whole header in time is closed. */
    private void connected(HttpConnection connection) {
        if (connections.size() >= CONNECTIONS_MAX && !placeMade()) {
            LOG.warn("more than {} connections; one more is refused", CONNECTIONS_MAX);
            connection.close();
            return;
        }
        connections.add(connection);
        silent.add(connection);
        long timer =
                context.owner()
                        .setTimer(
                                HEADER_WITHIN.toMillis(),
                                _ -> {
                                    if (silent.remove(connection)) {
                                        connection.close();
                                    }
                                });
        connection.closeHandler(_ -> {
            gone(connection);
            context.owner().cancelTimer(timer);
        });
    }

    /** Also called for what became a WebSocket, whose end its connection does not tell. */
    private void gone(HttpConnection connection) {
        connections.remove(connection);
        silent.remove(connection);
        guests.remove(connection);
    }

    /** Lets the connection go that has been silent for longest and waits for nothing. */
    private boolean placeMade() {
        Optional<Map.Entry<HttpConnection, Guest>> longest =
                guests.entrySet().stream()
                        .filter(entry -> entry.getValue().mayGo())
                        .max(Comparator.comparing(entry -> entry.getValue().session().silent()));
        longest.ifPresent(entry -> {
            LOG.warn("no place is left; the connection that was silent for longest is closed");
            gone(entry.getKey());
            entry.getValue().session().close();
        });
        return longest.isPresent();
    }

    private void request(HttpServerRequest request) {
        silent.remove(request.connection());
        String path = request.path() == null ? "" : request.path();
        RunningService service =
                byPath.get(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        String origin = request.getHeader("Origin");
        if (service == null) {
            refuse(request, 404, "no such service");
        } else if (!"websocket"
                .equals(String.valueOf(request.getHeader("Upgrade")).toLowerCase(Locale.ROOT))) {
            refuse(request, 400, "XFS4IoT is spoken over a WebSocket");
        } else if (origin != null && !settings.origins().contains(origin)) {
            LOG.warn("a page of {} was refused", origin);
            refuse(request, 403, "this page may not use the devices");
        } else {
            request.toWebSocket()
                    .onSuccess(socket -> accept(request.connection(), service, socket))
                    .onFailure(
                            fault -> LOG.info("no WebSocket came about: {}", fault.getMessage()));
        }
    }

    /** Pings keep a living connection from looking silent, and find the dead ones. */
    private void accept(HttpConnection connection, RunningService service, ServerWebSocket socket) {
        guests.put(connection, new Guest(service, service.accept(socket, () -> gone(connection))));
        context.owner()
                .setPeriodic(
                        PING_EVERY.toMillis(),
                        timer -> {
                            if (socket.isClosed()) {
                                context.owner().cancelTimer(timer);
                            } else {
                                socket.writePing(Buffer.buffer());
                            }
                        });
    }

    private static void refuse(HttpServerRequest request, int status, String sentence) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Connection", "close")
                .end(sentence + "\n");
    }
}
