package dev.foyer.device.printer;

import dev.foyer.device.escpos.PrinterState;
import dev.foyer.device.escpos.PrinterState.Paper;
import dev.foyer.device.escpos.PrinterState.Ticket;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.printer.form.Letters;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The interface Printer over a receipt printer: command groups, status, capabilities, and the
 * events that nobody asked for. Its watcher runs on the device's thread, the rest where {@link
 * XfsInterface} says.
 */
final class PrinterInterface implements XfsInterface {
    /** The payload of {@code Printer.PaperThresholdEvent}. */
    record PaperThreshold(String paperSource, String threshold) {}

    private final EscPosPrinter printer;
    private final PrintCommands print;
    private final MediaCommands media;
    private final FormCommands forms;
    private final AtomicBoolean presented;

    private Paper lastPaper = Paper.FULL;
    private Ticket lastTicket = Ticket.UNKNOWN;
    private int lastPowerCycles;

    PrinterInterface(EscPosPrinter printer, FormStore store, CompletableFuture<Letters> letters) {
        this.printer = printer;
        var jobs = new PrinterJobs(printer);
        this.presented = jobs.presented();
        this.print = new PrintCommands(printer.options(), jobs, store, letters);
        this.media = new MediaCommands(jobs);
        this.forms = new FormCommands(store);
    }

    @Override
    public String name() {
        return "Printer";
    }

    @Override
    public List<CommandEntry> commands() {
        return Stream.of(print.commands(), media.commands(), forms.commands())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<EventEntry> events() {
        return List.of(
                EventEntry.of("Printer.MediaPresentedEvent", "2.0"),
                EventEntry.of("Printer.FieldErrorEvent", "2.0"),
                EventEntry.of("Printer.FieldWarningEvent", "2.0"),
                EventEntry.of("Printer.PaperThresholdEvent", "2.0"),
                EventEntry.of("Printer.MediaPresentedUnsolicitedEvent", "2.0"),
                EventEntry.of("Printer.MediaTakenEvent", "2.0"));
    }

    @Override
    public Object status() {
        return PrinterStatus.of(printer.state(), printer.options().kiosk());
    }

    @Override
    public Object capabilities() {
        return PrinterCapabilities.of(printer.options());
    }

    @Override
    public void attach(Announcer to) {
        printer.observe(() -> changed(to));
    }

    private void changed(Announcer to) {
        PrinterState now = printer.state();
        announcePaper(to, now.paper());
        announceTicket(to, now.ticket());
        int cycles = printer.powerCycles();
        if (cycles > lastPowerCycles) {
            to.error(
                    new Announcer.ErrorEvent(
                            "hardware", null, "The printer was switched off and on."));
        }
        lastPowerCycles = cycles;
    }

    private void announcePaper(Announcer to, Paper paper) {
        // Nothing is known while the printer is away; what it says when it is back counts.
        if (paper != Paper.UNKNOWN && paper != lastPaper) {
            to.unsolicited(
                    "Printer.PaperThresholdEvent",
                    new PaperThreshold(PrinterStatus.SOURCE, PrinterStatus.word(paper)));
            lastPaper = paper;
        }
    }

    private void announceTicket(Announcer to, Ticket ticket) {
        if (ticket == Ticket.UNKNOWN || ticket == lastTicket) {
            return;
        }
        if (ticket == Ticket.PRESENT && !presented.get()) {
            to.unsolicited("Printer.MediaPresentedUnsolicitedEvent", PrinterJobs.PRESENTED_ONE_WAD);
        }
        if (ticket == Ticket.NONE && lastTicket == Ticket.PRESENT) {
            presented.set(false);
            to.unsolicited("Printer.MediaTakenEvent", null);
        }
        lastTicket = ticket;
    }
}
