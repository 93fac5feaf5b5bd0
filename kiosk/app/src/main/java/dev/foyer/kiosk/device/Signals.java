package dev.foyer.kiosk.device;

import dev.foyer.device.xfs.Client;
import dev.foyer.kiosk.model.Chime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The audio indicator of one cabinet, by {@code Auxiliaries.SetAuxiliaries}. Nothing waits for it:
 * a kiosk without one is silent and works the same. Any thread; returns at once.
 */
final class Signals {
    private static final Duration WITHIN = Duration.ofSeconds(4);
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private final Supplier<Optional<Client>> service;

    /**
     * @param service the service that has an audio indicator, when there is one and it is connected
     */
    Signals(Supplier<Optional<Client>> service) {
        this.service = service;
    }

    /** Whether this service has an audio indicator. */
    static boolean has(Client client) {
        var told = client.capabilities();
        return told != null && told.path("auxiliaries").path("audio").asBoolean();
    }

    /** Sounds once. */
    void sound(Chime chime) {
        service.get()
                .ifPresent(client ->
                        client.command("Auxiliaries.SetAuxiliaries", payload(chime), WITHIN)
                                .outcome()
                                .thenAccept(outcome -> {
                                    if (!outcome.success())
                                        LOG.info("{} was not sounded: {}", chime, outcome);
                                }));
    }

    /** A signal of the standard for each meaning, so that no two sound alike. */
    static Map<String, Object> payload(Chime chime) {
        var signal =
                switch (chime) {
                    case DONE -> "exclamation";
                    case TROUBLE -> "error";
                    case ATTENTION -> "warning";
                    case WAIT -> "keypress";
                };
        return Map.of("audio", Map.of("rate", "on", "signal", signal));
    }
}
