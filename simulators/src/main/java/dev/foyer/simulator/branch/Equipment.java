package dev.foyer.simulator.branch;

import dev.foyer.simulator.printer.PrinterSimulator;
import dev.foyer.simulator.printer.SimulatedPrinter;
import dev.foyer.simulator.rig.CardRig;
import dev.foyer.simulator.scanner.ScannerRig;
import dev.foyer.simulator.scanner.ScannerSimulator;
import dev.foyer.simulator.stage.SimulatedDevice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The simulated devices of one kiosk, all started, each with the line by which a device host finds
 * it. Methods block; any one thread may call them. A further device is one call of {@link #place}.
 */
public final class Equipment implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Equipment.class);

    /**
     * A device and its driver's address.
     *
     * @param options further keys of the service in the device host's configuration, as YAML
     */
    public record Placed(SimulatedDevice device, String uri, String options) {
        /** The service as the device host's configuration has it. */
        String yaml() {
            return "  - {name: %s, device: \"%s\"%s}\n"
                    .formatted(device.name(), uri, options.isEmpty() ? "" : ", " + options);
        }
    }

    private final CardRig cards;
    private final PrinterSimulator printer;
    private final ScannerSimulator scanner;
    private final List<Placed> placed = new ArrayList<>();

    private Equipment(CardRig cards, PrinterSimulator printer, ScannerSimulator scanner) {
        this.cards = cards;
        this.printer = printer;
        this.scanner = scanner;
        place(
                new CardOnStage(cards),
                "pcsc:" + CardRig.reader(0) + "?socket=" + cards.socket(),
                "");
        place(new PrinterOnStage(printer), printer.uri() + "?width=576&kiosk=on", "");
        place(scanner, scanner.uri(), "");
    }

    /**
     * Starts everything.
     *
     * @param papers where printed paper is kept
     * @param sockets a directory with a short name, for sockets and private configurations
     */
    public static Equipment start(Path papers, Path sockets) throws IOException {
        var cards = CardRig.start(sockets.resolve("card"));
        return new Equipment(
                cards,
                PrinterSimulator.start(SimulatedPrinter.usual(papers).inKiosk()),
                ScannerSimulator.start("scanner", sockets));
    }

    private void place(SimulatedDevice device, String uri, String options) {
        placed.add(new Placed(device, uri, options));
    }

    public CardRig cards() {
        return cards;
    }

    public PrinterSimulator printer() {
        return printer;
    }

    public ScannerRig scanner() {
        return scanner.rig();
    }

    /** All of them, in the order in which a workbench shows them. */
    public List<Placed> placed() {
        return List.copyOf(placed);
    }

    public List<SimulatedDevice> devices() {
        return placed.stream().map(Placed::device).toList();
    }

    /** All services as the device host's configuration lists them. */
    String yaml() {
        var yaml = new StringBuilder("services:\n");
        placed.forEach(one -> yaml.append(one.yaml()));
        return yaml.toString();
    }

    @Override
    public void close() {
        placed.forEach(one -> one.device().close());
        cards.close();
        try {
            printer.close();
        } catch (IOException left) {
            LOG.warn("the printer did not close: {}", left.toString());
        }
    }
}
