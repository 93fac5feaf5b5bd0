package dev.foyer.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.AppointmentView;
import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewAppointment;
import dev.foyer.hub.api.Uuid7;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** A customer's telephone at home: it books as its browser would, without signing in. */
final class Telephone implements AutoCloseable {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);
    private static final int CREATED = 201;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String api;

    Telephone(String hubAddress) {
        api = hubAddress + "/api/v1";
    }

    /** Books the first time that is free. */
    AppointmentView book(String service, Language language) {
        var free = ask(to("/services/" + service + "/slots").GET());
        var at = Instant.parse(free.path("slots").path(0).path("at").asText());
        var wish = new NewAppointment(service, at, language, "telephone-of-the-tour");
        var key = Uuid7.of(Instant.now(), new SecureRandom());
        return Json.read(
                ask(
                        to("/appointments")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", key.toString())
                                .POST(BodyPublishers.ofString(Json.write(wish)))),
                AppointmentView.class);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).timeout(ANSWERS_WITHIN);
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() > CREATED)
                throw new IllegalStateException(
                        "the hub: " + answer.statusCode() + " " + answer.body());
            return Json.read(answer.body(), JsonNode.class);
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while booking", stop);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
