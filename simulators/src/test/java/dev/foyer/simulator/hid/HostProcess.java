package dev.foyer.simulator.hid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The device program in a process of its own, with an environment of its own. */
final class HostProcess implements AutoCloseable {
    private final Process process;
    private final String url;

    private HostProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it with these services, each a line of its configuration. */
    static HostProcess start(
            Path directory, Map<String, String> environment, Path traffic, List<String> services)
            throws Exception {
        Path config = directory.resolve("devices.yaml");
        Files.writeString(
                config,
                "publisher: {host: 127.0.0.1, port: 0}\ntraffic: "
                        + traffic
                        + "\nservices:\n"
                        + String.join("", services.stream().map(s -> "  - " + s + "\n").toList()));
        var builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "dev.foyer.device.Main",
                                "serve",
                                "--config",
                                config.toString())
                        .redirectError(directory.resolve("devices.log").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(environment);
        var process = builder.start();
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = out.readLine();
        assertThat(ready).as(() -> log(directory)).isNotNull();
        return new HostProcess(process, new ObjectMapper().readTree(ready).path("url").asText());
    }

    private static String log(Path directory) {
        try {
            return Files.readString(directory.resolve("devices.log"));
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    /** Where a service listens. */
    URI uri(String service) {
        return URI.create(url.replaceAll("/xfs4iot.*", "") + "/xfs4iot/v1.0/" + service);
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
