package dev.foyer.simulator.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice.Act;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * The simulated devices as HTTP: {@code GET /stage} lists them with acts, choices and truth, {@code
 * GET /stage/DEVICE} one of them, {@code GET /stage/DEVICE/picture/NAME} shows something physical,
 * {@code POST /stage/DEVICE/ACT} with the arguments as a JSON object does an act. Called on the
 * event loop; acts run beside it. Whoever calls has passed the {@link Gate} already.
 */
public final class StageDoor {
    /** Hears what was done, after it was done; called on any thread. */
    @FunctionalInterface
    public interface Listener {
        void done(String device, String act, Map<String, String> with);
    }

    static final int BODY_MAX = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(StageDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "/stage";
    private static final String PICTURE = "picture";

    private final Vertx vertx;
    private final List<SimulatedDevice> devices;
    private final Listener listener;

    public StageDoor(Vertx vertx, List<SimulatedDevice> devices, Listener listener) {
        this.vertx = vertx;
        this.devices = List.copyOf(devices);
        this.listener = listener;
    }

    /** Whether a path belongs to this door. */
    public static boolean owns(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** Answers one request for a path of this door. */
    public void answer(HttpServerRequest request) {
        var words =
                Objects.requireNonNullElse(request.path(), ROOT)
                        .substring(ROOT.length())
                        .replaceFirst("^/", "")
                        .split("/", 3);
        var name = decoded(words[0]);
        if (name.isEmpty()) {
            reply(request, this::all);
            return;
        }
        var found = devices.stream().filter(device -> device.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            refuse(request, 404, "there is no device " + name);
            return;
        }
        var device = found.get();
        if (words.length == 1) {
            reply(request, () -> told(device));
        } else if (words.length == 3 && words[1].equals(PICTURE)) {
            picture(request, device, decoded(words[2]));
        } else if (words.length == 2 && request.method().name().equals("POST")) {
            act(request, device, decoded(words[1]));
        } else {
            refuse(request, 405, "an act is done by POST");
        }
    }

    /** All devices, as {@code GET /stage} tells them; blocks. */
    public ObjectNode all() {
        var all = JSON.createObjectNode();
        var list = all.putArray("devices");
        devices.forEach(device -> list.add(told(device)));
        return all;
    }

    private static ObjectNode told(SimulatedDevice device) {
        var json = JSON.createObjectNode().put("name", device.name());
        var acts = json.putArray("acts");
        for (Act act : device.acts()) {
            var one =
                    acts.addObject()
                            .put("name", act.name())
                            .put("zh", act.zh())
                            .put("en", act.en());
            one.set("choices", JSON.valueToTree(new TreeMap<>(act.choices())));
        }
        device.truth().ifPresent(truth -> json.set("truth", truth));
        return json;
    }

    /** Does an act and tells the listener; blocks. */
    public void perform(SimulatedDevice device, String act, Map<String, String> with)
            throws Unstaged {
        device.perform(act, with);
        listener.done(device.name(), act, with);
    }

    private void act(HttpServerRequest request, SimulatedDevice device, String act) {
        var length = request.getHeader("Content-Length");
        if (length == null || length.length() > 6 || Integer.parseInt(length) > BODY_MAX) {
            refuse(request, 413, "a body of at most " + BODY_MAX + " bytes and its length, please");
            return;
        }
        if (!device.offers().contains(act)) {
            refuse(request, 404, "the " + device.name() + " knows no act " + act);
            return;
        }
        request.body()
                .compose(body -> beside(() -> performed(device, act, arguments(body))))
                .onSuccess(refused -> {
                    if (refused.isPresent()) {
                        refuse(request, 409, refused.get());
                    } else {
                        reply(request, () -> told(device).put("done", true));
                    }
                })
                .onFailure(failed -> failed(request, failed));
    }

    private Optional<String> performed(
            SimulatedDevice device, String act, Map<String, String> with) {
        try {
            perform(device, act, with);
            return Optional.empty();
        } catch (Unstaged impossible) {
            return Optional.of(impossible.sentence());
        }
    }

    private static Map<String, String> arguments(Buffer body) {
        var with = new TreeMap<String, String>();
        if (body.length() == 0) {
            return with;
        }
        try {
            JsonNode json = JSON.readTree(body.getBytes());
            if (!json.isObject()) {
                throw new IllegalArgumentException("arguments: a JSON object expected");
            }
            json.properties().forEach(one -> with.put(one.getKey(), one.getValue().asText()));
            return with;
        } catch (JsonProcessingException garbled) {
            throw new IllegalArgumentException("arguments: a JSON object expected", garbled);
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void picture(HttpServerRequest request, SimulatedDevice device, String name) {
        beside(() -> device.picture(name))
                .onSuccess(found -> {
                    if (found.isEmpty()) {
                        refuse(request, 404, "there is no picture " + name);
                    } else {
                        request.response()
                                .putHeader("Content-Type", "image/png")
                                .end(Buffer.buffer(found.get()));
                    }
                })
                .onFailure(failed -> failed(request, failed));
    }

    private void reply(HttpServerRequest request, Callable<ObjectNode> answer) {
        beside(answer)
                .onSuccess(json -> send(request, 200, json))
                .onFailure(failed -> failed(request, failed));
    }

    private static void failed(HttpServerRequest request, Throwable failed) {
        if (failed instanceof IllegalArgumentException wrong) {
            refuse(request, 400, String.valueOf(wrong.getMessage()));
        } else {
            LOG.warn("{} failed", request.path(), failed);
            refuse(request, 500, String.valueOf(failed.getMessage()));
        }
    }

    private static void refuse(HttpServerRequest request, int status, String sentence) {
        send(request, status, JSON.createObjectNode().put("error", sentence));
    }

    private static void send(HttpServerRequest request, int status, JsonNode json) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json.toString());
    }

    private <T> Future<T> beside(Callable<T> work) {
        Promise<T> promise = Promise.promise();
        vertx.executeBlocking(work, false)
                .onSuccess(done -> promise.complete(Objects.requireNonNull(done)))
                .onFailure(promise::fail);
        return promise.future();
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
