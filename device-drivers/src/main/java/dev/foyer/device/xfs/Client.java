package dev.foyer.device.xfs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A connection to one XFS4IoT service that comes back by itself. Methods are for any thread and do
 * not block; listeners run on one event loop and must not block it.
 *
 * <p>It asks for Capabilities after each connecting, in the versions 3.0, 2.0, 1.0 until one is
 * answered, and sends each command in the newest version that the service lists. A command whose
 * connection is lost ends as {@link Outcome.Unknown} and is never sent a second time. It
 * understands services that differ from the standard in the ways that are known: {@code success}
 * spelled out, unsolicited events called events, names of interfaces written small.
 */
public final class Client implements AutoCloseable {
    /** Calls that may be open at a time. */
    public static final int CALLS_OPEN_MAX = 64;

    static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final List<Version> BOOTSTRAP =
            List.of(new Version(3, 0), new Version(2, 0), new Version(1, 0));
    private static final Version USUAL_VERSION = new Version(2, 0);
    private static final Logger LOG = LoggerFactory.getLogger(Client.class);

    /** How the connection stands. */
    public enum State {
        CONNECTING,
        /** Connected, and the capabilities are known. */
        READY,
        /** Not connected; it is tried again after a pause. */
        LOST,
        CLOSED
    }

    private final URI uri;
    private final ClientSettings settings;
    private final Vertx vertx;
    private final Context context;
    private final WebSocketClient sockets;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, Call> open = new LinkedHashMap<>();
    private final List<Consumer<State>> stateListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Envelope.Unsolicited>> eventListeners =
            new CopyOnWriteArrayList<>();
    private final CompletableFuture<Client> ready = new CompletableFuture<>();
    private volatile State state = State.CONNECTING;
    private volatile Map<String, Version> versions = Map.of();
    private volatile List<String> interfaces = List.of();
    private volatile @Nullable ObjectNode capabilities;
    private @Nullable WebSocket socket;
    private Duration pause;

    private Client(Vertx vertx, URI uri, ClientSettings settings) {
        this.vertx = vertx;
        this.uri = uri;
        this.settings = settings;
        this.pause = settings.firstPause();
        this.context = vertx.getOrCreateContext();
        var options =
                new WebSocketClientOptions()
                        .setMaxFrameSize(ServiceHost.FRAME_BYTES_MAX)
                        .setMaxMessageSize(Json.TEXT_MAX)
                        .setConnectTimeout((int) CONNECT_WITHIN.toMillis())
                        .setTcpNoDelay(true);
        settings.trusted()
                .ifPresent(file ->
                        options.setTrustOptions(
                                new PemTrustOptions().addCertPath(file.toString())));
        this.sockets = vertx.createWebSocketClient(options);
    }

    /** Begins to connect, and goes on until it succeeds or is closed. */
    public static Client connect(Vertx vertx, URI uri, ClientSettings settings) {
        var client = new Client(vertx, uri, settings);
        client.context.runOnContext(_ -> client.connect());
        return client;
    }

    public URI uri() {
        return uri;
    }

    public State state() {
        return state;
    }

    /**
     * Completed when the service was ready for the first time; fails when the client is closed
     * before.
     */
    public CompletionStage<Client> ready() {
        return ready.minimalCompletionStage();
    }

    /** The names of the service's interfaces as it writes them; empty until ready. */
    public List<String> interfaces() {
        return interfaces;
    }

    /** Whether the service has an interface, however it writes the name. */
    public boolean has(String face) {
        return interfaces.stream().anyMatch(name -> name.equalsIgnoreCase(face));
    }

    /** The payload of the Capabilities that were told last; null until ready. */
    public @Nullable ObjectNode capabilities() {
        return capabilities;
    }

    public void onState(Consumer<State> listener) {
        stateListeners.add(listener);
    }

    /** Has a listener told of every event that belongs to no open call of this client. */
    public void onUnsolicited(Consumer<Envelope.Unsolicited> listener) {
        eventListeners.add(listener);
    }

    /** Gives a command whose events do not matter. */
    public Call command(String name, @Nullable Object payload, Duration timeout) {
        return command(name, payload, timeout, _ -> {});
    }

    /**
     * Gives a command.
     *
     * @param payload a record, a map or a JSON object; null for none
     * @param timeout after which the service ends it; zero = none
     * @param events told of the command's events in their order
     */
    public Call command(
            String name,
            @Nullable Object payload,
            Duration timeout,
            Consumer<Envelope.Event> events) {
        var call = new Call(nextId(), name, events, this::cancel);
        ObjectNode object = Json.object(payload);
        context.runOnContext(_ -> {
            if (state == State.READY) {
                give(call, versionOf(name), object, timeout);
            } else {
                settle(call, new Outcome.NotSent("not connected to " + uri));
            }
        });
        return call;
    }

    @Override
    public void close() {
        context.runOnContext(_ -> {
            if (state != State.CLOSED) {
                become(State.CLOSED);
                ready.completeExceptionally(
                        new IllegalStateException("the client of " + uri + " was closed"));
                sockets.close();
                endAll("the client was closed");
            }
        });
    }

    /** Whether a command only asks, so that a lost answer leaves nothing unknown. */
    static boolean onlyAsks(String command) {
        String verb = command.substring(command.indexOf('.') + 1);
        return verb.startsWith("Get")
                || verb.contains("Query")
                || verb.equals("Status")
                || verb.equals("Capabilities");
    }

    private int nextId() {
        return ids.updateAndGet(id -> id == Integer.MAX_VALUE ? 1 : id + 1);
    }

    private Version versionOf(String command) {
        return versions.getOrDefault(command.toLowerCase(Locale.ROOT), USUAL_VERSION);
    }

    private void cancel(Call call) {
        context.runOnContext(_ -> {
            if (open.containsKey(call.requestId) && state == State.READY) {
                ObjectNode payload = Json.MAPPER.createObjectNode();
                payload.putArray("requestIds").add(call.requestId);
                var canceling = new Call(nextId(), "Common.Cancel", _ -> {}, _ -> {});
                give(canceling, versionOf("Common.Cancel"), payload, Duration.ZERO);
            }
        });
    }

    private void connect() {
        if (state == State.CLOSED) {
            return;
        }
        become(State.CONNECTING);
        sockets.connect(
                        new WebSocketConnectOptions()
                                .setAllowOriginHeader(false)
                                .setHost(uri.getHost())
                                .setPort(
                                        uri.getPort() < 0 ? (isSecure() ? 443 : 80) : uri.getPort())
                                .setSsl(isSecure())
                                .setURI(uri.getRawPath()))
                .onSuccess(this::connected)
                .onFailure(fault -> lost("no connection to " + uri + ": " + fault.getMessage()));
    }

    private boolean isSecure() {
        return "wss".equals(uri.getScheme());
    }

    private void connected(WebSocket opened) {
        if (state == State.CLOSED) {
            opened.close();
            return;
        }
        socket = opened;
        opened.textMessageHandler(this::receive);
        opened.binaryMessageHandler(bytes -> receive(bytes.toString()));
        opened.exceptionHandler(fault -> LOG.debug("{}: {}", uri, fault.getMessage()));
        opened.closeHandler(_ -> lost("the connection to " + uri + " was lost"));
        if (uri.getPath().replaceAll("/$", "").equals(ServiceHost.PATH)) {
            becomeReady(Json.MAPPER.createObjectNode());
        } else {
            askCapabilities(BOOTSTRAP);
        }
    }

    private void askCapabilities(List<Version> left) {
        var call = new Call(nextId(), "Common.Capabilities", _ -> {}, _ -> {});
        WebSocket asked = socket;
        give(call, left.getFirst(), null, Duration.ZERO);
        call.outcome.thenAccept(outcome -> {
            if (asked == null || asked.isClosed() || state == State.CLOSED) {
                return;
            }
            boolean unsupported =
                    outcome instanceof Outcome.Completed(var done)
                            && done.code() == CompletionCode.UNSUPPORTED_COMMAND;
            if (outcome instanceof Outcome.Completed(var done) && done.success()) {
                ObjectNode payload = done.payload();
                becomeReady(payload == null ? Json.MAPPER.createObjectNode() : payload);
            } else if (unsupported && left.size() > 1) {
                askCapabilities(left.subList(1, left.size()));
            } else {
                LOG.warn("{} does not tell its capabilities: {}", uri, outcome);
                asked.close();
            }
        });
    }

    private void becomeReady(ObjectNode told) {
        var newest = new LinkedHashMap<String, Version>();
        var names = new ArrayList<String>();
        for (JsonNode face : told.path("interfaces")) {
            names.add(face.path("name").asText());
            for (var command : face.path("commands").properties()) {
                for (JsonNode version : command.getValue().path("versions")) {
                    Version.of(version.asText())
                            .ifPresent(served ->
                                    newest.merge(
                                            command.getKey().toLowerCase(Locale.ROOT),
                                            served,
                                            (one, other) ->
                                                    one.compareTo(other) > 0 ? one : other));
                }
            }
        }
        versions = Map.copyOf(newest);
        interfaces = List.copyOf(names);
        capabilities = told;
        pause = settings.firstPause();
        become(State.READY);
        ready.complete(this);
    }

    private void lost(String reason) {
        socket = null;
        endAll(reason);
        if (state == State.CLOSED) {
            return;
        }
        become(State.LOST);
        vertx.setTimer(Math.max(1, pause.toMillis()), _ -> connect());
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : longer;
    }

    private void endAll(String reason) {
        for (Call call : List.copyOf(open.values())) {
            settle(call, new Outcome.Unknown(reason, !onlyAsks(call.command)));
        }
    }

    private void give(Call call, Version version, @Nullable ObjectNode payload, Duration timeout) {
        WebSocket to = socket;
        if (to == null || open.size() >= CALLS_OPEN_MAX) {
            settle(
                    call,
                    new Outcome.NotSent(to == null ? "not connected" : "too many calls are open"));
            return;
        }
        open.put(call.requestId, call);
        var message =
                new Envelope.Command(
                        call.command, version, call.requestId, (int) timeout.toMillis(), payload);
        settings.traffic().note(message);
        to.writeTextMessage(Codec.STANDARD.write(message));
        call.timers.add(
                vertx.setTimer(
                        settings.acknowledgeWithin().toMillis(),
                        _ -> {
                            if (!call.acknowledged) {
                                LOG.warn(
                                        "{} did not acknowledge {}; the connection is given up",
                                        uri,
                                        call.command);
                                to.close();
                            }
                        }));
        if (!timeout.isZero()) {
            long millis = timeout.plus(settings.graceAfterTimeout()).toMillis();
            var late = new Outcome.Unknown("no completion came in time", !onlyAsks(call.command));
            call.timers.add(vertx.setTimer(millis, _ -> settle(call, late)));
        }
    }

    private void receive(String text) {
        switch (Codec.STANDARD.read(text)) {
            case Codec.Incoming.Message(var message) -> {
                settings.traffic().note(message);
                route(message);
            }
            case Codec.Incoming.Malformed(var why, _, _, _) ->
                    LOG.warn("{} sent what is no message: {}", uri, why);
            case Codec.Incoming.WrongId _ -> LOG.warn("{} sent a command", uri);
        }
    }

    /** By request id and name; the type alone says too little. */
    private void route(Envelope message) {
        switch (message) {
            case Envelope.Acknowledge acknowledge -> {
                Call call = callOf(acknowledge.requestId(), acknowledge.name());
                Envelope.Refusal refusal = acknowledge.refusal();
                if (call != null) {
                    call.acknowledged = true;
                    if (refusal != null) {
                        settle(call, new Outcome.Refused(refusal));
                    }
                }
            }
            case Envelope.Completed completed -> {
                Call call = callOf(completed.requestId(), completed.name());
                if (call != null) {
                    settle(call, new Outcome.Completed(completed));
                }
            }
            case Envelope.Event event -> {
                Call call = open.get(event.requestId());
                if (call != null) {
                    call.events.accept(event);
                } else {
                    // Some services give events that come after the completion the id of the
                    // command.
                    var unsolicited =
                            new Envelope.Unsolicited(
                                    event.name(), event.version(), event.payload());
                    eventListeners.forEach(listener -> listener.accept(unsolicited));
                }
            }
            case Envelope.Unsolicited unsolicited ->
                    eventListeners.forEach(listener -> listener.accept(unsolicited));
            case Envelope.Command command -> LOG.warn("{} sent a command {}", uri, command.name());
        }
    }

    private @Nullable Call callOf(int requestId, String name) {
        Call call = open.get(requestId);
        if (call == null || !call.command.equalsIgnoreCase(name)) {
            LOG.warn("{} answered {} {}, which is not open", uri, name, requestId);
            return null;
        }
        return call;
    }

    private void settle(Call call, Outcome outcome) {
        open.remove(call.requestId, call);
        call.timers.forEach(vertx::cancelTimer);
        call.outcome.complete(outcome);
    }

    private void become(State next) {
        if (state != next) {
            state = next;
            if (next != State.CONNECTING) {
                LOG.info("{} is {}", uri, next);
            }
            stateListeners.forEach(listener -> listener.accept(next));
        }
    }
}
