package dev.foyer.simulator.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/**
 * The web page of a running branch: its addresses, its screens (through their screen ports, so they
 * can be used from the browser) and the acts one can do to its devices. Listens on loopback only
 * and wants its key in every request, since the page can do what a hand at the kiosk can.
 */
public final class Workbench implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> FILES =
            Map.of(
                    "/", "text/html; charset=utf-8",
                    "/workbench.css", "text/css; charset=utf-8",
                    "/workbench.js", "text/javascript; charset=utf-8");

    /** A window that can be shown: its port's address, and its size in pixels. */
    public record Window(String name, String address, int width, int height) {}

    /** A page somewhere else that belongs to this branch. */
    public record Link(String name, String address) {}

    /** Something one can do to a device: its group, its id and the word on the button. */
    public record Act(String group, String id, String label) {}

    /** What the page shows. */
    public record Contents(List<Link> links, List<Window> windows, List<Act> acts, String notice) {
        public Contents {
            links = List.copyOf(links);
            windows = List.copyOf(windows);
            acts = List.copyOf(acts);
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final String key;
    private final Contents contents;
    private final BiFunction<String, String, String> doer;
    private final HttpServer server;

    /**
     * Starts the page.
     *
     * @param key what a request must carry as {@code key}
     * @param doer does an act by group and id, and answers with a sentence; may block
     */
    public Workbench(String key, Contents contents, BiFunction<String, String, String> doer) {
        this.key = key;
        this.contents = contents;
        this.doer = doer;
        server =
                vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                        .requestHandler(this::answer)
                        .listen()
                        .await();
    }

    /** The page's address, key included. */
    public String address() {
        return "http://127.0.0.1:" + server.actualPort() + "/?key=" + key;
    }

    private void answer(HttpServerRequest request) {
        var response = request.response();
        response.putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        var path = Objects.requireNonNullElse(request.path(), "/");
        var type = FILES.get(path);
        if (type != null) {
            response.putHeader("Content-Type", type)
                    .end(file(path.equals("/") ? "/workbench.html" : path));
        } else if (!key.equals(request.getParam("key"))) {
            response.setStatusCode(403).end("the key is missing");
        } else if (path.equals("/contents.json")) {
            response.putHeader("Content-Type", "application/json").end(json(contents));
        } else if (path.startsWith("/act/") && request.method().name().equals("POST")) {
            act(request, path.substring("/act/".length()));
        } else {
            response.setStatusCode(404).end("no such page");
        }
    }

    private void act(HttpServerRequest request, String what) {
        var words = what.split("/", 2);
        var known =
                words.length == 2
                        && contents.acts().stream()
                                .anyMatch(
                                        a -> a.group().equals(words[0]) && a.id().equals(words[1]));
        if (!known) {
            request.response().setStatusCode(404).end("no such act");
            return;
        }
        Callable<String> work = () -> doer.apply(words[0], words[1]);
        vertx.executeBlocking(work, false)
                .onSuccess(told -> request.response().end(told))
                .onFailure(failed -> {
                    LOG.warn("{} failed", what, failed);
                    request.response().setStatusCode(500).end(String.valueOf(failed.getMessage()));
                });
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Buffer file(String name) {
        try (var in = Workbench.class.getResourceAsStream(name.substring(1))) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + name);
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
