package dev.foyer.simulator.hid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.program.Lifeline;
import dev.foyer.device.program.Ready;
import dev.foyer.simulator.rig.ControlSocket;
import dev.foyer.simulator.wire.EmulatedUsb;
import dev.foyer.simulator.wire.EmulatedUsb.HidDevice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;

/**
 * The process that holds the emulated USB socket, until its standard input ends. Its one argument
 * is the path of its control socket.
 */
final class HidScannerMain {
    /** Meant for tests by pid.codes; no product has it. */
    static final int VENDOR = 0x1209;

    static final String SERIAL = "FICTION-1";

    private HidScannerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var usb = new EmulatedUsb();
        var control = new ControlSocket(Path.of(arguments[0]), command -> answer(usb, command));
        Lifeline.hold(control::close);
        Ready.of("hid-scanner")
                .with("directory", usb.directory().toString())
                .with("control", arguments[0])
                .say(System.out);
        // The lifeline ends the process.
        new CountDownLatch(1).await();
    }

    private static ObjectNode answer(EmulatedUsb usb, JsonNode command) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        switch (command.path("do").asText()) {
            case "plug" -> {
                var mode = ScannerMode.of(command.path("mode").asText());
                usb.plug(
                        new HidDevice(
                                VENDOR,
                                mode.product(),
                                "Foyer",
                                "fictional scanner",
                                SERIAL,
                                mode.descriptor()));
            }
            case "unplug" -> usb.unplug();
            case "send" -> usb.send(HexFormat.of().parseHex(command.path("report").asText()));
            default -> {
                return answer.put("error", "plug, unplug or send");
            }
        }
        return answer.put("done", true);
    }
}
