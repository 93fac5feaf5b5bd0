package dev.foyer.simulator.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.camera.CameraDevice;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.FakeDevice;
import dev.foyer.device.xfs.HostSettings;
import dev.foyer.device.xfs.Service;
import dev.foyer.device.xfs.ServiceHost;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.device.xfs.XfsInterface;
import dev.foyer.simulator.camera.CameraSimulator;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code conformance} and {@code xfs} as people run them: as programs, from outside. */
@Timeout(120)
class ConformanceProgramTest {
    /** How a program ended, and everything it said. */
    private record Ended(int exit, String said) {}

    private static Ended program(String... args) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "dev.foyer.device.Main"));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    @Test
    void findsNothingWrongWithACameraAtWhichTheStageStands(@TempDir Path directory)
            throws IOException, InterruptedException {
        var report = directory.resolve("report.json");
        try (var camera = CameraSimulator.start("camera");
                var stage = new StageServer(new Gate("0123456789abcdef"), List.of(camera), 0);
                var host =
                        TestHost.start(
                                getClass(),
                                CameraDevice.service("camera", DeviceUri.parse(camera.uri())))) {
            var uri = host.uri("camera").toString();
            var held =
                    program(
                            "conformance",
                            uri,
                            "--stage",
                            stage.address(),
                            "--json",
                            report.toString());
            assertThat(held.exit()).as(held.said()).isZero();
            assertThat(held.said())
                    .contains("says deviceNotReady when the camera is lost")
                    .contains(" 0 failed");
            JsonNode told = new ObjectMapper().readTree(Files.readString(report));
            assertThat(told.path("failed").asInt(-1)).isZero();
            assertThat(told.path("rules").size()).isEqualTo(told.path("passed").asInt() + 9);

            var asked = program("xfs", uri, "Camera.Reset", "{}");
            assertThat(asked.exit()).as(asked.said()).isZero();
            assertThat(asked.said()).contains("\"name\":\"Camera.Reset\"", "completion");
        }
    }

    /** A camera that says yes and gives nothing. */
    private static final class Blind implements XfsInterface {
        @Override
        public String name() {
            return "Camera";
        }

        @Override
        public List<CommandEntry> commands() {
            return List.of(
                    CommandEntry.queued(
                            "Camera.TakePicture", "2.0", "2.0", _ -> Completion.success()),
                    CommandEntry.queued("Camera.Reset", "2.0", "2.0", _ -> Completion.success()));
        }

        @Override
        public List<EventEntry> events() {
            return List.of();
        }

        @Override
        public Object status() {
            return Map.of("cameras", Map.of("person", "ok"));
        }

        @Override
        public Object capabilities() {
            return Map.of("cameras", Map.of("person", true));
        }
    }

    @Test
    void namesTheRuleThatAServiceBreaks() throws IOException, InterruptedException {
        var vertx = Vertx.vertx();
        try {
            var host =
                    TestHost.wait(
                            ServiceHost.start(
                                    vertx,
                                    HostSettings.local(),
                                    List.of(Service.of("camera", new FakeDevice(), new Blind()))));
            URI uri = host.uri("camera");
            var held = program("conformance", uri.toString());
            assertThat(held.exit()).as(held.said()).isEqualTo(1);
            assertThat(held.said())
                    .containsPattern("BROKEN +Camera: gives a picture as a JPEG or PNG file");
            var refused = program("xfs", uri.toString(), "Camera.Develop");
            assertThat(refused.exit()).as(refused.said()).isEqualTo(1);
            assertThat(refused.said()).contains("unsupportedCommand");
        } finally {
            TestHost.wait(vertx.close());
        }
    }
}
