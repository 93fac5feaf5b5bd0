package dev.foyer.device.cashacceptor;

import dev.foyer.device.cash.Counts;
import dev.foyer.device.cctalk.BillEvent.What;

/** What the validator's events mean for the world outside the books. */
sealed interface Change {
    /** A note was recognised and waits in escrow. */
    record Escrowed(NoteKind kind) implements Change {}

    /** Notes are in the cassette for certain. */
    record Stacked(Counts notes) implements Change {}

    /** A note came out again, because it was sent back or pulled. */
    record Returned(boolean pulled) implements Change {}

    /** Something was put in and not taken: paper, or a note that this validator does not take. */
    record Refused() implements Change {}

    /** Something about the machine itself. */
    record Happened(What what) implements Change {}

    /** A note is out of sight. */
    record Doubted(Doubt doubt) implements Change {}
}
