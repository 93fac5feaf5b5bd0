package dev.foyer.hub.web;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.Problem;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.bank.NoBank;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Mailbox;
import dev.foyer.hub.event.DeviceKind;
import dev.foyer.hub.push.PushSender;
import dev.foyer.hub.store.Seals;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The hub's HTTP server over one branch. Started and closed from any thread; everything else
 * happens on one event loop of its own.
 */
public final class HubServer {
    private static final long SWEEP_MILLIS = 1_000;
    private static final long PING_MILLIS = 15_000;

    private final Vertx vertx;
    private final Context loop;
    private final HttpServer server;
    private final Edge edge;
    private final Lines lines;
    private final Api api;
    private final Pages pages = new Pages();
    private final Feeds feeds;
    private final Sockets sockets;
    private final @Nullable PushTurns turns;
    private final Set<String> origins = new HashSet<>();
    private final Setting setting;
    private boolean ready = true;

    /**
     * Where and how to serve.
     *
     * @param certificate PEM chain, with {@code key} for TLS; absent for plain HTTP
     * @param publicUrl what customers' phones use, absent for where it listens
     * @param origins further origins whose pages may open a WebSocket
     * @param plans reads the documents of a new configuration
     * @param push as whom push services are written to, absent for nobody
     * @param operatorToken what the operator's own commands on this machine show
     * @param setupCode for the first administrator, null when there is one
     */
    public record Setting(
            String host,
            int port,
            Optional<Path> certificate,
            Optional<Path> key,
            Optional<String> publicUrl,
            List<String> origins,
            Path secretKey,
            PlanReader plans,
            Optional<PushSender.Identity> push,
            String operatorToken,
            @Nullable String setupCode,
            Limits limits) {}

    /**
     * Prepares the server; call it before the mailbox gets any command.
     *
     * @param branch read here, on the calling thread, before it belongs to the mailbox
     */
    private HubServer(
            Vertx vertx,
            Setting setting,
            Branch branch,
            Mailbox mailbox,
            Seals seals,
            CoreBank bank,
            InstantSource clock,
            RandomGenerator random) {
        this.vertx = vertx;
        this.setting = setting;
        loop = vertx.getOrCreateContext();
        var limits = setting.limits();
        var masks = new Masks();
        var plan = branch.plan().orElseThrow();
        var views = new Views(plan, masks, new Offers(!(bank instanceof NoBank)));
        var secrets = Secrets.in(setting.secretKey(), random);
        var persons = new Persons(vertx, seals, masks, new PersonDigests(secrets), plan);
        persons.recall(branch);
        var doorman = new Doorman(Directory.of(branch), clock, limits, setting.operatorToken());
        var door = new Door(mailbox, loop);
        edge =
                new Edge(
                        door,
                        views,
                        secrets,
                        persons,
                        new Passwords(vertx, random),
                        doorman,
                        limits,
                        clock,
                        bank,
                        setting.setupCode());
        lines = new Lines(limits);
        feeds = new Feeds(door, views, limits, clock, Feeds.Beginning.of(branch, mailbox, limits));
        var signals = new Signals(limits);
        sockets = new Sockets(vertx, edge, lines, feeds, signals, origins);
        var sender =
                setting.push().map(identity -> new PushSender(vertx, identity, clock)).orElse(null);
        turns = sender == null ? null : new PushTurns(vertx, edge, sender);
        api =
                new Api(
                        edge,
                        new Routes(
                                edge,
                                new HallVoice(vertx),
                                setting.plans(),
                                sender,
                                OpenApi.document()),
                        lines);
        var passing = new PassingKeys(branch);
        door.onCommitted(entries -> {
            var over = passing.over(branch, entries);
            boolean others = doorman.committed(branch, entries);
            var batch = Committed.of(branch, entries);
            var now = branch.plan().orElseThrow();
            door.bring(() -> {
                if (batch.all()) {
                    views.configured(now);
                    persons.configured(now);
                }
                feeds.committed(batch);
                edge.codes().look(batch.cases());
                over.forEach(persons::destroy);
                if (others) sockets.dismiss();
                signals.committed(batch);
            });
        });
        var waiting = PhoneCodes.waiting(branch);
        loop.runOnContext(_ -> edge.codes().look(waiting));
        server = vertx.createHttpServer(options());
    }

    /** Starts serving. The calling thread must be the branch's, inside {@link Mailbox#read}. */
    public static HubServer over(
            Vertx vertx,
            Setting setting,
            Branch branch,
            Mailbox mailbox,
            Seals seals,
            CoreBank bank,
            InstantSource clock,
            RandomGenerator random) {
        return new HubServer(vertx, setting, branch, mailbox, seals, bank, clock, random);
    }

    private HttpServerOptions options() {
        var limits = setting.limits();
        var options =
                new HttpServerOptions()
                        .setHost(setting.host())
                        .setPort(setting.port())
                        .setMaxHeaderSize(limits.headerBytes())
                        .setMaxInitialLineLength(limits.lineBytes())
                        .setMaxChunkSize(limits.bodyBytes())
                        .setMaxWebSocketFrameSize(limits.messageBytes())
                        .setMaxWebSocketMessageSize(limits.messageBytes())
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setHttp2ClearTextEnabled(false)
                        .setUseAlpn(false)
                        .setDecompressionSupported(false)
                        .setCompressionSupported(false)
                        .setAcceptBacklog(4_096)
                        .setTcpNoDelay(true);
        if (setting.certificate().isPresent() && setting.key().isPresent())
            options.setSsl(true)
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                    .setKeyCertOptions(
                            new PemKeyCertOptions()
                                    .addCertPath(setting.certificate().get().toString())
                                    .addKeyPath(setting.key().get().toString()));
        return options;
    }

    /** Listens; the future tells the address. */
    public Future<String> start() {
        Promise<String> listening = Promise.promise();
        loop.runOnContext(_ -> {
            server.connectionHandler(c -> lines.opened(c, edge.now().toEpochMilli()));
            server.requestHandler(this::handle);
            server.invalidRequestHandler(this::invalid);
            server.webSocketHandshakeHandler(sockets::handshake);
            server.webSocketHandler(socket -> {
                lines.answering(socket.remoteAddress());
                sockets.opened(socket);
            });
            server.exceptionHandler(_ -> {});
            server.listen().map(this::began).onComplete(listening);
        });
        return listening.future();
    }

    private String began(HttpServer listening) {
        var scheme = setting.certificate().isPresent() ? "https" : "http";
        int port = listening.actualPort();
        var url = scheme + "://" + setting.host() + ":" + port;
        origins.add(url);
        if (Set.of("127.0.0.1", "::1", "localhost").contains(setting.host()))
            for (var name : List.of("127.0.0.1", "localhost", "[::1]"))
                origins.add(scheme + "://" + name + ":" + port);
        setting.publicUrl().ifPresent(origins::add);
        origins.addAll(setting.origins());
        edge.publicUrl(setting.publicUrl().orElse(url));
        edge.views().publicUrl(setting.publicUrl().orElse(url));
        vertx.setPeriodic(SWEEP_MILLIS, _ -> sweep());
        vertx.setPeriodic(
                PING_MILLIS,
                _ -> {
                    sockets.ping();
                    sockets.dismiss();
                });
        return url;
    }

    private void sweep() {
        lines.sweep(edge.now().toEpochMilli());
        feeds.tellPlaces();
        if (turns != null) turns.look();
        edge.doorman().tidy();
    }

    private void handle(HttpServerRequest request) {
        lines.answering(request.remoteAddress());
        var path = request.path();
        if (path != null && (path.equals(Api.ROOT) || path.startsWith(Api.ROOT + "/"))) {
            api.handle(request);
            return;
        }
        request.response()
                .endHandler(
                        _ -> lines.answered(request.remoteAddress(), edge.now().toEpochMilli()));
        if ("/livez".equals(path)) health(request, true);
        else if ("/readyz".equals(path)) readiness(request);
        else if (!pages.serve(request)) {
            Headers.page(request.response());
            request.response()
                    .setStatusCode(404)
                    .putHeader("content-type", "text/plain")
                    .end("not found");
        }
    }

    private void readiness(HttpServerRequest request) {
        edge.door()
                .read(branch -> branch.plan().isPresent())
                .onComplete(
                        planned -> health(request, ready && planned), _ -> health(request, false));
    }

    private static void health(HttpServerRequest request, boolean good) {
        Headers.always(request.response());
        request.response()
                .setStatusCode(good ? 200 : 503)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(Buffer.buffer(Routes.health(good)));
    }

    /** What is not HTTP, or too long to be. */
    private void invalid(HttpServerRequest request) {
        var cause = request.decoderResult().cause();
        var problem =
                switch (cause) {
                    case TooLongHttpLineException _ ->
                            problem(414, "too-long", "The address is too long.");
                    case TooLongHttpHeaderException _ ->
                            problem(431, "too-long", "The header is too long.");
                    case null, default ->
                            problem(400, "malformed", "This is not HTTP that this hub reads.");
                };
        var response = request.response();
        Headers.always(response);
        response.setStatusCode(problem.status())
                .putHeader("content-type", "application/problem+json")
                .putHeader("connection", "close")
                .end(Buffer.buffer(Json.bytes(problem)))
                .onComplete(_ -> request.connection().close());
    }

    private static Problem problem(int status, String reason, String detail) {
        return No.of(status, reason, detail).problem();
    }

    /** Makes a one-time enrolment code. */
    public Future<String> code(DeviceKind kind, String name) {
        Promise<String> made = Promise.promise();
        loop.runOnContext(
                _ -> edge.code(kind, name).map(AccountRoutes.MadeCode::code).onComplete(made));
        return made.future();
    }

    /** The routes as {@code METHOD /path}, for the contract's test. */
    public List<String> routes() {
        return api.routes().stream().map(r -> r.method() + " " + r.path()).toList();
    }

    /** Refuses new connections and closes what is open. */
    public Future<Void> close() {
        loop.runOnContext(_ -> ready = false);
        return server.close();
    }
}
