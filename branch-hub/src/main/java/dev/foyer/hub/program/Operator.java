package dev.foyer.hub.program;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.Uuid7;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Whoever may read a running hub's private files, asking it; every method blocks. */
public final class Operator {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final String address;
    private final String token;

    private Operator(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** The operator of the hub that runs on a configuration. */
    public static Operator of(Path config) throws SettingsFault, IOException {
        var state = HubConfig.read(config).state();
        return new Operator(
                Files.readString(state.resolve(Hub.ADDRESS)).strip(),
                Files.readString(state.resolve(Hub.OPERATOR_TOKEN)).strip());
    }

    /** Asks for something, or for a change where there is a body. */
    public HttpResponse<String> ask(String path, @Nullable Object body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                        .timeout(WITHIN)
                        .header("authorization", "Bearer " + token);
        if (body != null) {
            var key = Uuid7.of(Clock.systemUTC().instant(), new SecureRandom());
            request.header("idempotency-key", key.toString())
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
