package dev.foyer.simulator.printer;

import dev.foyer.device.program.Lifeline;
import dev.foyer.device.program.Ready;
import dev.foyer.simulator.rig.ControlSocket;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/**
 * {@code printer --dir DIR}: a receipt printer on a loopback port, until standard input ends. What
 * it cuts is in {@code DIR/NNNN.png}; faults are put in through {@code DIR/control.sock}.
 */
@Command(
        name = "printer",
        description =
                "A receipt printer (ESC/POS on TCP) that writes what it cuts to DIR/NNNN.png;"
                        + " faults go in through DIR/control.sock.",
        mixinStandardHelpOptions = true)
public final class PrinterMain implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(
            names = "--dir",
            required = true,
            description = "Directory for pictures and the control socket; made if need be.")
    private Path directory = Path.of("");

    @Option(names = "--port", description = "Loopback port; 0 takes a free one.")
    private int port;

    @Option(names = "--width", description = "Dots of the head: 576 for 80 mm, 384 for 58 mm.")
    private int width = 576;

    @Option(names = "--kiosk", description = "With a mouth that holds the ticket, DLE EOT 20.")
    private boolean kiosk;

    @Option(names = "--presenter", description = "With a presenter (GS e); has no process id.")
    private boolean presenter;

    @Option(names = "--tty", description = "On a serial port at this link instead of TCP.")
    private @Nullable Path tty;

    @Option(names = "--no-proof", description = "Without the process id of GS ( H.")
    private boolean noProof;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Files.createDirectories(directory);
            var kind = SimulatedPrinter.usual(directory).onPort(port).withWidth(width);
            kind = kiosk ? kind.inKiosk() : kind;
            kind = noProof ? kind.withoutProof() : kind;
            kind = presenter ? kind.withPresenter() : kind;
            kind = tty == null ? kind : kind.onPort(tty);
            var printer = PrinterSimulator.start(kind);
            var socket = directory.toAbsolutePath().resolve("control.sock");
            var control = new ControlSocket(socket, new PrinterControl(printer));
            Lifeline.hold(() -> {
                control.close();
                stop(printer);
            });
            Ready.of("printer")
                    .with("control", socket.toString())
                    .with("device", device(printer))
                    .say(System.out);
            // The lifeline ends the process.
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    private String device(PrinterSimulator printer) {
        return printer.uri()
                + "?width="
                + width
                + (presenter ? "&presenter=on" : kiosk ? "&kiosk=on" : "")
                + (noProof || presenter ? "&proof=off" : "");
    }

    private static void stop(PrinterSimulator printer) {
        try {
            printer.close();
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }
}
