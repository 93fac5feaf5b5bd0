package dev.foyer.kiosk.device;

import static dev.foyer.kiosk.device.WorkshopRig.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.biometric.linked.FaceDevices;
import dev.foyer.device.idreader.IdReaders;
import dev.foyer.hub.api.Evidence;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.flow.Devices.Reach;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.simulator.face.FaceSimulator;
import dev.foyer.simulator.idreader.FictionalIdCards;
import dev.foyer.simulator.idreader.IdModuleSimulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Who shows an identity card is who stands before the camera, or it is told that it is not. */
@Timeout(90)
class ReadingsAtDevicesTest {
    @TempDir private Path directory;
    private IdModuleSimulator module;
    private FaceSimulator face;
    private WorkshopRig rig;

    @BeforeEach
    void start() throws Exception {
        module = IdModuleSimulator.start(directory.resolve("id.tty"));
        face = FaceSimulator.start("face");
        rig =
                new WorkshopRig(
                        directory,
                        devices -> devices.idChip() == Reach.READY ? devices.face() : Reach.AWAY,
                        IdReaders.serial("idreader", DeviceUri.parse(module.uri())),
                        FaceDevices.service("face", DeviceUri.parse(face.uri())));
    }

    @AfterEach
    void stop() throws TimeoutException {
        rig.close();
        face.close();
        module.close();
    }

    private boolean shown() {
        return !rig.told(Happening.IdentityShown.class).isEmpty();
    }

    private void showCard(String card) throws Exception {
        rig.workshop().readDocument();
        module.perform("id.lay", Map.of("card", card));
        rig.next(Happening.IdentityShown.class);
    }

    @Test
    void readsTheChipOfAnIdentityCard() throws Exception {
        showCard("citizen");
        var shown = rig.next(Happening.IdentityShown.class);
        assertThat(shown.source()).isEqualTo("chip");
        assertThat(shown.customer().evidence()).isEqualTo(new Evidence(Evidence.Level.ID, "chip"));
        var person = shown.customer().person();
        assertThat(person).isNotNull();
        assertThat(person.name()).isEqualTo(FictionalIdCards.CITIZEN.name());
        assertThat(person.idNumber()).isEqualTo(FictionalIdCards.CITIZEN.number().value());
        assertThat(shown.toString()).doesNotContain(FictionalIdCards.CITIZEN.name());
    }

    @Test
    void comparesTheFaceWithTheCards() throws Exception {
        showCard("citizen");
        face.perform("face.show", Map.of("face", "A"));
        rig.workshop().lookAtFace();
        assertThat(rig.next(Happening.FaceSeen.class).score()).isGreaterThan(80);

        // Somebody else holds the card.
        rig.told().clear();
        face.perform("face.show", Map.of("face", "B"));
        rig.workshop().lookAtFace();
        assertThat(rig.next(Happening.FaceSeen.class).score()).isLessThan(50);

        // Somebody holds up a photo.
        rig.told().clear();
        face.perform("face.photo", Map.of("face", "A"));
        rig.workshop().lookAtFace();
        assertThat(rig.next(Happening.DeviceFailed.class).trouble())
                .isEqualTo(Trouble.FACE_NOT_ALIVE);
    }

    @Test
    void keepsNoPictureOfWhoHasLeft() throws Exception {
        showCard("citizen");
        rig.workshop().forget();
        rig.workshop().lookAtFace();
        assertThat(rig.next(Happening.DeviceFailed.class).trouble())
                .isEqualTo(Trouble.FACE_UNCOMPARED);
    }

    @Test
    void stopsWaitingWhenItIsCalledOff() throws Exception {
        rig.workshop().readDocument();
        rig.workshop().stopReading();
        // The next reading is another one. Whoever is not heard lays the card down again.
        rig.workshop().readDocument();
        for (int times = 0; times < 20 && !shown(); times++) {
            module.perform("id.take");
            module.perform("id.lay", Map.of("card", "foreigner"));
            for (int wait = 0; wait < 100 && !shown(); wait++) LockSupport.parkNanos(10_000_000);
        }
        assertThat(rig.told(Happening.DeviceFailed.class)).isEmpty();
        await("one identity", () -> rig.told(Happening.IdentityShown.class).size() == 1);
    }
}
