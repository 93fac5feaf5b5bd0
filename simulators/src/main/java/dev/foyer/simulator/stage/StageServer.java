package dev.foyer.simulator.stage;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

import java.util.List;
import java.util.Objects;

/** A {@link StageDoor} alone, on a loopback port. Made and closed by any thread. */
public final class StageServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Gate gate;
    private final StageDoor door;
    private final HttpServer server;

    /**
     * @param port 0 = any free one
     */
    public StageServer(Gate gate, List<SimulatedDevice> devices, int port) {
        this.gate = gate;
        door = new StageDoor(vertx, devices, (_, _, _) -> {});
        server =
                vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                        .requestHandler(this::answer)
                        .listen()
                        .await();
    }

    /** Where it is, the key included. */
    public String address() {
        return "http://127.0.0.1:" + server.actualPort() + "/?key=" + gate.key();
    }

    private void answer(HttpServerRequest request) {
        var refusal = gate.refusal(request);
        if (refusal.isPresent()) {
            request.response().setStatusCode(refusal.get()).end();
        } else if (StageDoor.owns(Objects.requireNonNullElse(request.path(), "/"))) {
            door.answer(request);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
