package dev.foyer.simulator.people;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Just enough of a hub for the adviser's page: its files, one adviser, calls, the feed {@code desk}
 * and the signalling. For tests of the page alone; the whole branch is tested with the real hub.
 */
final class DeskHub implements AutoCloseable {
    static final String TABLET = "tablet-token";
    private static final String ADVISER = "adviser-token";

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, JsonObject> calls = new LinkedHashMap<>();
    private final Map<String, Relay> relays = new LinkedHashMap<>();
    private final List<ServerWebSocket> desks = new ArrayList<>();
    private final int port;
    private long seq;
    private boolean signalling = true;

    /** Everything happens on one context, so that nothing here needs a lock. */
    private final Context loop = vertx.getOrCreateContext();

    DeskHub() throws Exception {
        var listening = new CompletableFuture<HttpServer>();
        loop.runOnContext(_ ->
                vertx.createHttpServer()
                        .requestHandler(this::request)
                        .listen(0, "127.0.0.1")
                        .onComplete(listening::complete, listening::completeExceptionally));
        port = await(listening).actualPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Vertx vertx() {
        return vertx;
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    /** A call begins to ring at the desk. */
    String ring(String language) throws Exception {
        return onLoop(() -> {
            var id = "call-" + (calls.size() + 1);
            var call =
                    new JsonObject()
                            .put("id", id)
                            .put("state", "ringing")
                            .put("ticket", "t-1")
                            .put("from", "tablet-1");
            calls.put(
                    id,
                    call.put("skill", "wealth")
                            .put("language", language)
                            .put("at", Instant.now().toString()));
            tell(call);
            return id;
        });
    }

    String state(String call) throws Exception {
        return onLoop(() -> calls.get(call).getString("state"));
    }

    void end(String call) throws Exception {
        onLoop(() -> change(call, "ended"));
    }

    /** Cuts every signalling socket and lets none in (false), or lets them in again. */
    void signalling(boolean on) throws Exception {
        onLoop(() -> {
            signalling = on;
            if (!on) relays.values().forEach(Relay::cut);
            return true;
        });
    }

    /** Every message that went through the relay. */
    List<String> relayed() throws Exception {
        return onLoop(() -> relays.values().stream().flatMap(relay -> relay.all.stream()).toList());
    }

    private <T> T onLoop(Callable<T> work) throws Exception {
        var done = new CompletableFuture<T>();
        loop.runOnContext(_ -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return await(done);
    }

    private void request(HttpServerRequest request) {
        var path = request.path();
        if (path.equals("/api/v1/feed") || path.equals("/api/v1/signal")) {
            request.toWebSocket()
                    .onSuccess(
                            socket -> socket.textMessageHandler(text -> first(path, socket, text)));
        } else if (path.startsWith("/api/v1/")) {
            request.body()
                    .onSuccess(body -> api(request, path.substring("/api/v1".length()), body));
        } else {
            file(request, path.equals("/desk") ? "/web/desk.html" : path);
        }
    }

    private static void file(HttpServerRequest request, String resource) {
        try (var in = DeskHub.class.getResourceAsStream("/dev/foyer/hub" + resource)) {
            if (in == null) {
                request.response().setStatusCode(404).end();
                return;
            }
            var type =
                    resource.endsWith(".html")
                            ? "text/html; charset=utf-8"
                            : resource.endsWith(".css")
                                    ? "text/css"
                                    : resource.endsWith(".js")
                                            ? "text/javascript"
                                            : "application/json";
            request.response()
                    .putHeader("Content-Type", type)
                    .putHeader(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src"
                                + " 'self' data: blob:; connect-src 'self'; media-src 'self' blob:;"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                    .end(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            request.response().setStatusCode(500).end();
        }
    }

    private void api(HttpServerRequest request, String path, Buffer body) {
        if (!request.method().name().equals("GET") && request.getHeader("Idempotency-Key") == null)
            problem(request, 400, "no key");
        else if (path.equals("/sessions")) session(request, body.toJsonObject());
        else if (!("Bearer " + ADVISER).equals(request.getHeader("Authorization")))
            problem(request, 401, "signed out");
        else if (path.equals("/branch")) json(request, branch());
        else if (path.startsWith("/tickets/")) json(request, ticket());
        else if (path.startsWith("/calls/")) call(request, path.split("/")[2], path.split("/")[3]);
        else if (path.equals("/sessions/current")) request.response().setStatusCode(204).end();
        else problem(request, 404, path);
    }

    private void session(HttpServerRequest request, JsonObject signIn) {
        if (!"secret-of-lin".equals(signIn.getString("password"))) {
            problem(request, 401, "wrong");
            return;
        }
        var made =
                new JsonObject()
                        .put("token", ADVISER)
                        .put("staffId", "lin")
                        .put("name", "林晓")
                        .put("expiresAt", "2030-01-01T00:00:00Z");
        json(
                request,
                made.put(
                        "roles",
                        new JsonArray()
                                .add(
                                        signIn.getString("user").equals("lin")
                                                ? "adviser"
                                                : "teller")));
    }

    private static JsonObject branch() {
        var service =
                new JsonObject()
                        .put("id", "wealth")
                        .put("letter", "C")
                        .put(
                                "name",
                                new JsonObject()
                                        .put("zh", "理财咨询")
                                        .put("en", "Savings and investments"));
        var name = new JsonObject().put("zh", "江南路支行").put("en", "Jiangnan Road branch");
        return new JsonObject()
                .put("branchId", "b1")
                .put("name", name)
                .put("services", new JsonArray().add(service));
    }

    private static JsonObject ticket() {
        var ticket =
                new JsonObject()
                        .put("id", "t-1")
                        .put("number", "C007")
                        .put("service", "wealth")
                        .put("maskedName", "张*");
        return new JsonObject().put("ticket", ticket).put("ahead", 0);
    }

    private void call(HttpServerRequest request, String id, String act) {
        var call = calls.get(id);
        if (call == null || call.getString("state").equals("ended"))
            problem(request, 409, "the call has ended");
        else json(request, change(id, act.equals("accept") ? "active" : "ended"));
    }

    private JsonObject change(String id, String state) {
        var call = calls.get(id).put("state", state);
        if (state.equals("active")) call.put("adviser", "lin");
        tell(call);
        if (state.equals("ended") && relays.containsKey(id)) relays.get(id).end();
        return call;
    }

    private void tell(JsonObject call) {
        seq++;
        var changes = new JsonArray().add(new JsonObject().put("call", call));
        var delta =
                new JsonObject()
                        .put("type", "delta")
                        .put("seq", seq)
                        .put("at", Instant.now().toString())
                        .put("changes", changes);
        desks.forEach(desk -> desk.writeTextMessage(delta.encode()));
    }

    private static void json(HttpServerRequest request, JsonObject body) {
        request.response().putHeader("Content-Type", "application/json").end(body.encode());
    }

    private static void problem(HttpServerRequest request, int status, String detail) {
        var body =
                new JsonObject()
                        .put("status", status)
                        .put("title", "problem")
                        .put("detail", detail);
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(body.encode());
    }

    private void first(String path, ServerWebSocket socket, String text) {
        var hello = new JsonObject(text);
        if (path.endsWith("/feed")) {
            desks.add(socket);
            socket.closeHandler(_ -> desks.remove(socket));
            var open = new JsonArray();
            calls.values().stream()
                    .filter(call -> !call.getString("state").equals("ended"))
                    .forEach(open::add);
            var state = new JsonObject().put("calls", open);
            socket.writeTextMessage(
                    new JsonObject()
                            .put("type", "snapshot")
                            .put("feed", "desk")
                            .put("seq", seq)
                            .put("state", state)
                            .encode());
            return;
        }
        if (!signalling) {
            socket.close((short) 1001);
            return;
        }
        var id = hello.getString("call");
        var side = TABLET.equals(hello.getString("token")) ? 0 : 1;
        relays.computeIfAbsent(id, _ -> new Relay())
                .join(side, socket, hello.getInteger("received", 0));
    }

    /** One call's signalling: what each side said, in order, and how far the other has it. */
    private final class Relay {
        private final List<List<String>> said = List.of(new ArrayList<>(), new ArrayList<>());
        private final @Nullable ServerWebSocket[] at = new ServerWebSocket[2];
        private final List<String> all = new ArrayList<>();

        void join(int side, ServerWebSocket socket, int received) {
            var before = at[side];
            at[side] = socket;
            if (before != null) before.close((short) 1000);
            socket.writeTextMessage(
                    new JsonObject()
                            .put("type", "ready")
                            .put("received", said.get(side).size())
                            .encode());
            var missed = said.get(1 - side);
            missed.subList(Math.min(received, missed.size()), missed.size())
                    .forEach(socket::writeTextMessage);
            socket.textMessageHandler(text -> pass(side, text));
            socket.closeHandler(_ -> gone(side, socket));
        }

        private void pass(int side, String text) {
            all.add(text);
            said.get(side).add(text);
            var other = at[1 - side];
            if (other != null) other.writeTextMessage(text);
        }

        private void gone(int side, ServerWebSocket socket) {
            if (at[side] == socket) at[side] = null;
        }

        void cut() {
            for (int side = 0; side < at.length; side++) {
                var socket = at[side];
                at[side] = null;
                if (socket != null) socket.close((short) 1001);
            }
        }

        void end() {
            for (int side = 0; side < at.length; side++) {
                var socket = at[side];
                at[side] = null;
                if (socket != null) socket.close((short) 4410, "the call has ended");
            }
        }
    }

    @Override
    public void close() throws Exception {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }
}
