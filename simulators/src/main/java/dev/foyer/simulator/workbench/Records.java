package dev.foyer.simulator.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.http.HttpServerRequest;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Recordings over HTTP: {@code POST /recording/begin}, {@code POST /recording/end}, {@code GET
 * /recording} gives the file, {@code POST /recording/replay} plays the body or, where that is
 * empty, the newest one. Called on the event loop; replays run beside it, one at a time.
 */
final class Records {
    static final int FILE_MAX = 64 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Witness witness;
    private final Consumer<ObjectNode> tell;
    private volatile int lines;
    private final AtomicBoolean replaying = new AtomicBoolean();

    Records(Witness witness, Consumer<ObjectNode> tell) {
        this.witness = witness;
        this.tell = tell;
    }

    void answer(HttpServerRequest request) {
        switch (request.method().name() + " " + request.path()) {
            case "POST /recording/begin" -> {
                witness.begin();
                lines = 0;
                state(request);
            }
            case "POST /recording/end" -> {
                lines = witness.end();
                state(request);
            }
            case "GET /recording" -> file(request);
            case "POST /recording/replay" -> replay(request);
            default -> request.response().setStatusCode(404).end();
        }
    }

    /** How it is now, for pages. */
    ObjectNode now() {
        var news = JSON.createObjectNode();
        news.putObject("recording").put("running", witness.recording()).put("lines", lines);
        return news;
    }

    private void state(HttpServerRequest request) {
        var news = now();
        tell.accept(news);
        request.response().putHeader("Content-Type", "application/json").end(news.toString());
    }

    private void file(HttpServerRequest request) {
        var newest = witness.newest();
        if (newest.isEmpty()) {
            request.response().setStatusCode(404).end("nothing was recorded yet");
            return;
        }
        request.response()
                .putHeader("Content-Type", "application/jsonl; charset=utf-8")
                .putHeader("Content-Disposition", "attachment; filename=\"foyer-recording.jsonl\"")
                .end(newest.get());
    }

    private void replay(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        if (length == null || length.length() > 8 || Integer.parseInt(length) > FILE_MAX) {
            request.response().setStatusCode(413).end();
            return;
        }
        if (!replaying.compareAndSet(false, true)) {
            request.response().setStatusCode(409).end("a replay runs already");
            return;
        }
        request.body()
                .onSuccess(body -> {
                    var text = body.length() == 0 ? witness.newest().orElse("") : body.toString();
                    request.response().setStatusCode(202).end();
                    play(text);
                })
                .onFailure(_ -> replaying.set(false));
    }

    private void play(String recording) {
        progress("running", "");
        // A branch waits for its parts, which none of the page's own threads may do.
        Thread.ofPlatform()
                .daemon()
                .name("replay")
                .start(() -> {
                    try {
                        var verdict =
                                witness.replay(
                                        recording, sentence -> progress("running", sentence));
                        progress(verdict.same() ? "same" : "different", verdict.sentence());
                    } catch (RuntimeException failed) {
                        progress("failed", String.valueOf(failed.getMessage()));
                    } finally {
                        replaying.set(false);
                    }
                });
    }

    private void progress(String state, String sentence) {
        var news = JSON.createObjectNode();
        news.putObject("replay").put("state", state).put("sentence", sentence);
        tell.accept(news);
    }
}
