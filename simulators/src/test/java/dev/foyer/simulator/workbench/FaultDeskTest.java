package dev.foyer.simulator.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.Kettle;
import dev.foyer.simulator.stage.StageDoor;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class FaultDeskTest {
    private final Vertx vertx = Vertx.vertx();
    private final Kettle kettle = new Kettle();
    private final FaultDesk desk =
            new FaultDesk(new StageDoor(vertx, List.of(kettle), (_, _, _) -> {}), Runnable::run);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    static JsonNode message(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private void passes(String type, String name) {
        desk.count(
                new Passed(
                        1,
                        Instant.EPOCH,
                        message("{'header':{'type':'%s','name':'%s'}}".formatted(type, name)),
                        List.of()));
    }

    @Test
    void makesTheFaultHappenAtTheNthCommandOfThatDeviceAndOnce() throws Unstaged {
        desk.arm(kettle, "fault.leak", Map.of(), 2);
        passes("command", "Kettle.Boil");
        passes("completion", "Kettle.Boil");
        passes("command", "Common.Status");
        passes("command", "Toaster.Toast");
        assertThat(kettle.done()).isEmpty();
        assertThat(desk.json().get(0).path("left").asInt()).isEqualTo(1);
        passes("command", "Kettle.Boil");
        passes("command", "Kettle.Boil");
        assertThat(kettle.done()).containsExactly("fault.leak");
        assertThat(desk.json()).isEmpty();
    }

    @Test
    void forgetsWhatWasTakenBackAndRefusesTooMany() throws Unstaged {
        for (int i = 0; i < FaultDesk.ARMED_MAX; i++) {
            desk.arm(kettle, "fault.leak", Map.of(), 5);
        }
        assertThatThrownBy(() -> desk.arm(kettle, "fault.leak", Map.of(), 5))
                .isInstanceOf(Unstaged.class);
        desk.disarm(desk.json().get(0).path("id").asInt());
        desk.arm(kettle, "fault.leak", Map.of(), 1);
        assertThatThrownBy(() -> desk.arm(kettle, "fault.leak", Map.of(), 0))
                .isInstanceOf(Unstaged.class);
    }

    @ParameterizedTest
    @CsvSource({
        "cardreader, CardReader.ReadRawData, true",
        "cardreader, Common.Status, false",
        "receiptprinter, Printer.PrintForm, true",
        "receiptprinter, Printer.ReadImage, false",
        "scanner, Printer.ReadImage, true",
        "scanner, Printer.PrintForm, false",
        "pinpad, Keyboard.PinEntry, true",
        "cashdispenser, CashDispenser.Dispense, true",
        "camera, Camera.TakePicture, true",
        "camera, CardReader.Move, false"
    })
    void knowsWhichCommandsConcernADevice(String device, String command, boolean concerns) {
        assertThat(FaultDesk.concerns(device, command)).isEqualTo(concerns);
    }
}
