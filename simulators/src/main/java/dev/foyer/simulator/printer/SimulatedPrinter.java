package dev.foyer.simulator.printer;

import java.nio.file.Path;

/**
 * What kind of printer is simulated.
 *
 * @param port 0 = any free one, always on loopback
 * @param directory where the pictures of cut paper go
 * @param width dots of the head
 * @param kiosk knows {@code DLE EOT 20} and holds the ticket in its mouth until it is taken
 * @param proof knows {@code GS ( H}
 * @param clears knows {@code DLE DC4 8}
 * @param bufferBytes the receive buffer; when it is full the printer reads no more
 */
public record SimulatedPrinter(
        int port,
        Path directory,
        int width,
        boolean kiosk,
        boolean proof,
        boolean clears,
        int bufferBytes) {

    /** A usual 80 mm printer with everything. */
    public static SimulatedPrinter usual(Path directory) {
        return new SimulatedPrinter(0, directory, 576, false, true, true, 256 * 1024);
    }

    /** The same in a kiosk's mouth. */
    public SimulatedPrinter inKiosk() {
        return new SimulatedPrinter(port, directory, width, true, proof, clears, bufferBytes);
    }

    /** The same without process id. */
    public SimulatedPrinter withoutProof() {
        return new SimulatedPrinter(port, directory, width, kiosk, false, clears, bufferBytes);
    }

    /** The same with a head of so many dots. */
    public SimulatedPrinter withWidth(int dots) {
        return new SimulatedPrinter(port, directory, dots, kiosk, proof, clears, bufferBytes);
    }

    /** The same on a port that was chosen. */
    public SimulatedPrinter onPort(int chosen) {
        return new SimulatedPrinter(chosen, directory, width, kiosk, proof, clears, bufferBytes);
    }
}
