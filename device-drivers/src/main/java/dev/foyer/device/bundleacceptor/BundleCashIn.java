package dev.foyer.device.bundleacceptor;

import static dev.foyer.device.xfs.CompletionCode.DEVICE_NOT_READY;
import static dev.foyer.device.xfs.CompletionCode.HARDWARE_ERROR;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.bundleacceptor.BundleReport.Cause;
import dev.foyer.device.bundleacceptor.BundleReport.Sense;
import dev.foyer.device.bundleacceptor.Ledger.Ended;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cashmanagement.CashManagement;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One CashIn: the mouth opens, a bundle is counted note by note, and what is refused goes back. A
 * bundle of which nothing is taken is no end; the mouth opens again once the customer has taken it
 * back. Lives as long as its command, on the command's thread.
 */
final class BundleCashIn {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private record Refuse(String reason) {}

    private final BundleAcceptor acceptor;
    private final CommandContext context;
    private final int room;
    private final boolean limited;
    private final Set<Cause> told = EnumSet.noneOf(Cause.class);
    private Counts counted;

    /**
     * @param room how many notes may come in
     * @param limited whether it is the client's limit that leaves no more room
     * @param counted notes that clients know of already
     */
    BundleCashIn(
            BundleAcceptor acceptor,
            CommandContext context,
            int room,
            boolean limited,
            Counts counted) {
        this.acceptor = acceptor;
        this.context = context;
        this.room = room;
        this.limited = limited;
        this.counted = counted;
    }

    /**
     * Waits for a bundle of which something is taken.
     *
     * @return how the last order ended
     */
    Ended bundle() throws CommandFault, DeviceFault {
        Counts before = counted;
        try {
            while (true) {
                if (!acceptor.accept(room)) {
                    throw new CommandFault(HARDWARE_ERROR, "the acceptor does not open its mouth");
                }
                context.event(BundleFace.INSERT_ITEMS);
                Ended end = counting();
                if (!end.whole() || !before.equals(counted)) {
                    return end;
                }
                while (acceptor.sees(Sense.NOTES_IN_SLOT)) {
                    again();
                }
                context.check();
                told.clear();
            }
        } finally {
            shut();
            acceptor.leave();
        }
    }

    /** What was counted by now, also before this command. */
    Counts counted() {
        return counted;
    }

    private Ended counting() throws CommandFault, DeviceFault {
        while (true) {
            Optional<Ended> end = acceptor.ended();
            tell();
            if (end.isPresent()) {
                return end.get();
            }
            again();
        }
    }

    private void again() throws CommandFault, DeviceFault {
        if (!acceptor.inTouch()) {
            throw new CommandFault(DEVICE_NOT_READY, acceptor.status().sentence());
        }
        context.check();
        acceptor.pause(context.left(LOOK_AGAIN));
        acceptor.look();
    }

    /** Says what has come since it was last said. */
    private void tell() {
        for (BundleAcceptor.Progress seen : acceptor.progress()) {
            Counts more = BundleFace.more(seen.items(), counted);
            if (!more.isEmpty()) {
                counted = seen.items();
                context.event(BundleFace.SUB_CASH_IN, more.told());
                available(more, Level.SUSPECT);
                available(more, Level.COUNTERFEIT);
            }
            seen.causes().forEach(this::refused);
        }
    }

    private void available(Counts more, Level level) {
        int items =
                more.types().values().stream()
                        .mapToInt(levels -> levels.getOrDefault(level.wire(), 0))
                        .sum();
        if (items > 0) {
            CashManagement.infoAvailable(context, level, items);
        }
    }

    private void refused(Cause why) {
        if (!told.add(why)) {
            return;
        }
        if (why == Cause.DOUBLE) {
            CashManagement.noteError(context, "doubleNote");
        }
        context.event(
                BundleFace.INPUT_REFUSE,
                new Refuse(
                        switch (why) {
                            case NOT_A_NOTE, NOT_WANTED -> "invalidBill";
                            case DOUBLE -> "invalidBunch";
                            case NO_ROOM -> limited ? "limitOverTotalItems" : "stackerFull";
                        }));
        if (why == Cause.NOT_A_NOTE) {
            CashManagement.infoAvailable(context, Level.UNRECOGNIZED, 1);
        }
    }

    /** Notes that are in the feeder already are counted, though nobody waits any more. */
    private void shut() throws DeviceFault {
        if (acceptor.inTouch() && acceptor.ledger().pending() != null) {
            acceptor.stop();
            acceptor.awaitEnd();
            tell();
        }
    }
}
