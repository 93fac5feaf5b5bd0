package dev.foyer.simulator.branch;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Outcome;

import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a technician does once with a new PIN pad: the bank wraps a key for it, and the pad takes
 * the block in over XFS4IoT. The key itself is in no process between the two.
 */
final class PadLoading {
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private PadLoading() {}

    /**
     * Loads a key.
     *
     * @param pad the pad's service
     * @param wrapped as the bank's back office told it
     * @return why it did not come off, or null when it did
     */
    static @Nullable String load(URI pad, JsonNode wrapped) {
        var vertx = Vertx.vertx();
        try (var client = Client.connect(vertx, pad, ClientSettings.USUAL)) {
            client.ready().toCompletableFuture().get(WITHIN.toSeconds(), TimeUnit.SECONDS);
            awaitOnline(client);
            var block = wrapped.path("block").asText().getBytes(StandardCharsets.US_ASCII);
            var key =
                    Map.of(
                            "key", wrapped.path("name").asText(),
                            "decryptKey", wrapped.path("protection").asText(),
                            "value", Base64.getEncoder().encodeToString(block));
            return imported(client, key);
        } catch (ExecutionException | TimeoutException silent) {
            return "the pad's service does not answer";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            vertx.close();
        }
    }

    /** A pad that is not online in time says so itself when it is given the key. */
    private static void awaitOnline(Client client) throws InterruptedException {
        long until = System.nanoTime() + WITHIN.toNanos();
        while (System.nanoTime() < until) {
            if (client.command("Common.Status", null, WITHIN).await()
                            instanceof Outcome.Completed(var done)
                    && String.valueOf(done.payload()).contains("\"device\":\"online\"")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
    }

    /** A pad on a busy machine may be silent for a moment; the same key again is the same key. */
    private static @Nullable String imported(Client client, Map<String, String> key)
            throws InterruptedException {
        long until = System.nanoTime() + WITHIN.toNanos();
        while (true) {
            var outcome = client.command("KeyManagement.ImportKey", key, WITHIN).await();
            if (succeeded(outcome)) {
                return null;
            }
            if (System.nanoTime() > until) {
                return String.valueOf(outcome);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
    }

    private static boolean succeeded(Outcome outcome) {
        return outcome instanceof Outcome.Completed(var done) && done.success();
    }
}
