package dev.foyer.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cardreader.CardReaders;
import dev.foyer.device.emv.ApduLink;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Service;
import dev.foyer.device.xfs.TestContext;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A card reader service on a bench: its device open, its events noted, its commands run without a
 * host.
 */
final class Bench implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(15);

    final Service service;
    final XfsInterface face;
    final List<String> unsolicited = new CopyOnWriteArrayList<>();

    Bench(String device) {
        var uri = DeviceUri.parse(device);
        service =
                uri.scheme().equals("pcsc")
                        ? CardReaders.pcsc("cardreader", uri)
                        : CardReaders.cardLink("cardreader", uri);
        face = service.interfaces().getFirst();
        face.attach(
                new Announcer() {
                    @Override
                    public void unsolicited(String name, @Nullable Object payload) {
                        unsolicited.add(name);
                    }

                    @Override
                    public void statusChanged() {
                        unsolicited.add("status " + media());
                    }

                    @Override
                    public void error(ErrorEvent event) {
                        unsolicited.add("error " + event.vendorDescription());
                    }
                });
        service.device().open();
    }

    static Bench online(String device) {
        var bench = new Bench(device);
        await(() -> bench.state() == DeviceStatus.State.ONLINE);
        return bench;
    }

    DeviceStatus.State state() {
        return service.device().status().state();
    }

    String media() {
        return part(face.status()).path("media").asText();
    }

    String chip() {
        return part(face.status()).path("chipPower").asText();
    }

    Completion run(String command, Map<String, ?> payload) {
        return TestContext.of(face, command, payload).run();
    }

    /** Powers the card that is in. */
    void read() {
        var done = run("CardReader.ReadRawData", Map.of("chip", true));
        assertThat(done.code())
                .as(String.valueOf(done.errorDescription()))
                .isEqualTo(CompletionCode.SUCCESS);
    }

    Completion chipIo(byte[] apdu) {
        return run(
                "CardReader.ChipIO",
                Map.of(
                        "chipProtocol",
                        "chipProtocolNotRequired",
                        "chipData",
                        Base64.getEncoder().encodeToString(apdu)));
    }

    /** ChipIO as a carrier of APDUs; any other end than success fails the test. */
    ApduLink<RuntimeException> chipLink() {
        return apdu -> {
            var done = chipIo(apdu);
            assertThat(done.code())
                    .as(String.valueOf(done.errorDescription()))
                    .isEqualTo(CompletionCode.SUCCESS);
            return Base64.getDecoder().decode(part(done.payload()).path("chipData").asText());
        };
    }

    static Waiting waiting(Bench bench, Map<String, ?> payload) {
        var context = TestContext.of(bench.face, "CardReader.ReadRawData", payload);
        return new Waiting(
                context, CompletableFuture.supplyAsync(context::run, Thread.ofVirtual()::start));
    }

    /** A ReadRawData that runs. */
    record Waiting(TestContext context, CompletableFuture<Completion> end) {
        void awaitEvent(String name) {
            await(() -> context.eventNames().contains(name));
        }

        Completion completion() throws Exception {
            return end.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
    }

    static JsonNode part(@Nullable Object payload) {
        var object = Json.object(payload);
        return object == null ? JsonNodeFactory.instance.objectNode() : object;
    }

    static String errorCode(Completion done) {
        return part(done.payload()).path("errorCode").asText();
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within " + SOON).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Override
    public void close() {
        service.device().close();
    }
}
