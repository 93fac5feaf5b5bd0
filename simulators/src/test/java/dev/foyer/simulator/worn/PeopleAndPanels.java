package dev.foyer.simulator.worn;

import static dev.foyer.simulator.worn.CardsAndPapers.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.imageio.ImageIO;

/** Ordinary work with people and panels: faces, pictures, keys, lamps, barcodes. */
final class PeopleAndPanels {
    private static final List<String> DIGITS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private PeopleAndPanels() {}

    static Work.End face(SimulatedDevice device, Caller caller, long seed) throws Unstaged {
        caller.untilUsable();
        device.perform("face.show", Map.of("face", List.of("A", "B", "C").get((int) (seed % 3))));
        var end =
                caller.run(
                        "Biometric.Read",
                        "{'dataTypes': [{'format': 'reservedTemplate1'}], 'numCaptures': 1,"
                                + " 'mode': 'scan'}");
        assertThat(truth(device).path("people")).hasSize(1);
        device.perform("face.leave");
        caller.untilStatus(
                status -> status.at("/biometric/subject").asText().equals("notPresent"),
                () -> "that nobody stands there");
        if (end.success()) {
            assertThat(end.payload().path("dataRead")).hasSize(1);
            return Work.End.RIGHT;
        }
        assertThat(end.code()).as(end.description()).isEqualTo("readFailed");
        return Work.End.REPORTED;
    }

    static Work.End picture(SimulatedDevice camera, Caller caller, long seed)
            throws Unstaged, IOException {
        caller.untilUsable();
        camera.perform("face.show", Map.of("face", "zhang"));
        var end = caller.run("Camera.TakePicture", "{'camera': 'person'}");
        if (end.success()) {
            byte[] picture = Base64.getDecoder().decode(end.payload().path("pictureFile").asText());
            assertThat(ImageIO.read(new ByteArrayInputStream(picture))).isNotNull();
            return Work.End.RIGHT;
        }
        assertThat(end.code())
                .as(end.description())
                .isIn(Set.of("hardwareError", "deviceNotReady", "cameraInoperable"));
        return Work.End.REPORTED;
    }

    static Work.End keys(SimulatedDevice pad, Caller caller, long seed) throws Unstaged {
        caller.untilUsable();
        var entry =
                caller.begin(
                        "Keyboard.DataEntry",
                        "{'maxLen': 4, 'autoEnd': true, 'activeKeys': {'zero': {}, 'one': {},"
                                + " 'two': {}, 'three': {}, 'four': {}, 'five': {}, 'six': {},"
                                + " 'seven': {}, 'eight': {}, 'nine': {}}}");
        Caller.until(
                () -> !caller.told("Keyboard.EnterDataEvent").isEmpty(),
                () -> "that keys are asked for");
        var pressed = DIGITS.subList((int) (seed % 6), (int) (seed % 6) + 4);
        for (String key : pressed) {
            pad.perform("key.press", Map.of("key", key));
        }
        var end = Caller.end(entry);
        assertThat(end.code()).as(end.description()).isEqualTo("success");
        assertThat(end.payload().path("pinKeys").findValuesAsText("digit")).isEqualTo(pressed);
        assertThat(truth(pad).path("entryOpen").asBoolean()).isFalse();
        return Work.End.RIGHT;
    }

    static Work.End lamp(SimulatedDevice board, Caller caller, long seed) {
        caller.untilUsable();
        for (String rate : List.of("slow", "off")) {
            var end =
                    caller.run(
                            "Lights.SetLight",
                            "{'cardReader': {'default': {'flashRate': '" + rate + "'}}}");
            assertThat(end.code()).as(end.description()).isEqualTo("success");
            assertThat(truth(board).at("/lights/cardReader/default/flashRate").asText())
                    .isEqualTo(rate);
        }
        caller.untilStatus(
                status -> status.path("lights").equals(truth(board).path("lights")),
                () -> "that Status tells of the same lamps");
        return Work.End.RIGHT;
    }

    static Work.End barcode(SimulatedDevice scanner, Caller caller, long seed) throws Unstaged {
        caller.untilUsable();
        var text = "WORN-" + seed;
        var read = caller.begin("BarcodeReader.Read", "{}");
        caller.untilStatus(
                status -> status.at("/barcodeReader/scanner").asText().equals("on"),
                () -> "that it is lit");
        scanner.perform("code.show", Map.of("kind", "qrCode", "text", text));
        var end = Caller.end(read);
        assertThat(end.code()).as(end.description()).isEqualTo("success");
        var data = end.payload().path("readOutput").path(0).path("barcodeData").asText();
        assertThat(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8))
                .isEqualTo(text);
        return Work.End.RIGHT;
    }
}
