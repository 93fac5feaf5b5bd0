package dev.foyer.device.printer;

import dev.foyer.device.escpos.EscPos;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.CompletionCode;

import org.jspecify.annotations.Nullable;

/** XFS4IoT's media control object: what happens to the paper after printing. Absent means false. */
record MediaControl(
        @Nullable String move,
        @Nullable Boolean perforate,
        @Nullable Boolean cut,
        @Nullable Boolean skip,
        @Nullable Boolean flush,
        @Nullable Boolean partialCut,
        @Nullable Boolean alarm,
        @Nullable String turnPage,
        @Nullable Boolean turnMedia,
        @Nullable Boolean stamp,
        @Nullable Boolean rotate180) {

    /** Ends the command where this printer cannot do what is asked. */
    void check() throws CommandFault {
        boolean beyond =
                is(perforate)
                        || is(skip)
                        || is(alarm)
                        || turnPage != null
                        || is(turnMedia)
                        || is(stamp)
                        || is(rotate180);
        if (beyond || (move != null && !move.equals("eject"))) {
            throw new CommandFault(
                    CompletionCode.UNSUPPORTED_DATA,
                    "this printer's media control knows eject, cut, partialCut and flush");
        }
        if (is(cut) && is(partialCut)) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA, "cut and partialCut exclude each other");
        }
    }

    boolean asksNothing() {
        return move == null && !is(cut) && !is(partialCut) && !is(flush);
    }

    /** Whether afterwards the customer can take the paper. */
    boolean presents() {
        return move != null || is(cut) || is(partialCut);
    }

    /** Appends the acts; flushing needs none, for every job is printed to its end. */
    void appendTo(EscPos job) {
        if (is(cut)) {
            job.cut(EscPos.Cut.FULL);
        } else if (presents()) {
            // Without a presenter, ejecting means to part the ticket so that it can be taken.
            job.cut(EscPos.Cut.PARTIAL);
        }
    }

    private static boolean is(@Nullable Boolean flag) {
        return flag != null && flag;
    }
}
