package dev.foyer.simulator.soak;

import dev.foyer.simulator.branch.Equipment;
import dev.foyer.simulator.camera.CameraSimulator;
import dev.foyer.simulator.cash.BillValidatorSimulator;
import dev.foyer.simulator.cash.Chance;
import dev.foyer.simulator.cash.ValidatorStyle;
import dev.foyer.simulator.dispenser.DispenserSimulator;
import dev.foyer.simulator.idreader.IdModuleSimulator;
import dev.foyer.simulator.page.PagePrinterSimulator;
import dev.foyer.simulator.pinpad.PinPadSimulator;
import dev.foyer.simulator.stage.SimulatedDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of every simulated device, and the configuration by which a device host drives them. */
final class Kiosk implements AutoCloseable {
    private final Equipment equipment;
    private final List<Equipment.Placed> placed = new ArrayList<>();
    private final Path directory;

    Kiosk(Path directory) throws IOException {
        this.directory = directory;
        equipment = Equipment.start(Files.createDirectory(directory.resolve("papers")), directory);
        placed.addAll(equipment.placed());
        var cards = DispenserSimulator.start("cards", tty("cards"), Duration.ofMillis(5));
        place(cards, cards.uri(), DispenserSimulator.options(counts("cards")));
        var notes =
                BillValidatorSimulator.start(
                        "notes", tty("notes"), ValidatorStyle.ideal().fast(), Chance.NONE);
        place(
                notes,
                "cctalk:%s?counts=%s&pollMs=50&answerMs=100&homeMs=500&suspect=14,15,16"
                        .formatted(notes.tty(), counts("notes")),
                "");
        var cash =
                dev.foyer.simulator.cash.DispenserSimulator.start(
                        "cash",
                        tty("cash"),
                        List.of("EUR50", "EUR10"),
                        List.of(200, 200),
                        Duration.ofMillis(2),
                        Chance.NONE);
        place(
                cash,
                "notedispenser:%s?cassettes=EUR50*200,EUR10*200&pollMs=50&answerMs=100&moveMs=5000&counts=%s"
                        .formatted(tty("cash"), counts("cash")),
                "");
        var pad = PinPadSimulator.start(directory.resolve("pad"));
        place(pad, pad.uri(), "");
        var ids = IdModuleSimulator.start(tty("ids"));
        place(ids, ids.uri(), "");
        var camera = CameraSimulator.start("camera");
        place(camera, camera.uri() + "?at=room", "");
        var pages = PagePrinterSimulator.start(directory.resolve("pages"), 0);
        place(pages, pages.uri(), "");
    }

    private Path tty(String name) {
        return directory.resolve(name + ".tty");
    }

    private Path counts(String name) {
        return directory.resolve(name + ".counts");
    }

    private void place(SimulatedDevice device, String uri, String options) {
        placed.add(new Equipment.Placed(device, uri, options));
    }

    List<SimulatedDevice> devices() {
        return placed.stream().map(Equipment.Placed::device).toList();
    }

    /** Writes the device host's configuration. */
    Path configuration() throws IOException {
        var yaml = new StringBuilder("publisher: {host: 127.0.0.1, port: 0}\nservices:\n");
        for (Equipment.Placed one : placed) {
            yaml.append(
                    "  - {name: %s, device: \"%s\"%s}\n"
                            .formatted(
                                    one.device().name(),
                                    one.uri(),
                                    one.options().isEmpty() ? "" : ", " + one.options()));
        }
        return Files.writeString(directory.resolve("devices.yaml"), yaml);
    }

    @Override
    public void close() {
        placed.stream()
                .map(Equipment.Placed::device)
                .filter(device -> !equipment.devices().contains(device))
                .forEach(SimulatedDevice::close);
        equipment.close();
    }
}
