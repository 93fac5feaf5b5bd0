package dev.foyer.device;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.foyer.device.program.Lifeline;
import dev.foyer.device.program.Ready;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.xfs.Call;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Codec;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.HostSettings;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.Service;
import dev.foyer.device.xfs.ServiceHost;
import dev.foyer.device.xfs.Traffic;
import dev.foyer.device.xfs.TrafficFile;

import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The device program: serves devices as XFS4IoT services, gives one command by hand, or holds a
 * service to the contract.
 */
@Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        description = "XFS4IoT services over devices.",
        subcommands = {CommandLine.HelpCommand.class, ConformanceCommand.class})
public final class Main {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int MISSING = 3;
    private static final Duration REACHED_WITHIN = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Main() {}

    public static void main(String[] args) {
        int exit = new CommandLine(new Main()).execute(args);
        if (exit >= 0) {
            System.exit(exit);
        }
    }

    /** Runs until standard input ends. */
    @Command(
            name = "serve",
            description = "Serves the devices of a configuration until standard input ends.")
    int serve(
            @Option(names = "--config", required = true, description = "a YAML file") Path config) {
        try {
            Settings settings = Settings.read(config);
            Traffic traffic = Traffic.NONE;
            Optional<Path> trafficFile = settings.path("traffic");
            HostSettings host = hostSettings(settings);
            List<Service> services = services(settings);
            settings.done();
            if (trafficFile.isPresent()) {
                traffic = TrafficFile.open(trafficFile.get());
            }
            return serve(host.recordingTo(traffic), services);
        } catch (SettingsFault fault) {
            System.err.println(fault.sentence());
            return WRONG_USE;
        } catch (IOException e) {
            System.err.println("the traffic file cannot be written: " + e.getMessage());
            return MISSING;
        }
    }

    private int serve(HostSettings settings, List<Service> services) {
        Vertx vertx = Vertx.vertx();
        try {
            ServiceHost host =
                    ServiceHost.start(vertx, settings, services)
                            .await(REACHED_WITHIN.toSeconds(), TimeUnit.SECONDS);
            Lifeline.hold(() -> close(vertx, host));
            Ready.of("devices").with("url", host.uri().toString()).say(out);
            return -1;
        } catch (TimeoutException | RuntimeException e) {
            System.err.println(
                    "none of the ports " + settings.ports() + " is free: " + e.getMessage());
            vertx.close();
            return MISSING;
        }
    }

    private static void close(Vertx vertx, ServiceHost host) {
        try {
            host.close().eventually(vertx::close).await(4, TimeUnit.SECONDS);
        } catch (TimeoutException | RuntimeException e) {
            LOG.warn("not everything was closed in order: {}", e.getMessage());
        }
    }

    private static HostSettings hostSettings(Settings settings) throws SettingsFault {
        Settings publisher = settings.section("publisher").orElse(null);
        if (publisher == null) {
            return new HostSettings(
                    "127.0.0.1", HostSettings.STANDARD_PORTS, new HashSet<>(), false, Traffic.NONE);
        }
        Settings tls = publisher.section("tls").orElse(null);
        List<Integer> standard =
                tls == null ? HostSettings.STANDARD_PORTS : HostSettings.STANDARD_TLS_PORTS;
        List<Integer> ports =
                publisher.has("port") ? List.of(publisher.number("port", 0, 65535, 0)) : standard;
        var host =
                new HostSettings(
                        publisher.text("host", "127.0.0.1"),
                        ports,
                        new HashSet<>(publisher.texts("origins")),
                        publisher.yes("success", false),
                        Traffic.NONE);
        publisher.done();
        return tls == null ? host : host.with(certificate(tls));
    }

    private static HostSettings.Tls certificate(Settings tls) throws SettingsFault {
        var certificate = new HostSettings.Tls(readable(tls, "certificate"), readable(tls, "key"));
        tls.done();
        return certificate;
    }

    private static Path readable(Settings settings, String key) throws SettingsFault {
        Path path = settings.path(key).orElse(Path.of(""));
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw settings.wrong(key, "a PEM file that can be read, not \"" + path + "\"");
        }
        return path;
    }

    private static List<Service> services(Settings settings) throws SettingsFault {
        var services = new ArrayList<Service>();
        var names = new HashSet<String>();
        for (Settings entry : settings.list("services")) {
            Service service = Drivers.service(entry);
            if (!names.add(service.name())) {
                throw entry.wrong(
                        "name",
                        "a name that no other service has, not \"" + service.name() + "\" again");
            }
            services.add(service);
        }
        return services;
    }

    /** Prints every message of the one command, one a line. */
    @Command(name = "xfs", description = "Gives one command and prints what comes back.")
    int xfs(
            @Parameters(paramLabel = "URI", description = "ws://host:port/xfs4iot/v1.0/service")
                    URI uri,
            @Parameters(paramLabel = "COMMAND", description = "such as Common.Status")
                    String command,
            @Parameters(paramLabel = "JSON", arity = "0..1", description = "the payload")
                    @Nullable String json,
            @Option(names = "--timeout", defaultValue = "30000", description = "ms; 0 = none")
                    int timeout)
            throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        Client client = Client.connect(vertx, uri, ClientSettings.USUAL);
        try {
            Object payload = json == null ? null : Json.parse(json);
            client.ready()
                    .toCompletableFuture()
                    .orTimeout(REACHED_WITHIN.toSeconds(), TimeUnit.SECONDS)
                    .join();
            Call call = client.command(command, payload, Duration.ofMillis(timeout), this::print);
            return switch (call.await()) {
                case Outcome.Completed(var completion) -> {
                    print(completion);
                    yield completion.success() ? DONE : FAILED;
                }
                case Outcome.Refused(var refusal) -> failed("refused: " + refusal.wire());
                case Outcome.NotSent(var reason) -> failed("not sent: " + reason);
                case Outcome.Unknown(var reason, var mayHaveActed) ->
                        failed(
                                "unknown: "
                                        + reason
                                        + (mayHaveActed ? "; the device may have acted" : ""));
            };
        } catch (JsonProcessingException e) {
            System.err.println("the payload is not JSON: " + e.getOriginalMessage());
            return WRONG_USE;
        } catch (CompletionException e) {
            System.err.println("nothing answers at " + uri);
            return MISSING;
        } finally {
            client.close();
            vertx.close();
        }
    }

    private void print(Envelope message) {
        out.println(Codec.STANDARD.write(message));
    }

    private static int failed(String sentence) {
        System.err.println(sentence);
        return FAILED;
    }
}
