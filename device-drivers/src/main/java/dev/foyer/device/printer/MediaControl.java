package dev.foyer.device.printer;

import dev.foyer.device.escpos.EscPos;
import dev.foyer.device.escpos.EscPos.Presenter;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.CompletionCode;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.Set;

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
    void check(Set<String> acts) throws CommandFault {
        for (String asked : asked()) {
            if (!acts.contains(asked)) {
                throw new CommandFault(
                        CompletionCode.UNSUPPORTED_DATA,
                        "this printer's media control knows "
                                + String.join(", ", acts.stream().sorted().toList()));
            }
        }
        if (is(cut) && is(partialCut)) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA, "cut and partialCut exclude each other");
        }
    }

    /** All that is asked for, by the names of the capabilities. */
    Set<String> asked() {
        var asked = new LinkedHashSet<String>();
        if (move != null) {
            asked.add(move);
        }
        if (turnPage != null) {
            asked.add(turnPage.equals("forward") ? "pageForward" : "pageBackward");
        }
        add(asked, "perforate", perforate);
        add(asked, "cut", cut);
        add(asked, "skip", skip);
        add(asked, "flush", flush);
        add(asked, "partialCut", partialCut);
        add(asked, "alarm", alarm);
        add(asked, "turnMedia", turnMedia);
        add(asked, "stamp", stamp);
        add(asked, "rotate180", rotate180);
        return asked;
    }

    boolean asksNothing() {
        return asked().isEmpty();
    }

    /** Whether the ticket is taken back instead of given. */
    boolean retracts() {
        return "retract".equals(move);
    }

    /** Whether afterwards the customer can take the paper. */
    boolean presents() {
        return !retracts() && (move != null || is(cut) || is(partialCut));
    }

    /** Appends the acts; flushing needs none, for every job is printed to its end. */
    void appendTo(EscPos job, boolean presenter) {
        if (presenter && move != null) {
            // What is not cut cannot be presented; on these printers a cut is always whole.
            job.cut(EscPos.Cut.FULL);
            job.presenter(
                    switch (move) {
                        case "retract" -> Presenter.RETRACT;
                        case "expel" -> Presenter.EJECT;
                        default -> Presenter.PRESENT;
                    });
        } else if (is(cut)) {
            job.cut(EscPos.Cut.FULL);
        } else if (presents()) {
            // Without a presenter, ejecting means to part the ticket so that it can be taken.
            job.cut(EscPos.Cut.PARTIAL);
        }
    }

    private static void add(Set<String> asked, String name, @Nullable Boolean flag) {
        if (is(flag)) {
            asked.add(name);
        }
    }

    private static boolean is(@Nullable Boolean flag) {
        return flag != null && flag;
    }
}
