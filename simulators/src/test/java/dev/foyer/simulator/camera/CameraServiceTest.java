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
    /** Pictures come at once: a camera's service has no command that waits for a person. */
    private static final String[] WITHOUT_WAITING = {
        "answers Status while a command waits",
        "completes Cancel before the command it cancels",
        "ends a command at its time-out",
        "counts the time-out from receipt",
        "cancels only the ids it is given",
        "does not cancel for another connection",
        "refuses an id that is still open",
        "forgets the commands of a lost connection",
        "says tooManyRequests when its queue is full"
    };

    @Test
    void aNetworkCameraKeepsTheContract() {
        try (var camera = CameraSimulator.start("camera");
                TestHost host =
                        TestHost.start(
                                getClass(),
                                CameraDevice.service("camera", DeviceUri.parse(camera.uri())))) {
            ServiceContract.holdsOn(host.uri("camera"), camera, WITHOUT_WAITING);
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
