package dev.foyer.simulator.idreader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.identity.IdCardReading;
import dev.foyer.device.identity.IdCardReading.Result;
import dev.foyer.device.identity.Step;
import dev.foyer.device.idreader.IdReaders;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.TestHost;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** An identity card reader's service, a client of it, and the steps that were told. */
final class Desk implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    final TestHost host;
    final Client client;
    final List<Step> steps = new CopyOnWriteArrayList<>();

    Desk(Class<?> test, String device) throws Exception {
        host = TestHost.start(test, service(device));
        client = Client.connect(host.vertx(), host.uri("idreader"), ClientSettings.USUAL);
        client.ready().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    static dev.foyer.device.xfs.Service service(String device) {
        var uri = DeviceUri.parse(device);
        return uri.scheme().equals("sdt")
                ? IdReaders.library("idreader", uri)
                : IdReaders.serial("idreader", uri);
    }

    /** Begins to read; the reading waits for a card. */
    CompletableFuture<Result> read(Duration waitFor) {
        var end = new CompletableFuture<Result>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        end.complete(new IdCardReading(client).read(waitFor, steps::add));
                    } catch (InterruptedException e) {
                        end.completeExceptionally(e);
                    }
                });
        return end;
    }

    static <T> T soon(CompletableFuture<T> future) throws Exception {
        return future.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits for a state of the device as a client sees it; gives the technician's view of it. */
    void becomes(Predicate<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        String state = state();
        while (!wanted.test(state)) {
            assertThat(System.nanoTime()).as("state is " + state).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            state = state();
        }
    }

    String state() throws InterruptedException {
        return switch (client.command("Common.Status", null, SOON).await()) {
            case Outcome.Completed(var done) when done.payload() != null ->
                    done.payload().path("common").path("device").asText();
            case Outcome other -> other.toString();
        };
    }

    void stepsCome(Step step) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!steps.contains(step)) {
            assertThat(System.nanoTime()).as("steps " + steps).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Override
    public void close() {
        client.close();
        host.close();
    }
}
