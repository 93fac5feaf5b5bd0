package dev.foyer.device.printer;

import dev.foyer.device.escpos.PrinterState;
import dev.foyer.device.escpos.PrinterState.Paper;
import dev.foyer.device.escpos.PrinterState.Ticket;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.printer.form.Letters;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The interface Printer over a receipt printer: command groups, status, capabilities, and the
 * events that nobody asked for. Its watcher runs on the device's thread, the rest where {@link
 * XfsInterface} says.
 */
final class PrinterInterface implements XfsInterface {
    /** The payload of {@code Printer.PaperThresholdEvent}. */
    record PaperThreshold(String paperSource, String threshold) {}

    /** The payload of {@code Printer.RetractBinThresholdEvent}. */
    record BinThreshold(int binNumber, String state) {}

    /** The payload of {@code Printer.MediaAutoRetractedEvent}. */
    record AutoRetracted(String result) {}

    private final EscPosPrinter printer;
    private final PrinterOptions options;
    private final PrintCommands print;
    private final MediaCommands media;
    private final FormCommands forms;
    private final AtomicBoolean presented;
    private final Optional<Mouth> mouth;
    private final AtomicInteger ticketsSeen = new AtomicInteger();

    private volatile @Nullable Announcer announcer;
    private volatile Paper lastPaper = Paper.FULL;
    private Ticket lastTicket = Ticket.UNKNOWN;
    private int lastPowerCycles;
    private String lastBin = "ok";

    PrinterInterface(
            EscPosPrinter printer,
            FormStore store,
            CompletableFuture<Letters> letters,
            @Nullable Storage<RetractedTickets> bin) {
        this.printer = printer;
        this.options = printer.options();
        this.mouth = options.presenter() ? Optional.of(new Mouth(printer, bin)) : Optional.empty();
        var jobs = new PrinterJobs(printer, this::clearMouth);
        this.presented = jobs.presented();
        this.print = new PrintCommands(new ReceiptTypesetter(options, letters), jobs, store);
        this.media = new MediaCommands(jobs, mouth);
        this.forms = new FormCommands(store);
    }

    @Override
    public String name() {
        return "Printer";
    }

    @Override
    public List<CommandEntry> commands() {
        return Stream.of(
                        List.of(
                                print.command(),
                                CommandEntry.queued(
                                        "Printer.SupplyReplenish",
                                        "2.0",
                                        "2.0",
                                        _ -> supplyReplenish())),
                        media.commands(),
                        forms.commands())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<EventEntry> events() {
        var names =
                new ArrayList<>(
                        List.of(
                                "Printer.MediaPresentedEvent",
                                "Printer.FieldErrorEvent",
                                "Printer.FieldWarningEvent",
                                "Printer.PaperThresholdEvent"));
        if (options.kiosk()) {
            names.add("Printer.MediaPresentedUnsolicitedEvent");
            names.add("Printer.MediaTakenEvent");
        }
        var events = new ArrayList<>(names.stream().map(n -> EventEntry.of(n, "2.0")).toList());
        if (mouth.isPresent()) {
            events.add(EventEntry.of("Printer.MediaAutoRetractedEvent", "3.0"));
        }
        if (mouth.filter(Mouth::hasBin).isPresent()) {
            events.add(EventEntry.of("Printer.RetractBinThresholdEvent", "2.0"));
        }
        return events;
    }

    @Override
    public Object status() {
        return PrinterStatus.of(printer.state(), options.kiosk());
    }

    @Override
    public Object capabilities() {
        return PrinterCapabilities.of(options);
    }

    @Override
    public void attach(Announcer to) {
        announcer = to;
        printer.observe(() -> changed(to));
    }

    /** Supplies are reported anew: a roll that is still low is told once more. */
    private Completion supplyReplenish() {
        lastPaper = Paper.FULL;
        var to = announcer;
        if (to != null) {
            announcePaper(to, printer.state().paper());
        }
        return Completion.success();
    }

    private void changed(Announcer to) {
        PrinterState now = printer.state();
        announcePaper(to, now.paper());
        announceTicket(to, now.ticket());
        announceBin(to);
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
            lastPaper = paper;
            to.unsolicited(
                    "Printer.PaperThresholdEvent",
                    new PaperThreshold(PrinterStatus.SOURCE, PrinterStatus.word(paper)));
        }
    }

    private void announceTicket(Announcer to, Ticket ticket) {
        if (ticket == Ticket.UNKNOWN || ticket == lastTicket) {
            return;
        }
        if (ticket == Ticket.PRESENT) {
            if (!presented.get()) {
                to.unsolicited(
                        "Printer.MediaPresentedUnsolicitedEvent", PrinterJobs.PRESENTED_ONE_WAD);
            }
            retractLater(to, ticketsSeen.incrementAndGet());
        }
        if (ticket == Ticket.NONE && lastTicket == Ticket.PRESENT) {
            presented.set(false);
            ticketsSeen.incrementAndGet();
            if (mouth.filter(Mouth::taking).isEmpty()) {
                to.unsolicited("Printer.MediaTakenEvent", null);
            }
        }
        lastTicket = ticket;
    }

    private synchronized void announceBin(Announcer to) {
        var state = mouth.map(Mouth::binState).orElse("ok");
        if (!state.equals(lastBin)) {
            lastBin = state;
            to.unsolicited("Printer.RetractBinThresholdEvent", new BinThreshold(1, state));
        }
    }

    /** A ticket that nobody takes is the next customer's to read: it comes back in by itself. */
    private void retractLater(Announcer to, int ticket) {
        if (mouth.isEmpty() || options.retractAfter().isZero()) {
            return;
        }
        var later =
                CompletableFuture.delayedExecutor(
                        options.retractAfter().toMillis(),
                        TimeUnit.MILLISECONDS,
                        task -> Thread.ofVirtual().start(task));
        later.execute(() -> {
            if (ticketsSeen.get() == ticket) {
                retractByItself(to, mouth.get());
            }
        });
    }

    private void retractByItself(Announcer to, Mouth there) {
        var result =
                switch (there.takeBack()) {
                    case Mouth.Result.TakenBack(var where) -> where;
                    case Mouth.Result.Stuck _ -> "jammed";
                    case Mouth.Result.Nothing _, Mouth.Result.BinFull _, Mouth.Result.Failed _ ->
                            "";
                };
        if (!result.isEmpty()) {
            to.unsolicited("Printer.MediaAutoRetractedEvent", new AutoRetracted(result));
            announceBin(to);
        }
    }

    /** Nobody shall find an old ticket with his own: it goes back in before the next is printed. */
    private void clearMouth() {
        var to = announcer;
        if (mouth.isEmpty() || to == null || printer.state().ticket() != Ticket.PRESENT) {
            return;
        }
        if (mouth.get().binState().equals("full")) {
            mouth.get().letFall();
        } else {
            retractByItself(to, mouth.get());
        }
    }
}
