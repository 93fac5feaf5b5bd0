package dev.foyer.device.printer;

import dev.foyer.device.ipp.PrinterFacts;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.printer.form.Letters;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The interface Printer over a printer of pages: forms and PDF documents, supplies, and the events
 * that nobody asked for.
 */
final class StatementInterface implements XfsInterface {
    private static final byte[] PDF_HEAD = {'%', 'P', 'D', 'F', '-'};

    /** The payload of {@code Printer.TonerThresholdEvent} and {@code InkThresholdEvent}. */
    record SupplyThreshold(String state) {}

    /** The payload of {@code Printer.PrintNative}. */
    record PrintNativeCommand(
            @Nullable String data,
            @Nullable MediaControl mediaControl,
            @Nullable String paperSource) {}

    /** The payload of {@code Printer.Reset}. */
    record ResetCommand(@Nullable String mediaControl) {}

    private record Status(
            @Nullable Map<String, String> paper, @Nullable String toner, @Nullable String ink) {}

    private final PagePrinter printer;
    private final Typesetter typesetter;
    private final PrinterJobs jobs;
    private final PrintCommands print;
    private final FormCommands forms;
    private volatile @Nullable Announcer announcer;
    private volatile Map<String, String> told =
            Map.of("paper", "full", "toner", "full", "ink", "full");

    StatementInterface(PagePrinter printer, FormStore store, CompletableFuture<Letters> letters) {
        this.printer = printer;
        this.typesetter = new PageTypesetter(letters);
        this.jobs = new PrinterJobs(printer, () -> {});
        this.print = new PrintCommands(typesetter, jobs, store);
        this.forms = new FormCommands(store);
    }

    @Override
    public String name() {
        return "Printer";
    }

    @Override
    public List<CommandEntry> commands() {
        return Stream.concat(
                        Stream.of(
                                print.command(),
                                CommandEntry.queued(
                                        "Printer.PrintNative", "3.0", "2.0", this::printNative),
                                CommandEntry.queued("Printer.Reset", "3.0", "2.0", this::reset),
                                CommandEntry.queued(
                                        "Printer.SupplyReplenish",
                                        "2.0",
                                        "2.0",
                                        _ -> supplyReplenish())),
                        forms.commands().stream())
                .toList();
    }

    @Override
    public List<EventEntry> events() {
        return Stream.of(
                        "MediaPresentedEvent",
                        "FieldErrorEvent",
                        "FieldWarningEvent",
                        "PaperThresholdEvent",
                        "TonerThresholdEvent",
                        "InkThresholdEvent")
                .map(event -> EventEntry.of("Printer." + event, "2.0"))
                .toList();
    }

    @Override
    public Object status() {
        return printer.facts()
                .map(facts ->
                        new Status(
                                Map.of(PrinterStatus.SOURCE, PageHealth.paper(facts)),
                                PageHealth.supply(facts, "toner"),
                                PageHealth.supply(facts, "ink")))
                .orElseGet(() -> new Status(Map.of(PrinterStatus.SOURCE, "unknown"), null, null));
    }

    @Override
    public Object capabilities() {
        return PrinterCapabilities.ofPages(typesetter.acts());
    }

    @Override
    public void attach(Announcer to) {
        announcer = to;
        printer.observe(() -> {
            printer.facts().ifPresent(facts -> announce(to, facts));
            to.statusChanged();
        });
    }

    private void announce(Announcer to, PrinterFacts facts) {
        var now = new LinkedHashMap<String, String>(told);
        put(now, "paper", PageHealth.paper(facts));
        put(now, "toner", PageHealth.supply(facts, "toner"));
        put(now, "ink", PageHealth.supply(facts, "ink"));
        var before = told;
        told = Map.copyOf(now);
        now.forEach((supply, state) -> {
            if (!state.equals(before.get(supply))) {
                switch (supply) {
                    case "paper" ->
                            to.unsolicited(
                                    "Printer.PaperThresholdEvent",
                                    new PrinterInterface.PaperThreshold(
                                            PrinterStatus.SOURCE, state));
                    case "toner" ->
                            to.unsolicited(
                                    "Printer.TonerThresholdEvent", new SupplyThreshold(state));
                    default ->
                            to.unsolicited("Printer.InkThresholdEvent", new SupplyThreshold(state));
                }
            }
        });
    }

    /** Only the three words that thresholds know; what is jammed or unknown is no level. */
    private static void put(Map<String, String> now, String supply, @Nullable String state) {
        if (state != null && Set.of("full", "low", "out").contains(state)) {
            now.put(supply, state);
        }
    }

    private Completion supplyReplenish() {
        told = Map.of("paper", "full", "toner", "full", "ink", "full");
        var to = announcer;
        if (to != null) {
            printer.facts().ifPresent(facts -> announce(to, facts));
        }
        return Completion.success();
    }

    private Completion printNative(CommandContext context) throws CommandFault {
        var command = context.payload(PrintNativeCommand.class);
        var control = command.mediaControl();
        if (control != null) {
            control.check(typesetter.acts());
        }
        if (!PrintCommands.knownSource(command.paperSource())) {
            return Completion.commandError("sourceInvalid", "the one source of paper is upper");
        }
        var document = PrintCommands.data(command.data());
        for (int i = 0; i < PDF_HEAD.length; i++) {
            if (i >= document.length || document[i] != PDF_HEAD[i]) {
                throw new CommandFault(
                        CompletionCode.UNSUPPORTED_DATA, "data is not a PDF document");
            }
        }
        return jobs.complete(context, new PrintJob(List.of(document), false), control);
    }

    /** Every job has ended when this runs; what errors there are only a person can clear. */
    private Completion reset(CommandContext context) throws CommandFault {
        var where = context.payload(ResetCommand.class).mediaControl();
        if (where != null && !where.equals("eject")) {
            throw new CommandFault(CompletionCode.UNSUPPORTED_DATA, "this printer can only eject");
        }
        var facts = printer.facts();
        if (facts.isEmpty()) {
            throw new CommandFault(
                    CompletionCode.DEVICE_NOT_READY, Trouble.NOT_CONNECTED.sentence());
        }
        return PageHealth.trouble(facts.get())
                .filter(trouble -> trouble == Trouble.PAPER_JAM)
                .map(jam -> Completion.commandError("paperJammed", jam.sentence()))
                .orElseGet(Completion::success);
    }
}
