package dev.foyer.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.Call;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Masks;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What one client says to a service and hears, masked, once with somebody at the device and once
 * with nobody. Used by one test's thread.
 */
final class Conversation implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** What can be told at any moment and is told in Status, too: one may swallow another. */
    private static final String CHANGED = "Common.StatusChangedEvent";

    private final Client client;
    private final @Nullable Stage stage;
    private final List<String> heard = new ArrayList<>();
    private final List<String> unsolicited = new CopyOnWriteArrayList<>();

    /**
     * @param stage whoever acts at the device; null = nobody
     */
    Conversation(TestHost host, String service, @Nullable Stage stage) throws InterruptedException {
        this.stage = stage;
        this.client = Client.connect(host.vertx(), host.uri(service), ClientSettings.USUAL);
        try {
            client.ready().toCompletableFuture().get(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(service + " does not answer", e);
        }
        until("online", () -> device().equals("online"));
        client.onUnsolicited(event -> {
            if (!event.name().equals(CHANGED)) {
                unsolicited.add(event.name() + " " + masked(event.payload()));
            }
        });
    }

    /** A command that waits for nobody. */
    void ask(String command, String payload) throws InterruptedException {
        ask(command, payload, "", Map.of());
    }

    /** A command that waits for an act, which is done after one of its events. */
    void ask(String command, String payload, String after, Map<String, Map<String, String>> acts)
            throws InterruptedException {
        var events = new CopyOnWriteArrayList<String>();
        Call call =
                client.command(
                        command,
                        json(payload),
                        SOON,
                        event -> events.add(event.name() + " " + masked(event.payload())));
        if (!after.isEmpty()) {
            until(after, () -> events.stream().anyMatch(event -> event.startsWith(after)));
            for (var act : acts.entrySet()) {
                act(act.getKey(), act.getValue());
            }
        }
        String end =
                switch (call.await()) {
                    case Outcome.Completed(var done) -> done.code() + " " + masked(done.payload());
                    case Outcome other -> other.toString();
                };
        heard.add(command + " " + events + " " + end);
    }

    /** What somebody does. */
    void act(String act, Map<String, String> with) {
        if (stage != null) {
            try {
                stage.perform(act, with);
            } catch (Unstaged e) {
                throw new AssertionError(act, e);
            }
        }
    }

    /** Waits for an event that belongs to no command. */
    void hears(String event) {
        until(event, () -> unsolicited.stream().anyMatch(one -> one.startsWith(event)));
    }

    /** Everything that was heard. */
    List<String> heard() {
        var all = new ArrayList<>(heard);
        all.addAll(unsolicited);
        return all;
    }

    private String device() {
        try {
            return switch (client.command("Common.Status", null, SOON).await()) {
                case Outcome.Completed(var done) when done.payload() != null ->
                        done.payload().path("common").path("device").asText();
                case Outcome other -> other.toString();
            };
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waiting for %s, heard %s", what, heard())
                    .isLessThan(end);
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static String masked(@Nullable ObjectNode payload) {
        return payload == null ? "" : Masks.mask(payload).toString();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.parse(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
