package dev.foyer.device.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A service host for tests: on any free port of the loopback, recording its traffic to {@code
 * foyer.traffic} under the test's name. Closing it closes everything it started.
 */
public final class TestHost implements AutoCloseable {
    private static final long SECONDS = 20;
    private static final Set<Path> BEGUN = ConcurrentHashMap.newKeySet();
    private final Path file;

    /** What other hosts of the same test have written, and judged. */
    private final long judged;

    private final Vertx vertx = Vertx.vertx();
    private final TrafficFile traffic;
    private final ServiceHost host;

    private TestHost(String test, HostSettings settings, List<Service> services) {
        String directory = System.getProperty("foyer.traffic", "target/traffic");
        this.file = Path.of(directory, test + ".jsonl");
        try {
            // What an earlier run has left there is not ours to judge.
            if (BEGUN.add(file)) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(Path.of(directory, test + ".negative.jsonl"));
            }
            this.traffic = TrafficFile.open(file);
            this.judged = Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.host = wait(ServiceHost.start(vertx, settings.recordingTo(traffic), services));
    }

    /**
     * @param test what the recording is called: the test's class
     */
    public static TestHost start(Class<?> test, Service... services) {
        return new TestHost(test.getSimpleName(), HostSettings.local(), List.of(services));
    }

    public static TestHost start(Class<?> test, HostSettings settings, Service... services) {
        return new TestHost(test.getSimpleName(), settings, List.of(services));
    }

    public URI uri(String service) {
        return host.uri(service);
    }

    /** The publisher. */
    public URI uri() {
        return host.uri();
    }

    /**
     * Takes the host away as if its process had died, and leaves the rest for the test to go on
     * with.
     */
    public Future<Void> stopServing() {
        return host.close();
    }

    /** Another host on the same port, for a service that comes back. */
    public TestHost sameAgain(Service... services) {
        var settings =
                new HostSettings(
                        "127.0.0.1", List.of(host.uri().getPort()), Set.of(), false, Traffic.NONE);
        return new TestHost(
                file.getFileName().toString().replace(".jsonl", "Again"),
                settings,
                List.of(services));
    }

    public Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        wait(host.close());
        wait(vertx.close());
        traffic.close();
        TrafficCheck.load()
                .ifPresent(check ->
                        assertThat(check.file(file, judged).failures())
                                .as("wrong messages in " + file)
                                .isEmpty());
    }

    /** Waits for something of Vert.x, for at most twenty seconds. */
    public static <T> T wait(Future<T> future) {
        try {
            return future.await(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing came within " + SECONDS + " s", e);
        }
    }
}
