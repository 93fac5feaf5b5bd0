package dev.foyer.simulator.worn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.foyer.device.xfs.Call;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Outcome;

import io.vertx.core.Vertx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A client of one service, and what its commands told while they ran. Used by one thread. */
final class Caller implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    /** How a command ended, by its own error code where it has one, and its payload. */
    record End(String code, JsonNode payload, String description) {
        boolean success() {
            return code.equals("success");
        }
    }

    final Client client;
    private final List<Envelope.Event> events = new CopyOnWriteArrayList<>();

    Caller(Vertx vertx, URI uri) {
        client = Client.connect(vertx, uri, ClientSettings.USUAL);
        client.ready().toCompletableFuture().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    }

    Call begin(String command, String payload) {
        events.clear();
        return client.command(command, json(payload), SOON, events::add);
    }

    End run(String command, String payload) {
        return end(begin(command, payload));
    }

    static End end(Call call) {
        try {
            return switch (call.await()) {
                case Outcome.Completed(var done) -> {
                    JsonNode payload = done.payload();
                    JsonNode answer = payload == null ? MissingNode.getInstance() : payload;
                    yield new End(
                            answer.path("errorCode").asText(done.code().wire()),
                            answer,
                            String.valueOf(done.errorDescription()));
                }
                case Outcome other -> throw new AssertionError("no completion: " + other);
            };
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    /** The payloads of the events of one name since the last command began. */
    List<JsonNode> told(String event) {
        return events.stream()
                .filter(one -> one.name().equals(event))
                .<JsonNode>map(one -> {
                    JsonNode payload = one.payload();
                    return payload == null ? MissingNode.getInstance() : payload;
                })
                .toList();
    }

    JsonNode status() {
        return run("Common.Status", "{}").payload();
    }

    /** Waits until Status tells of a device that can be used. */
    void untilUsable() {
        untilStatus(
                status -> {
                    String device = status.at("/common/device").asText();
                    return device.equals("online") || device.equals("deviceBusy");
                },
                () -> "that the device can be used");
    }

    void untilStatus(Predicate<JsonNode> wanted, Supplier<String> what) {
        until(() -> wanted.test(status()), () -> what.get() + "; last " + status());
    }

    static void until(BooleanSupplier reached, Supplier<String> what) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                assertThat(reached.getAsBoolean()).as("waited for " + what.get()).isTrue();
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    static JsonNode json(String text) {
        try {
            return Json.parse(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
