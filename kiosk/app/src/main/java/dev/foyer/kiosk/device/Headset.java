package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Outcome;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Whether a headset is plugged into the cabinet, by the {@code enhancedAudioSensor} of a service
 * with Auxiliaries. A cabinet that cannot be asked has none. Any thread; returns at once; {@code
 * told} runs on an event loop.
 */
final class Headset {
    private static final Duration WITHIN = Duration.ofSeconds(4);
    private static final String SENSOR = "enhancedAudioSensor";
    private static final Logger LOG = LoggerFactory.getLogger(Headset.class);

    private final Consumer<Boolean> told;
    private boolean in;

    Headset(Consumer<Boolean> told) {
        this.told = told;
    }

    /** Whether this service has the sensor. */
    static boolean sensedBy(Client client) {
        var capabilities = client.capabilities();
        return capabilities != null && capabilities.path("auxiliaries").has(SENSOR);
    }

    /** The service is there, perhaps after it was not: it forgot who wants to be told. */
    void there(Client client) {
        client.command("Auxiliaries.Register", Map.of(SENSOR, "register"), WITHIN)
                .outcome()
                .thenAccept(outcome -> {
                    if (!outcome.success()) LOG.warn("nobody tells of a headset: {}", outcome);
                    ask(client);
                });
    }

    private void ask(Client client) {
        client.command("Common.Status", null, WITHIN)
                .outcome()
                .thenAccept(outcome -> {
                    if (outcome instanceof Outcome.Completed(var done) && done.success())
                        read(done.payload());
                });
    }

    /** What the service says by itself. */
    void heard(Envelope.Unsolicited event) {
        if (event.name().equals("Common.StatusChangedEvent")) read(event.payload());
    }

    /** The service is lost; nobody can say that a headset is still there. */
    void lost() {
        now(false);
    }

    private void read(@Nullable JsonNode status) {
        var sensor = status == null ? "" : status.path("auxiliaries").path(SENSOR).asText("");
        if (!sensor.isEmpty()) now(sensor.equals("present"));
    }

    private void now(boolean present) {
        synchronized (this) {
            if (in == present) return;
            in = present;
        }
        LOG.info(present ? "a headset is plugged in" : "no headset any more");
        told.accept(present);
    }
}
