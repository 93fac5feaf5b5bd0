package dev.foyer.device.xfs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A service host for tests: on any free port of the loopback, recording its traffic to {@code
 * foyer.traffic} under the test's name. Closing it closes everything it started.
 */
public final class TestHost implements AutoCloseable {
    private static final long SECONDS = 20;
    private final Vertx vertx = Vertx.vertx();
    private final TrafficFile traffic;
    private final ServiceHost host;

    private TestHost(String test, HostSettings settings, List<Service> services) {
        String directory = System.getProperty("foyer.traffic", "target/traffic");
        try {
            this.traffic = TrafficFile.open(Path.of(directory, test + ".jsonl"));
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

    public Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        wait(host.close());
        wait(vertx.close());
        traffic.close();
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
