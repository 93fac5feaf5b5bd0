package dev.foyer.device.printer;

import dev.foyer.device.escpos.EscPos;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What moves paper or clears faults without printing: ControlMedia and Reset. */
final class MediaCommands {
    /** The payload of {@code Printer.ControlMedia}. */
    record ControlMediaCommand(@Nullable MediaControl mediaControl) {}

    /** The payload of {@code Printer.Reset}. */
    record ResetCommand(@Nullable String mediaControl) {}

    private final PrinterJobs jobs;

    MediaCommands(PrinterJobs jobs) {
        this.jobs = jobs;
    }

    List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued("Printer.ControlMedia", "3.0", "2.0", this::controlMedia),
                CommandEntry.queued("Printer.Reset", "3.0", "2.0", this::reset));
    }

    private Completion controlMedia(CommandContext context) throws CommandFault {
        var control = context.payload(ControlMediaCommand.class).mediaControl();
        if (control == null || control.asksNothing()) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA, "mediaControl must ask for at least one act");
        }
        control.check();
        var job = new EscPos();
        control.appendTo(job);
        var outcome = jobs.run(context, PrintJob.of(job));
        if (outcome instanceof PrintOutcome.Printed && control.presents()) {
            jobs.present(context);
        }
        return PrinterJobs.failed(outcome);
    }

    private Completion reset(CommandContext context) throws CommandFault {
        var where = context.payload(ResetCommand.class).mediaControl();
        if (where != null && !where.equals("eject")) {
            throw new CommandFault(CompletionCode.UNSUPPORTED_DATA, "this printer can only eject");
        }
        var job = new EscPos();
        if (where != null) {
            job.cut(EscPos.Cut.PARTIAL);
        }
        var outcome = jobs.run(context, PrintJob.recovering(job));
        if (outcome instanceof PrintOutcome.NotPrinted(var why) && why == Trouble.PAPER_OUT) {
            // The errors are cleared; an empty roll is no error of the reset, Status tells it.
            return Completion.success();
        }
        if (outcome instanceof PrintOutcome.Printed && where != null) {
            jobs.present(context);
        }
        return PrinterJobs.failed(outcome);
    }
}
