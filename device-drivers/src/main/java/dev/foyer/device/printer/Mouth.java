package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.escpos.EscPos;
import dev.foyer.device.escpos.EscPos.Presenter;
import dev.foyer.device.escpos.PrinterState.Ticket;
import dev.foyer.device.storage.Storage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The mouth of a printer with a presenter: takes tickets back in and counts them. Its methods block
 * until the ticket is away; for any thread, but one ticket at a time.
 */
final class Mouth {
    /** The retract bin's name among storage units. */
    static final String BIN = "unitRetract";

    /** A place inside the kiosk that nobody counts. */
    static final String TRANSPORT = "transport";

    private static final Logger LOG = LoggerFactory.getLogger(Mouth.class);
    private static final Duration AWAY_WITHIN = Duration.ofSeconds(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** What became of a ticket that should come back in. */
    sealed interface Result {
        record TakenBack(String where) implements Result {}

        record Nothing() implements Result {}

        record BinFull() implements Result {}

        record Stuck() implements Result {}

        record Failed(PrintOutcome outcome) implements Result {}
    }

    private final EscPosPrinter printer;
    private final @Nullable Storage<RetractedTickets> bin;
    private final AtomicBoolean taking = new AtomicBoolean();

    Mouth(EscPosPrinter printer, @Nullable Storage<RetractedTickets> bin) {
        this.printer = printer;
        this.bin = bin;
    }

    /** Whether the ticket that leaves the mouth now is taken by the printer, not by a customer. */
    boolean taking() {
        return taking.get();
    }

    boolean hasBin() {
        return bin != null;
    }

    /** The word of the bin's state; {@code ok} where there is none. */
    String binState() {
        return bin == null ? "ok" : tickets(bin).replenishmentStatus();
    }

    /** Takes the ticket in the mouth back in. */
    Result takeBack() {
        if (printer.state().ticket() != Ticket.PRESENT) {
            return new Result.Nothing();
        }
        if (bin != null && tickets(bin).full()) {
            return new Result.BinFull();
        }
        taking.set(true);
        try {
            var outcome = act(Presenter.RETRACT);
            if (!(outcome instanceof PrintOutcome.Printed)) {
                return new Result.Failed(outcome);
            }
            if (!away()) {
                return new Result.Stuck();
            }
            count();
            return new Result.TakenBack(bin == null ? TRANSPORT : BIN);
        } finally {
            taking.set(false);
        }
    }

    /** Lets the ticket fall out, for a bin that is full. */
    void letFall() {
        act(Presenter.EJECT);
    }

    /** The bin was emptied. */
    void emptied() throws DeviceFault {
        if (bin != null) {
            bin.change(BIN, RetractedTickets::emptied);
        }
    }

    private PrintOutcome act(Presenter act) {
        return printer.print(PrintJob.of(new EscPos().presenter(act))).outcome().join();
    }

    private boolean away() {
        long until = System.nanoTime() + AWAY_WITHIN.toNanos();
        while (printer.state().ticket() == Ticket.PRESENT && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return printer.state().ticket() != Ticket.PRESENT;
    }

    private void count() {
        if (bin == null) {
            return;
        }
        try {
            bin.change(BIN, RetractedTickets::oneMore);
        } catch (DeviceFault fault) {
            // The ticket is in the bin whether or not the disk takes the count.
            LOG.error("a ticket taken back could not be counted: {}", fault.sentence());
        }
    }

    private static RetractedTickets tickets(Storage<RetractedTickets> bin) {
        return bin.unit(BIN).orElseThrow().part();
    }
}
