package dev.foyer.simulator.printer;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.printer.ReceiptPrinter;
import dev.foyer.device.printer.StatementPrinter;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.simulator.page.PagePrinterSimulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The contract kit of Printer on every kind of printer that a driver here drives. */
@Timeout(180)
class PrinterKitTest {
    /** A receipt printer has neither toner nor tray, and gives no job up by itself. */
    private static final List<String> OF_PAGES =
            List.of(
                    "Printer: tells that the toner",
                    "Printer: prints nothing on a full tray",
                    "Printer: does not claim a job that the printer gave up",
                    "Printer: prints a document of its own kind");

    private static final List<String> OF_PRESENTERS =
            List.of(
                    "Printer: takes a ticket back",
                    "Printer: tells a ticket that does not come back",
                    "Printer: tells when the ticket was taken");

    /** What only a roll, a knife and a mouth have. */
    private static final List<String> OF_RECEIPTS =
            List.of(
                    "Printer: says half printed when the paper ends",
                    "Printer: tells a stuck knife",
                    "Printer: forgets what is buffered");

    @TempDir private Path directory = Path.of("");

    @SafeVarargs
    private static String[] without(List<String>... untried) {
        var all = new ArrayList<String>();
        for (List<String> some : untried) {
            all.addAll(some);
        }
        return ServiceContract.withoutWaiting(all.toArray(String[]::new));
    }

    private void receipt(SimulatedPrinter kind, String options, String... untried)
            throws IOException {
        try (var station = ReceiptStation.start(kind)) {
            var uri = DeviceUri.parse(station.uri() + "&answer=1500&job=4000" + options);
            var service = ReceiptPrinter.service("receiptprinter", uri, FormStore.shipped());
            try (var host = TestHost.start(getClass(), service)) {
                Counter.until("the printer", () -> service.device().status().usable());
                ServiceContract.holdsOn(host.uri("receiptprinter"), station, untried);
            }
        }
    }

    @Test
    void holdsOnAReceiptPrinterOverTcp() throws IOException {
        receipt(SimulatedPrinter.usual(directory), "", without(OF_PAGES, OF_PRESENTERS));
    }

    @Test
    void holdsOnAReceiptPrinterOnASerialPort() throws IOException {
        receipt(
                SimulatedPrinter.usual(directory).onPort(directory.resolve("tty")),
                "",
                without(OF_PAGES, OF_PRESENTERS));
    }

    @Test
    void holdsOnAPrinterWithAPresenterAndARetractBin() throws IOException {
        receipt(
                SimulatedPrinter.usual(directory).withPresenter(),
                "&bin=50",
                without(OF_PAGES, ServiceContract.WITHOUT_CARDS));
    }

    @Test
    void holdsOnAPrinterOfPages() throws IOException {
        try (var printer = PagePrinterSimulator.start(directory, 0)) {
            var uri = DeviceUri.parse(printer.uri() + "?answer=5000&job=2500");
            var service = StatementPrinter.service("statementprinter", uri, FormStore.shipped());
            try (var host = TestHost.start(getClass(), service)) {
                Counter.until("the printer", () -> service.device().status().usable());
                ServiceContract.holdsOn(
                        host.uri("statementprinter"), printer, without(OF_PRESENTERS, OF_RECEIPTS));
            }
        }
    }
}
