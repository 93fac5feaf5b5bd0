package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.escpos.EscPos;
import dev.foyer.device.escpos.EscPos.Presenter;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What moves a receipt printer's paper, sends raw bytes or clears faults. */
final class MediaCommands {
    /** The payload of {@code Printer.PrintRaw}. */
    record PrintRawCommand(@Nullable String inputData, @Nullable String data) {}

    /** The payload of {@code Printer.ControlMedia}. */
    record ControlMediaCommand(@Nullable MediaControl mediaControl) {}

    /** The payload of {@code Printer.Reset} and {@code Printer.RetractMedia}. */
    record WhereCommand(@Nullable String mediaControl) {}

    /** The payload of {@code Printer.ResetCount}. */
    record ResetCountCommand(@Nullable Integer binNumber) {}

    /** The completion of {@code Printer.RetractMedia}. */
    record Retracted(@Nullable String errorCode, @Nullable String result) {}

    private final PrinterJobs jobs;
    private final Optional<Mouth> mouth;

    /**
     * @param mouth of a printer with a presenter
     */
    MediaCommands(PrinterJobs jobs, Optional<Mouth> mouth) {
        this.jobs = jobs;
        this.mouth = mouth;
    }

    List<CommandEntry> commands() {
        var commands = new ArrayList<CommandEntry>();
        commands.add(CommandEntry.queued("Printer.PrintRaw", "3.0", "3.0", this::printRaw));
        commands.add(CommandEntry.queued("Printer.ControlMedia", "3.0", "2.0", this::controlMedia));
        commands.add(CommandEntry.queued("Printer.Reset", "3.0", "2.0", this::reset));
        commands.add(CommandEntry.queued("Printer.ClearBuffer", "2.0", "2.0", this::clearBuffer));
        mouth.ifPresent(there -> {
            commands.add(
                    CommandEntry.queued(
                            "Printer.RetractMedia",
                            "3.0",
                            "3.0",
                            context -> retractMedia(context, there)));
            if (there.hasBin()) {
                commands.add(
                        CommandEntry.queued(
                                "Printer.ResetCount",
                                "2.0",
                                "2.0",
                                context -> resetCount(context, there)));
            }
        });
        return commands;
    }

    private Completion printRaw(CommandContext context) throws CommandFault {
        var command = context.payload(PrintRawCommand.class);
        if (command.inputData() != null && !command.inputData().equals("no")) {
            throw new CommandFault(
                    CompletionCode.UNSUPPORTED_DATA, "what the printer answers is not handed out");
        }
        var bytes = PrintCommands.data(command.data());
        return jobs.complete(context, PrintJob.raw(bytes), null);
    }

    private Completion controlMedia(CommandContext context) throws CommandFault {
        var control = context.payload(ControlMediaCommand.class).mediaControl();
        if (control == null || control.asksNothing()) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA, "mediaControl must ask for at least one act");
        }
        control.check(PrinterCapabilities.acts(mouth.isPresent()));
        if (control.retracts()) {
            return controlled(mouth.orElseThrow().takeBack());
        }
        var job = new EscPos();
        control.appendTo(job, mouth.isPresent());
        return jobs.complete(context, PrintJob.of(job), control);
    }

    private static Completion controlled(Mouth.Result result) {
        return switch (result) {
            case Mouth.Result.TakenBack _ -> Completion.success();
            case Mouth.Result.Nothing _ ->
                    Completion.commandError("noMediaPresent", "there is no ticket in the mouth");
            case Mouth.Result.BinFull _ ->
                    Completion.commandError("retractBinFull", "the retract bin is full: empty it");
            case Mouth.Result.Stuck _ ->
                    Completion.commandError("mediaJammed", "the ticket did not come back in");
            case Mouth.Result.Failed(var outcome) -> PrinterJobs.failed(outcome);
        };
    }

    private Completion retractMedia(CommandContext context, Mouth there) throws CommandFault {
        var where = context.payload(WhereCommand.class).mediaControl();
        var only = there.hasBin() ? Mouth.BIN : Mouth.TRANSPORT;
        if (where != null && !where.equals(only)) {
            throw new CommandFault(
                    CompletionCode.UNSUPPORTED_DATA, "this printer retracts to " + only);
        }
        return switch (there.takeBack()) {
            case Mouth.Result.TakenBack(var to) -> Completion.success(new Retracted(null, to));
            case Mouth.Result.Nothing _ ->
                    Completion.commandError(
                            new Retracted("noMediaPresent", "nomedia"),
                            "there is no ticket in the mouth");
            case Mouth.Result.BinFull _ ->
                    Completion.commandError("retractBinFull", "the retract bin is full: empty it");
            case Mouth.Result.Stuck _ ->
                    Completion.commandError("mediaJammed", "the ticket did not come back in");
            case Mouth.Result.Failed(var outcome) -> unretracted(outcome);
        };
    }

    /** RetractMedia has a code for a jam and none for an empty roll. */
    private static Completion unretracted(PrintOutcome outcome) {
        var completion = PrinterJobs.failed(outcome);
        return completion.code() == CompletionCode.COMMAND_ERROR_CODE
                ? Completion.commandError(
                        "mediaJammed", String.valueOf(completion.errorDescription()))
                : completion;
    }

    private static Completion resetCount(CommandContext context, Mouth there)
            throws CommandFault, DeviceFault {
        var bin = context.payload(ResetCountCommand.class).binNumber();
        if (bin != null && bin != 0 && bin != 1) {
            throw new CommandFault(CompletionCode.INVALID_DATA, "there is one bin, number 1");
        }
        there.emptied();
        return Completion.success();
    }

    private Completion clearBuffer(CommandContext context) throws CommandFault {
        var outcome = jobs.run(context, PrintJob.recovering(new EscPos()));
        // What keeps the printer from printing is no error of clearing; Status tells it.
        boolean cleared =
                outcome instanceof PrintOutcome.NotPrinted(var why)
                        && Set.of(Trouble.PAPER_OUT, Trouble.COVER_OPEN).contains(why);
        return cleared ? Completion.success() : plain(PrinterJobs.failed(outcome));
    }

    /** ClearBuffer has no codes of its own. */
    private static Completion plain(Completion completion) {
        return completion.code() == CompletionCode.COMMAND_ERROR_CODE
                ? Completion.failed(
                        CompletionCode.HARDWARE_ERROR,
                        String.valueOf(completion.errorDescription()))
                : completion;
    }

    private Completion reset(CommandContext context) throws CommandFault {
        var where = context.payload(WhereCommand.class).mediaControl();
        boolean known =
                where == null
                        || where.equals("eject")
                        || (mouth.isPresent() && where.equals("expel"))
                        || (mouth.filter(Mouth::hasBin).isPresent() && where.equals(Mouth.BIN));
        if (!known) {
            throw new CommandFault(
                    CompletionCode.UNSUPPORTED_DATA, "this printer cannot reset to " + where);
        }
        var job = new EscPos();
        boolean out = "eject".equals(where) || "expel".equals(where);
        if (out && mouth.isPresent()) {
            job.cut(EscPos.Cut.FULL);
            job.presenter("expel".equals(where) ? Presenter.EJECT : Presenter.PRESENT);
        } else if (out) {
            job.cut(EscPos.Cut.PARTIAL);
        }
        var outcome = jobs.run(context, PrintJob.recovering(job));
        if (outcome instanceof PrintOutcome.NotPrinted(var why) && why == Trouble.PAPER_OUT) {
            // The errors are cleared; an empty roll is no error of the reset, Status tells it.
            return Completion.success();
        }
        if (!(outcome instanceof PrintOutcome.Printed)) {
            return PrinterJobs.failed(outcome);
        }
        if (out) {
            jobs.present(context);
        } else if (where != null) {
            return switch (mouth.orElseThrow().takeBack()) {
                case Mouth.Result.TakenBack _, Mouth.Result.Nothing _ -> Completion.success();
                case Mouth.Result.BinFull full -> controlled(full);
                case Mouth.Result.Stuck stuck -> controlled(stuck);
                case Mouth.Result.Failed failed -> controlled(failed);
            };
        }
        return Completion.success();
    }
}
