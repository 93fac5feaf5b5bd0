package dev.foyer.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

@Timeout(90)
class MainTest {

    private static Process program(String... args) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.foyer.device.Main"));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }

    private static String said(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void saysThatItIsReadyAndEndsWithItsStandardInput(@TempDir Path directory)
            throws IOException, InterruptedException {
        Path config =
                Files.writeString(
                        directory.resolve("devices.yaml"),
                        "publisher: {host: 127.0.0.1, port: 0}\nservices: []\n");
        Process program = program("serve", "--config", config.toString());
        try (var out =
                new BufferedReader(
                        new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
            String first = out.readLine();
            assertThat(first).isNotNull();
            JsonNode ready = Json.parse(first);
            assertThat(ready.path("ready").asBoolean()).isTrue();
            assertThat(ready.path("part").asText()).isEqualTo("devices");
            String uri = ready.path("url").asText();
            assertThat(uri).matches("ws://127\\.0\\.0\\.1:[0-9]+/xfs4iot/v1\\.0");

            Process asking = program("xfs", uri, "ServicePublisher.GetServices");
            String answer =
                    new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(asking.waitFor()).as(answer).isZero();
            assertThat(answer).contains("\"vendorName\":\"Foyer\"");

            program.getOutputStream().close();
            assertThat(program.waitFor(5, TimeUnit.SECONDS))
                    .as("gone within five seconds")
                    .isTrue();
            assertThat(program.exitValue()).isZero();
            assertThat(out.readLine()).as("one line only").isNull();
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void saysWhichLineOfItsSettingsIsWrong(@TempDir Path directory)
            throws IOException, InterruptedException {
        Path config =
                Files.writeString(
                        directory.resolve("devices.yaml"),
                        "publisher: {port: 0}\n"
                                + "services:\n"
                                + "  - {name: oven, device: \"oven:hot\"}\n");
        Process program = program("serve", "--config", config.toString());
        assertThat(said(program))
                .contains("devices.yaml, line 3, services[0].device: expected one of the schemes");
        assertThat(program.waitFor()).isEqualTo(2);
    }

    @Test
    void saysWhenNothingAnswers() throws IOException, InterruptedException {
        Process program = program("xfs", "ws://127.0.0.1:1/xfs4iot/v1.0/none", "Common.Status");
        assertThat(said(program)).contains("nothing answers at ws://127.0.0.1:1/");
        assertThat(program.waitFor()).isEqualTo(3);
    }
}
