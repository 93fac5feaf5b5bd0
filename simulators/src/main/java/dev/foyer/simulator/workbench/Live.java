package dev.foyer.simulator.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.StageDoor;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What the page hears by itself: messages as they pass, where everything physically is, which
 * faults wait. Truths are asked several times a second, by one thread, while somebody looks.
 */
final class Live implements AutoCloseable {
    static final int PAGES_MAX = 8;
    private static final int ASK_EVERY_MS = 200;
    private static final int BODY_MAX = 16 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx;
    private final List<SimulatedDevice> devices;
    private final TrafficTail tail;
    private final FaultDesk faults;
    private final Set<ServerWebSocket> pages = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService asker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("workbench-truths").factory());
    private volatile Supplier<ObjectNode> greeting = JSON::createObjectNode;
    // The asker's own.
    private final Map<String, JsonNode> told = new HashMap<>();

    Live(Vertx vertx, StageDoor door, List<SimulatedDevice> devices, TrafficTail tail) {
        this.vertx = vertx;
        this.devices = devices;
        this.tail = tail;
        faults = new FaultDesk(door, work -> beside(work));
        tail.listen(this::passed);
        asker.scheduleWithFixedDelay(this::ask, ASK_EVERY_MS, ASK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void beside(Runnable work) {
        vertx.executeBlocking(
                () -> {
                    work.run();
                    return true;
                },
                false);
    }

    /** A page that looks from now on; it hears first what was before. */
    void join(ServerWebSocket page) {
        if (pages.size() >= PAGES_MAX) {
            page.close();
            return;
        }
        var first = JSON.createObjectNode();
        var messages = first.putArray("messages");
        tail.newest().forEach(passed -> messages.add(passed.json()));
        first.set("faults", faults.json());
        first.setAll(greeting.get());
        page.writeTextMessage(first.toString());
        page.closeHandler(_ -> pages.remove(page));
        pages.add(page);
        asker.execute(told::clear);
    }

    /** What else a page hears first. */
    void greet(Supplier<ObjectNode> with) {
        greeting = with;
    }

    /** Tells all pages. */
    void tell(ObjectNode news) {
        var text = news.toString();
        for (var page : pages) {
            if (!page.isClosed()) {
                page.writeTextMessage(text);
            }
        }
    }

    private void passed(Passed passed) {
        boolean changed = faults.count(passed);
        if (pages.isEmpty()) {
            return;
        }
        var news = JSON.createObjectNode();
        news.putArray("messages").add(passed.json());
        if (changed) {
            news.set("faults", faults.json());
        }
        tell(news);
    }

    private void ask() {
        if (pages.isEmpty()) {
            return;
        }
        var news = JSON.createObjectNode();
        var truths = news.putObject("truths");
        for (var device : devices) {
            var truth = device.truth();
            if (truth.isPresent() && !truth.get().equals(told.put(device.name(), truth.get()))) {
                truths.set(device.name(), truth.get());
            }
        }
        if (!truths.isEmpty()) {
            tell(news);
        }
    }

    /** {@code POST /faults} arms one, {@code DELETE /faults/ID} takes it back. */
    void faults(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        switch (request.method().name()) {
            case "DELETE" -> {
                var id = String.valueOf(request.path()).replaceFirst("^/faults/", "");
                if (id.matches("[0-9]{1,9}")) {
                    faults.disarm(Integer.parseInt(id));
                }
                armed(request);
            }
            case "POST" -> {
                if (length == null || length.length() > 5 || Integer.parseInt(length) > BODY_MAX) {
                    request.response().setStatusCode(413).end();
                } else {
                    request.body().onSuccess(body -> arm(request, body));
                }
            }
            default -> request.response().setStatusCode(405).end();
        }
    }

    private void arm(HttpServerRequest request, Buffer body) {
        try {
            var wish = JSON.readTree(body.getBytes());
            var act = wish.path("act").asText();
            var device =
                    devices.stream()
                            .filter(one -> one.name().equals(wish.path("device").asText()))
                            .filter(one -> one.offers().contains(act))
                            .findFirst()
                            .orElseThrow(() -> new Unstaged("there is no such device or fault"));
            var with = new TreeMap<String, String>();
            wish.path("with")
                    .properties()
                    .forEach(one -> with.put(one.getKey(), one.getValue().asText()));
            faults.arm(device, act, with, wish.path("n").asInt(0));
            armed(request);
        } catch (JsonProcessingException garbled) {
            refused(request, "JSON expected");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        } catch (Unstaged impossible) {
            refused(request, impossible.sentence());
        }
    }

    private static void refused(HttpServerRequest request, String sentence) {
        request.response()
                .setStatusCode(409)
                .putHeader("Content-Type", "application/json")
                .end(JSON.createObjectNode().put("error", sentence).toString());
    }

    private void armed(HttpServerRequest request) {
        var news = JSON.createObjectNode();
        news.set("faults", faults.json());
        tell(news);
        request.response().putHeader("Content-Type", "application/json").end(news.toString());
    }

    @Override
    public void close() {
        asker.shutdownNow();
    }
}
