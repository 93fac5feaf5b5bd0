package dev.foyer.simulator.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.simulator.stage.Gate;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.StageDoor;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The web page of a running branch: its screens to look at and to touch, its simulated devices as
 * things one can handle and break, and the XFS4IoT messages as they pass. Listens on loopback only;
 * everything but the empty page wants the key, since the page can do what hands at the kiosk can.
 * Made and closed by any thread.
 */
public final class Workbench implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCREEN = "/screen/";
    private static final String LIVE = "/live";
    private static final String WALLET = "/wallet";

    /** A window that can be shown: its port's address, and its size in pixels. */
    public record Window(String name, String address, int width, int height) {}

    /** A page somewhere else that belongs to this branch. */
    public record Link(String name, String address) {}

    /**
     * What there is to see.
     *
     * @param windows asked at each visit, since a part that was started again has a new address
     * @param traffic the device host's file of messages
     * @param headless true where the windows are nowhere else to be seen
     */
    public record Branch(
            List<Link> links,
            Windows windows,
            List<SimulatedDevice> devices,
            Path traffic,
            boolean headless) {
        public Branch {
            links = List.copyOf(links);
            devices = List.copyOf(devices);
        }
    }

    /** The windows as they are now. */
    @FunctionalInterface
    public interface Windows {
        List<Window> now();
    }

    private final Vertx vertx = Vertx.vertx();
    private final Gate gate;
    private final Branch branch;
    private final Pages pages = new Pages();
    private final Wallet wallet;
    private final ScreenRelay relay;
    private final StageDoor door;
    private final TrafficTail tail;
    private final Live live;
    private final Records records;
    private final Witness witness;
    private final HttpServer server;

    /**
     * Opens the page.
     *
     * @param witness hears everything that a recording holds, and keeps it while one is made
     * @param port 0 = any free one
     */
    public Workbench(Gate gate, Branch branch, Witness witness, InstantSource clock, int port) {
        this.gate = gate;
        this.branch = branch;
        wallet = new Wallet(branch.devices());
        relay = new ScreenRelay(vertx);
        tail = new TrafficTail(branch.traffic(), clock);
        door = new StageDoor(vertx, branch.devices(), witness::act);
        live = new Live(vertx, door, branch.devices(), tail);
        records = new Records(witness, live::tell);
        live.greet(records::now);
        this.witness = witness;
        tail.listen(passed -> witness.message(passed.message()));
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
        server =
                vertx.createHttpServer(options)
                        .requestHandler(this::answer)
                        .webSocketHandshakeHandler(this::handshake)
                        .webSocketHandler(this::connected)
                        .listen()
                        .await();
    }

    /** The page's address, key included. */
    public String address() {
        return "http://127.0.0.1:" + server.actualPort() + "/?key=" + gate.key();
    }

    private void answer(HttpServerRequest request) {
        var path = Objects.requireNonNullElse(request.path(), "/");
        Pages.harden(request.response());
        var refusal = pages.owns(path) ? gate.foreign(request) : gate.refusal(request);
        if (refusal.isPresent()) {
            request.response().setStatusCode(refusal.get()).end("not with this key or name");
        } else if (pages.owns(path)) {
            pages.answer(path, request.response());
        } else if (StageDoor.owns(path)) {
            door.answer(request);
        } else if (path.equals("/contents")) {
            json(request, contents());
        } else if (path.equals(WALLET)) {
            json(request, wallet.json(witness.ticket()));
        } else if (path.startsWith(WALLET + "/picture/")) {
            walletPicture(request, path.substring((WALLET + "/picture/").length()));
        } else if (path.startsWith("/faults")) {
            live.faults(request);
        } else if (path.startsWith("/recording")) {
            records.answer(request);
        } else {
            request.response().setStatusCode(404).end("no such page");
        }
    }

    private void walletPicture(HttpServerRequest request, String item) {
        vertx.executeBlocking(() -> wallet.picture(item), false)
                .onSuccess(found -> {
                    if (found.isEmpty()) {
                        request.response().setStatusCode(404).end();
                    } else {
                        request.response()
                                .putHeader("Content-Type", "image/png")
                                .end(Buffer.buffer(found.get()));
                    }
                })
                .onFailure(failed -> request.response().setStatusCode(500).end());
    }

    private Map<String, Object> contents() {
        var windows =
                branch.windows().now().stream()
                        .map(one ->
                                Map.of(
                                        "name", one.name(),
                                        "width", one.width(),
                                        "height", one.height()))
                        .toList();
        return Map.of("links", branch.links(), "windows", windows, "headless", branch.headless());
    }

    private static void json(HttpServerRequest request, Object value) {
        try {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(JSON.writeValueAsString(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void handshake(ServerWebSocketHandshake request) {
        var refusal = gate.refusal(request);
        var path = Objects.requireNonNullElse(request.path(), "/");
        if (refusal.isPresent()) {
            request.reject(refusal.get());
        } else if (path.equals(LIVE) || path.startsWith(SCREEN)) {
            request.accept();
        } else {
            request.reject(404);
        }
    }

    private void connected(ServerWebSocket browser) {
        if (browser.path().equals(LIVE)) {
            live.join(browser);
            return;
        }
        var name = browser.path().substring(SCREEN.length());
        var window =
                branch.windows().now().stream().filter(one -> one.name().equals(name)).findFirst();
        if (window.isEmpty()) {
            browser.close();
            return;
        }
        relay.join(browser, window.get().address(), (JsonNode did) -> witness.input(name, did));
    }

    @Override
    public void close() {
        tail.close();
        live.close();
        vertx.close().await();
    }
}
