package dev.foyer.hub.web;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.Problem;
import dev.foyer.hub.api.Uuid7;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.UUID;

/**
 * Takes requests under {@code /api/v1} through the same steps: who, may they, how often, read, do,
 * answer. Event loop only.
 */
final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    static final String ROOT = "/api/v1";
    private static final byte[] NOTHING = {};

    private final Edge edge;
    private final Routes routes;
    private final Lines lines;
    private final Throttle throttle;
    private int inFlight;

    Api(Edge edge, Routes routes, Lines lines) {
        this.edge = edge;
        this.routes = routes;
        this.lines = lines;
        throttle = new Throttle(edge.limits().perTokenRate(), edge.limits().perTokenBurst());
    }

    void handle(HttpServerRequest request) {
        try {
            begin(request);
        } catch (No no) {
            refuse(request, no.problem());
        }
    }

    private void begin(HttpServerRequest request) {
        var method = request.method().name();
        var path = request.path();
        var below = path == null ? "" : path.substring(ROOT.length());
        var caller = caller(request);
        if (!throttle.take(caller.key(), edge.now().toEpochMilli())) {
            request.response().putHeader("retry-after", "1");
            throw No.of(429, "too-many-requests", "There were too many requests; wait a moment.");
        }
        var found = routes.find(method, below);
        if (found == null) throw notThere(request, below);
        var route = found.route();
        if (!route.right().has(caller)) throw may(request, caller);
        for (var value : found.path())
            if (!Body.plain(value)) throw No.of(404, "not-found", "There is no such thing here.");
        var key = route.changes() ? key(request) : null;
        if (inFlight >= edge.limits().requestsInFlight()) {
            request.response().putHeader("retry-after", "1");
            throw No.of(503, "busy", "Too much is asked at once; try again in a moment.");
        }
        read(request, body -> run(request, found, caller, key, body));
    }

    private Caller caller(HttpServerRequest request) {
        var header = request.getHeader("authorization");
        if (header != null && header.length() < 512 && header.startsWith("Bearer ")) {
            var known = edge.doorman().who(header.substring(7).strip());
            if (known != null) return known;
        }
        return stranger(request);
    }

    private static Caller stranger(HttpServerRequest request) {
        var address = request.remoteAddress();
        return new Caller.Stranger(address == null ? "?" : address.hostAddress());
    }

    private No notThere(HttpServerRequest request, String path) {
        var methods = routes.methods(path);
        if (methods.isEmpty()) return No.of(404, "not-found", "There is no such thing here.");
        request.response().putHeader("allow", String.join(", ", methods));
        return No.of(
                405,
                "no-such-method",
                "This can only be asked by " + String.join(", ", methods) + ".");
    }

    private static No may(HttpServerRequest request, Caller caller) {
        if (caller instanceof Caller.Stranger) {
            request.response().putHeader("www-authenticate", "Bearer");
            return No.of(
                    401, "no-session", "Sign in or enrol first; the token is missing or over.");
        }
        return No.of(403, "not-allowed", "You may not do this.");
    }

    private static UUID key(HttpServerRequest request) {
        var header = request.getHeader("idempotency-key");
        if (header == null || header.length() != 36) throw noKey();
        try {
            var key = UUID.fromString(header);
            if (Uuid7.is(key)) return key;
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw noKey();
    }

    private static No noKey() {
        return No.field("Idempotency-Key", "a header with a UUID of version 7");
    }

    private interface Then {
        void with(byte[] body);
    }

    private void read(HttpServerRequest request, Then then) {
        int most = edge.limits().bodyBytes();
        var length = request.getHeader("content-length");
        boolean chunked = request.getHeader("transfer-encoding") != null;
        if (!chunked && (length == null || length.equals("0"))) {
            then.with(NOTHING);
            return;
        }
        var type = request.getHeader("content-type");
        if (type == null || !type.startsWith("application/json"))
            throw No.of(415, "not-json", "The body must be application/json.");
        if (length != null && (length.length() > 9 || Long.parseLong(length) > most))
            throw tooLong(most);
        lines.bodyComing(request.remoteAddress(), edge.now().toEpochMilli());
        var body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() > most) return;
            body.appendBuffer(part);
            if (body.length() > most) refuse(request, tooLong(most).problem());
        });
        request.endHandler(_ -> {
            if (body.length() <= most) then.with(body.getBytes());
        });
    }

    private static No tooLong(int most) {
        return No.of(413, "too-long", "The body is longer than " + most + " bytes.");
    }

    private void run(
            HttpServerRequest request,
            Routes.Found found,
            Caller caller,
            @Nullable UUID key,
            byte[] body) {
        lines.answering(request.remoteAddress());
        inFlight++;
        answer(request, found, caller, key, body)
                .onComplete(
                        reply -> {
                            inFlight--;
                            send(request, reply.status(), reply.type(), reply.body());
                        },
                        why -> {
                            inFlight--;
                            if (why instanceof No no) refuse(request, no.problem());
                            else fault(request, why);
                        });
    }

    private Future<Reply> answer(
            HttpServerRequest request,
            Routes.Found found,
            Caller caller,
            @Nullable UUID key,
            byte[] body) {
        try {
            var digest =
                    key == null
                            ? ""
                            : edge.secrets()
                                    .bodyDigest(
                                            caller.key(),
                                            found.route().method() + request.path(),
                                            body);
            var ask = new Ask(caller, found.path(), body, key, digest);
            return found.route().handler().handle(ask);
        } catch (No no) {
            // A refusal, too, waits until what it was based on is durable.
            return edge.door().read(_ -> Boolean.TRUE).compose(_ -> Future.failedFuture(no));
        }
    }

    private void fault(HttpServerRequest request, Throwable why) {
        LOG.error("{} {} failed", request.method(), found(request), why);
        refuse(
                request,
                new Problem(
                        "urn:foyer:problem:fault",
                        "Fault",
                        500,
                        "The hub could not do this; it is in the hub's log.",
                        null,
                        "fault"));
    }

    /** The path without ids, which may be secrets. */
    private String found(HttpServerRequest request) {
        var path = request.path();
        var match =
                path == null
                        ? null
                        : routes.find(request.method().name(), path.substring(ROOT.length()));
        return match == null ? "?" : match.route().path();
    }

    private void refuse(HttpServerRequest request, Problem problem) {
        if (!request.isEnded()) request.response().putHeader("connection", "close");
        send(request, problem.status(), Headers.PROBLEM, Json.bytes(problem));
    }

    private void send(HttpServerRequest request, int status, CharSequence type, byte[] body) {
        var response = request.response();
        if (response.ended() || response.closed()) return;
        response.setStatusCode(status);
        Headers.neverKept(response);
        lines.answered(request.remoteAddress(), edge.now().toEpochMilli());
        if (status == 204) {
            response.end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(Buffer.buffer(body));
    }

    List<Route> routes() {
        return routes.all();
    }
}
