package dev.foyer.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.TestHost;

import org.jspecify.annotations.Nullable;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A device played from a recording that lies beside the test as a resource, behind its service and
 * a client. Used by the test's thread; its methods block.
 */
public final class Replayed implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestHost host;
    private final Client client;

    private Replayed(TestHost host, Client client) {
        this.host = host;
        this.client = client;
    }

    /**
     * Starts it.
     *
     * @param device its URI as it was in the field, without {@code record}
     */
    public static Replayed of(Class<?> test, String device, String recording)
            throws SettingsFault, InterruptedException {
        URL file = test.getResource(recording);
        assertThat(file).as(recording).isNotNull();
        String uri = device + (device.contains("?") ? "&" : "?") + "replay=" + path(file);
        var host =
                TestHost.start(
                        test,
                        Drivers.service(
                                Settings.parse(
                                        Path.of(recording),
                                        "name: device\ndevice: \"" + uri + "\"\n")));
        try {
            var client =
                    Client.connect(host.vertx(), host.uri("device"), ClientSettings.USUAL)
                            .ready()
                            .toCompletableFuture()
                            .get(SOON.toSeconds(), TimeUnit.SECONDS);
            return new Replayed(host, client);
        } catch (ExecutionException | TimeoutException e) {
            host.close();
            throw new AssertionError("the device does not answer", e);
        }
    }

    private static Path path(URL file) {
        try {
            return Path.of(file.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives a command and waits for its completion. */
    public Envelope.Completed ask(String command, @Nullable Object payload)
            throws InterruptedException {
        return switch (client.command(command, payload, SOON).await()) {
            case Outcome.Completed(var completion) -> completion;
            case Outcome other -> throw new AssertionError(command + " ended in " + other);
        };
    }

    @Override
    public void close() {
        client.close();
        host.close();
    }
}
