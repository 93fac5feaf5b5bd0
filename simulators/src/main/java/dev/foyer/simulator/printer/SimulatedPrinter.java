package dev.foyer.simulator.printer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What kind of printer is simulated.
 *
 * @param port 0 = any free one, always on loopback
 * @param directory where the pictures of cut paper go
 * @param width dots of the head
 * @param tty the link to a serial port; null = TCP
 * @param presenter knows {@code GS e}: keeps a cut ticket until it is presented, takes it back
 * @param kiosk knows {@code DLE EOT 20} and holds the ticket in its mouth until it is taken
 * @param proof knows {@code GS ( H}
 * @param clears knows {@code DLE DC4 8}
 * @param bufferBytes the receive buffer; when it is full the printer reads no more
 */
public record SimulatedPrinter(
        int port,
        @Nullable Path tty,
        Path directory,
        int width,
        boolean kiosk,
        boolean presenter,
        boolean proof,
        boolean clears,
        int bufferBytes) {

    /** The wire that ends in it. */
    PrinterWire wire() throws IOException {
        return tty == null ? new TcpWire(port) : new PtyWire(tty);
    }

    /** A usual 80 mm printer with everything. */
    public static SimulatedPrinter usual(Path directory) {
        return new SimulatedPrinter(0, null, directory, 576, false, false, true, true, 256 * 1024);
    }

    /** The same in a kiosk's mouth. */
    public SimulatedPrinter inKiosk() {
        return new SimulatedPrinter(
                port, tty, directory, width, true, presenter, proof, clears, bufferBytes);
    }

    /** The same without process id. */
    public SimulatedPrinter withoutProof() {
        return new SimulatedPrinter(
                port, tty, directory, width, kiosk, presenter, false, clears, bufferBytes);
    }

    /** The same with a head of so many dots. */
    public SimulatedPrinter withWidth(int dots) {
        return new SimulatedPrinter(
                port, tty, directory, dots, kiosk, presenter, proof, clears, bufferBytes);
    }

    /** The same on a port that was chosen. */
    public SimulatedPrinter onPort(int chosen) {
        return new SimulatedPrinter(
                chosen, tty, directory, width, kiosk, presenter, proof, clears, bufferBytes);
    }

    /** The same in a kiosk with a presenter, which has no process ids. */
    public SimulatedPrinter withPresenter() {
        return new SimulatedPrinter(
                port, tty, directory, width, true, true, false, clears, bufferBytes);
    }

    /** The same on a serial port. */
    public SimulatedPrinter onPort(Path link) {
        return new SimulatedPrinter(
                port, link, directory, width, kiosk, presenter, proof, clears, bufferBytes);
    }
}
