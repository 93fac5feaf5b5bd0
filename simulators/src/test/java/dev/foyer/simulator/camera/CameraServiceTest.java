package dev.foyer.simulator.camera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.camera.CameraDevice;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@Timeout(120)
class CameraServiceTest {
    @Test
    void aNetworkCameraKeepsTheContract() {
        try (var camera = CameraSimulator.start("camera");
                TestHost host =
                        TestHost.start(
                                getClass(),
                                CameraDevice.service("camera", DeviceUri.parse(camera.uri())))) {
            ServiceContract.holdsOn(host.uri("camera"), camera, ServiceContract.withoutWaiting());
        }
    }

    @Test
    void aPictureFileIsACameraToo(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("now.jpg");
        try (var camera = CameraSimulator.start("camera")) {
            Files.write(file, camera.picture());
        }
        var uri = DeviceUri.parse("camera:file:" + file + "?at=room");
        try (TestHost host = TestHost.start(getClass(), CameraDevice.service("camera", uri))) {
            assertThat(ServiceContract.holds(host.uri("camera")))
                    .as("rules that need a hand at the camera, or a command that waits")
                    .allSatisfy(untried ->
                            assertThat(untried.sentence())
                                    .containsAnyOf("nobody is there", "known to wait"));
        }
    }
}
