package dev.foyer.device.xfs.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.foyer.device.xfs.Json;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The physical side of one device behind HTTP, as the simulators serve it: {@code GET
 * /stage/DEVICE} tells acts and truth, {@code POST /stage/DEVICE/ACT} does one. Every method blocks
 * for at most {@link #ACT_WITHIN}; used by one thread.
 */
public final class HttpStage implements Stage, AutoCloseable {
    static final Duration ACT_WITHIN = Duration.ofSeconds(60);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final String PATH = "/stage/";

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_WITHIN)
                    .build();
    private final URI address;
    private final String device;
    private final Set<String> acts;

    private HttpStage(URI address, String device) throws Unstaged {
        this.address = address;
        this.device = device;
        var offered = new LinkedHashSet<String>();
        for (JsonNode act : ask("", Optional.empty()).path("acts")) {
            offered.add(act.path("name").asText());
        }
        acts = Set.copyOf(offered);
    }

    /**
     * The stage at an address such as {@code http://127.0.0.1:5000/?key=K}; the device is the one
     * that the path names, else the one whose name ends the service's URI.
     *
     * @throws Unstaged when nobody answers there, or has no such device
     */
    public static HttpStage at(URI address, URI service) throws Unstaged {
        String path = Optional.ofNullable(address.getPath()).orElse("");
        String named = path.startsWith(PATH) ? path.substring(PATH.length()) : "";
        String services = Optional.ofNullable(service.getPath()).orElse("");
        String last = services.substring(services.lastIndexOf('/') + 1);
        return new HttpStage(address, named.isEmpty() ? last : named);
    }

    @Override
    public Set<String> offers() {
        return acts;
    }

    @Override
    public void perform(String act, Map<String, String> with) throws Unstaged {
        var body = JsonNodeFactory.instance.objectNode();
        with.forEach(body::put);
        ask("/" + encoded(act), Optional.of(body.toString()));
    }

    @Override
    public Optional<JsonNode> truth() {
        try {
            JsonNode truth = ask("", Optional.empty()).path("truth");
            return truth.isObject() ? Optional.of(truth) : Optional.empty();
        } catch (Unstaged gone) {
            return Optional.empty();
        }
    }

    private JsonNode ask(String rest, Optional<String> body) throws Unstaged {
        var request =
                HttpRequest.newBuilder(target(rest))
                        .timeout(ACT_WITHIN)
                        .header("Content-Type", "application/json");
        body.ifPresent(text -> request.POST(HttpRequest.BodyPublishers.ofString(text)));
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode json = read(answer.body());
            if (answer.statusCode() != 200) {
                throw new Unstaged(
                        json.path("error")
                                .asText("the stage answered with " + answer.statusCode()));
            }
            return json;
        } catch (IOException gone) {
            throw new Unstaged("nobody answers at " + address.getAuthority() + ": " + gone);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Unstaged("interrupted at the stage");
        }
    }

    private static JsonNode read(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException noJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private URI target(String rest) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return URI.create(
                address.getScheme()
                        + "://"
                        + address.getRawAuthority()
                        + PATH
                        + encoded(device)
                        + rest
                        + query);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}
