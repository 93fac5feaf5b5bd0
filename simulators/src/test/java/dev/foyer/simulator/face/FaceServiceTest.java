package dev.foyer.simulator.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.biometric.Template;
import dev.foyer.device.biometric.linked.FaceDevices;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.simulator.stage.Wear;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

@Timeout(180)
class FaceServiceTest {
    @TempDir private Path directory = Path.of("");

    private TestHost host(FaceSimulator face, String options) {
        return TestHost.start(
                getClass(), FaceDevices.service("face", DeviceUri.parse(face.uri() + options)));
    }

    @Test
    void keepsTheContractAndWritesNoFaceAnywhere() throws IOException {
        Path recording = directory.resolve("face.txt");
        Path state = directory.resolve("state");
        try (var face = FaceSimulator.start("face");
                var host = host(face, "?match=combined&state=" + state + "&record=" + recording)) {
            ServiceContract.holdsOn(
                    host.uri("face"),
                    face,
                    // This device has all modes; BiometricInterfaceTest asks others.
                    "Biometric: says modeNotSupported where it cannot read for a comparison",
                    "Biometric: refuses a mode of persistence that it does not have");
        }
        // What every synthetic template begins with, in hexadecimal and in Base64.
        assertThat(Files.readString(recording))
                .contains("> 03")
                .contains("< 83")
                .doesNotContain("53465431");
        assertThat(Files.readAllBytes(state)).hasSizeLessThan(64);
        Path traffic = Path.of(System.getProperty("foyer.traffic", "target/traffic"));
        assertThat(Files.readString(traffic.resolve("FaceServiceTest.jsonl")))
                .contains("Biometric.Import")
                .doesNotContain("U0ZUM");
    }

    @Test
    void keepsTheContractComparingStoredFaces() throws IOException {
        assumeTrue(Boolean.getBoolean("foyer.long"), "the same rules again: long tier only");
        try (var face = FaceSimulator.start("face");
                var host = host(face, "?match=stored&persist=off&compare=verify")) {
            ServiceContract.holdsOn(
                    host.uri("face"),
                    face,
                    // A device that compares stored faces has no SetMatch.
                    "Biometric: compares by what was set before",
                    "Biometric: refuses to set what it could not compare by",
                    "Biometric: keeps a face in mode persist",
                    "Biometric: finds one among several",
                    "Biometric: says modeNotSupported where it cannot read for a comparison");
        }
    }

    @Test
    void aWornDeviceStillTellsPeopleApart() {
        var worn = new Wear(Wear.Pace.of(1, 1, 2), 5);
        var chance = new SplittableRandom(5);
        for (String person : List.of("A", "B", "C")) {
            for (int i = 0; i < 200; i++) {
                Template live = SyntheticFace.measured(person, FaceStand.noise(worn), chance);
                for (String known : List.of("A", "B", "C")) {
                    int score =
                            SyntheticFace.score(
                                    live,
                                    SyntheticFace.measured(known, FaceStand.noise(worn), chance));
                    assertThat(score > 60)
                            .as(person + " and " + known)
                            .isEqualTo(person.equals(known));
                }
            }
        }
    }
}
