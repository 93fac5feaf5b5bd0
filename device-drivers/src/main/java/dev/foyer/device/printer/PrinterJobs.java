package dev.foyer.device.printer;

import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a command's job on the printer and says in XFS4IoT's words how it ended. Blocks the
 * service's command thread. Each failure's description begins with {@code notPrinted}, {@code
 * halfPrinted} or {@code unknown}: a kiosk must not guess whether a customer holds a ticket.
 */
final class PrinterJobs {
    /** The payload of {@code Printer.MediaPresentedEvent}. */
    record MediaPresented(int wadIndex, int totalWads) {}

    static final MediaPresented PRESENTED_ONE_WAD = new MediaPresented(1, 1);

    private final Press press;
    private final Runnable before;
    private final AtomicBoolean presented = new AtomicBoolean();

    /**
     * @param before makes room for what is printed next
     */
    PrinterJobs(Press press, Runnable before) {
        this.press = press;
        this.before = before;
    }

    /** Whether what stands in the mouth was put there by a command that said so. */
    AtomicBoolean presented() {
        return presented;
    }

    /** Sends the job once and waits for its end. */
    PrintOutcome run(CommandContext context, PrintJob job) throws CommandFault {
        // What has run out of time in the queue is answered already: it must not print.
        context.check();
        // The mouth may feel the ticket before this thread hears that it was printed.
        presented.set(true);
        var running = press.print(job);
        context.onEnd(running::withdraw);
        PrintOutcome outcome;
        try {
            outcome = context.await(running.outcome());
        } catch (CommandFault ended) {
            outcome = endOf(running.outcome(), ended);
        }
        if (!(outcome instanceof PrintOutcome.Printed)) {
            presented.set(false);
        }
        if (outcome instanceof PrintOutcome.NotPrinted(var why) && why == Trouble.CANCELED) {
            context.check();
        }
        return outcome;
    }

    /**
     * A command that is cancelled while paper moves goes on to its true end, which the driver
     * bounds; only a command's own time limit ends it before, and then nobody knows.
     */
    private static PrintOutcome endOf(CompletableFuture<PrintOutcome> outcome, CommandFault ended)
            throws CommandFault {
        if (ended.code() == CompletionCode.CANCELED || outcome.isDone()) {
            return outcome.join();
        }
        throw new CommandFault(
                ended.code(), "unknown: the time given was over before the printer had ended");
    }

    /** Tells the client that the ticket is in reach. */
    void present(CommandContext context) {
        presented.set(true);
        context.event("Printer.MediaPresentedEvent", PRESENTED_ONE_WAD);
    }

    /** Runs a job, tells where its paper is, and completes the command. */
    Completion complete(CommandContext context, PrintJob job, @Nullable MediaControl control)
            throws CommandFault {
        before.run();
        var outcome = run(context, job);
        if (outcome instanceof PrintOutcome.Printed && control != null && control.presents()) {
            present(context);
        }
        return failed(outcome);
    }

    /** The completion for a job that did not end on paper. */
    static Completion failed(PrintOutcome outcome) {
        return switch (outcome) {
            case PrintOutcome.Printed _ -> Completion.success();
            case PrintOutcome.NotPrinted(var why) -> failed(why, "notPrinted: ");
            case PrintOutcome.HalfPrinted(var why) -> failed(why, "halfPrinted: ");
            case PrintOutcome.Unknown(var why) -> failed(why, "unknown: ");
        };
    }

    private static Completion failed(Trouble why, String prefix) {
        var sentence = prefix + why.sentence();
        return switch (why) {
            case PAPER_OUT -> Completion.commandError("paperOut", sentence);
            case TONER_OUT -> Completion.commandError("tonerOut", sentence);
            case OUTPUT_FULL -> Completion.commandError("stackerFull", sentence);
            case CUTTER, MECHANICAL, PAPER_JAM -> Completion.commandError("paperJammed", sentence);
            case COVER_OPEN -> Completion.failed(CompletionCode.USER_ERROR, sentence);
            case NOT_CONNECTED, OFFLINE, PAUSED ->
                    Completion.failed(CompletionCode.DEVICE_NOT_READY, sentence);
            case CONNECTION_LOST,
                    POWER_CYCLED,
                    NO_PROOF,
                    UNRECOVERABLE,
                    ABORTED,
                    STOPPED_THERE,
                    REFUSED ->
                    Completion.failed(CompletionCode.HARDWARE_ERROR, sentence);
            case CANCELED -> Completion.failed(CompletionCode.CANCELED, sentence);
        };
    }
}
