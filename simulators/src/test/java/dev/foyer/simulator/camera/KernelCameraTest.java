package dev.foyer.simulator.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.camera.CameraDevice;
import dev.foyer.device.wire.V4l2Camera;
import dev.foyer.device.wire.V4l2Camera.Format;
import dev.foyer.device.wire.V4l2Camera.Frame;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestHost;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.imageio.ImageIO;

/** The driver of the kernel's cameras, over a library in the place of libv4l2. */
@Timeout(60)
class KernelCameraTest {
    private static final List<Format> FORMATS = List.of(Format.RGB, Format.BGR, Format.JPEG);

    @TempDir static Path directory;
    private static StandInCamera standIn;

    @BeforeAll
    static void compile() throws Exception {
        standIn = new StandInCamera(directory);
    }

    @BeforeEach
    void well() throws Exception {
        standIn.be(StandInCamera.WELL);
    }

    private static V4l2Camera camera(String node) {
        return new V4l2Camera(standIn.library().toString(), Path.of(node));
    }

    @Test
    void keepsTheContract() {
        assumeTrue(Boolean.getBoolean("foyer.long"), "the same rules again: long tier only");
        try (TestHost host =
                TestHost.start(
                        getClass(),
                        CameraDevice.service("camera", DeviceUri.parse(standIn.uri(""))))) {
            ServiceContract.holdsOn(host.uri("camera"), standIn, ServiceContract.withoutWaiting());
        }
    }

    @Test
    void takesTheFirstFormatThatTheCameraGives() throws Exception {
        for (var expected :
                Map.of(
                                StandInCamera.WELL, Format.RGB,
                                StandInCamera.BLUE_FIRST, Format.BGR,
                                StandInCamera.JPEG, Format.JPEG)
                        .entrySet()) {
            standIn.be(expected.getKey());
            try (V4l2Camera camera = camera("/dev/video7")) {
                Frame frame = camera.frame(1280, 720, FORMATS);
                assertThat(frame.format()).isEqualTo(expected.getValue());
                assertThat(frame.width() + "x" + frame.height()).isEqualTo("320x240");
                int red =
                        switch (frame.format()) {
                            case RGB -> frame.bytes()[0];
                            case BGR -> frame.bytes()[2];
                            case JPEG -> frame.bytes()[0];
                        };
                assertThat(red).isEqualTo(-1);
            }
        }
    }

    @Test
    void redIsLeftAndBlueIsRightAlsoWhenTheCameraWasLostAndFound() throws Exception {
        try (TestHost host =
                        TestHost.start(
                                getClass(),
                                CameraDevice.service("camera", DeviceUri.parse(standIn.uri(""))));
                var client =
                        Client.connect(host.vertx(), host.uri("camera"), ClientSettings.USUAL)) {
            client.ready().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
            for (char order : new char[] {StandInCamera.WELL, StandInCamera.BLUE_FIRST}) {
                standIn.be(StandInCamera.GONE);
                assertThat(taken(client).success()).isFalse();
                standIn.be(order);
                long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                Outcome outcome = taken(client);
                while (!outcome.success() && System.nanoTime() < until) {
                    LockSupport.parkNanos(20_000_000);
                    outcome = taken(client);
                }
                var image = ImageIO.read(new ByteArrayInputStream(file(outcome)));
                assertThat(image.getWidth() + "x" + image.getHeight()).isEqualTo("320x240");
                assertThat(image.getRGB(40, 120) >> 16 & 0xFF).isGreaterThan(200);
                assertThat(image.getRGB(40, 120) & 0xFF).isLessThan(60);
                assertThat(image.getRGB(280, 120) >> 16 & 0xFF).isLessThan(60);
                assertThat(image.getRGB(280, 120) & 0xFF).isGreaterThan(200);
            }
        }
    }

    private static Outcome taken(Client client) throws InterruptedException {
        return client.command(
                        "Camera.TakePicture",
                        Map.of("camera", "person", "camData", ""),
                        Duration.ofSeconds(20))
                .await();
    }

    private static byte[] file(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        var payload = ((Outcome.Completed) outcome).completion().payload();
        assertThat(payload).isNotNull();
        return payload == null
                ? new byte[0]
                : Base64.getDecoder().decode(payload.path("pictureFile").asText());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        says(StandInCamera.STRANGE, DeviceFault.Code.HARDWARE, "none of the formats");
        says(StandInCamera.GONE, DeviceFault.Code.NO_DEVICE, "is not connected");
        says(StandInCamera.LOST, DeviceFault.Code.NO_DEVICE, "is not connected");
        says(StandInCamera.IN_USE, DeviceFault.Code.OFFLINE, "another program uses it");
        says('p', DeviceFault.Code.OFFLINE, "group video");
        says(StandInCamera.OUTPUT, DeviceFault.Code.USER, "takes no pictures");
        says(StandInCamera.TORN, DeviceFault.Code.HARDWARE, "torn");
    }

    private static void says(char letter, DeviceFault.Code code, String sentence) throws Exception {
        standIn.be(letter);
        try (V4l2Camera camera = camera("/dev/video7")) {
            assertThatThrownBy(() -> camera.frame(320, 240, FORMATS))
                    .hasMessageContaining(sentence)
                    .extracting(fault -> ((DeviceFault) fault).code())
                    .isEqualTo(code);
        }
    }

    @Test
    void aMissingLibraryIsASentence() {
        try (var camera = new V4l2Camera("libnothere.so.9", Path.of("/dev/video7"))) {
            assertThatThrownBy(camera::look)
                    .hasMessageContaining("libnothere.so.9 is missing")
                    .hasMessageContaining("libv4l-0");
        }
        try (var camera = camera("/dev/video8")) {
            assertThatThrownBy(camera::look).hasMessageContaining("is not connected");
        }
    }

    @Test
    void aDriverThatHangsKeepsNobodyLong() throws Exception {
        standIn.be(StandInCamera.HANGS);
        try (V4l2Camera camera = camera("/dev/video7")) {
            long begun = System.nanoTime();
            assertThatThrownBy(camera::look).hasMessageContaining("gives nothing");
            assertThatThrownBy(camera::look).hasMessageContaining("has not come back");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(V4l2Camera.WHOLE_WITHIN.plusSeconds(1));
        }
    }

    @Test
    void refusesWhatTheConfigurationCannotMean() {
        for (String wrong :
                List.of(
                        "camera:v4l2:video0",
                        "camera:v4l2:/dev/video0?size=big",
                        "camera:v4l2:/dev/video0?size=9999x9999",
                        "camera:v4l2:/dev/video0?format=yuv",
                        "camera:v4l2:/dev/video0?colour=red")) {
            assertThatThrownBy(() -> CameraDevice.service("camera", DeviceUri.parse(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
