package dev.foyer.simulation;

import static dev.foyer.simulation.Patch.leftOut;
import static dev.foyer.simulation.Patch.said;

import org.jspecify.annotations.Nullable;

/**
 * Faults that are planted into a whole branch. Those with a patch are in the product's own code;
 * the others are in what stands at one of its borders (bank, journal, the kiosk's disk), which asks
 * for the fault by its name.
 */
enum PlantedInBranch {
    ENTRIES_ARE_TOLD_BEFORE_THEY_ARE_DURABLE(null),
    A_REPEAT_IS_DONE_AGAIN(leftOut("hub.core.Branch", "apply", "keep")),
    A_STEP_IS_PASSED_OVER(leftOut("hub.flow.Flow", "done", "anyMatch")),
    WHAT_THE_BANK_IS_OWED_IS_FORGOTTEN(leftOut("hub.bank.BankLink", "over", "take")),
    POSTED_AGAIN_UNDER_A_NEW_ID(null),
    BOOKED_AT_EVERY_REPEAT(null),
    REVERSED_WITHOUT_A_TOMBSTONE(null),
    SUSPENSE_IS_NOT_OPENED(null),
    THE_KIOSK_FORGETS_AN_ATTEMPT(null),
    THE_KIOSK_LEAVES_ITS_CASE(leftOut("kiosk.device.CaseLink", "takeUp", "ifPresent")),
    NOTES_ARE_STACKED_WHILE_THEY_ARE_COUNTED(
            said(
                    "kiosk.device.NotesTaking$Counting",
                    "recount",
                    "CashAcceptor.GetCashInStatus",
                    "CashAcceptor.CashInEnd")),
    RETURNED_NOTES_ARE_TOLD_AS_KEPT(
            said(
                    "kiosk.device.NotesTaking",
                    "keep",
                    "CashAcceptor.CashInEnd",
                    "CashAcceptor.CashInRollback")),
    A_LATE_END_IS_NOT_AWAITED(leftOut("kiosk.device.NotesTaking", "keep", "isKnown"));

    private final @Nullable Patch patch;

    PlantedInBranch(@Nullable Patch patch) {
        this.patch = patch;
    }

    @Nullable Patch patch() {
        return patch;
    }

    /** Whether a few seeds are enough to find it. */
    boolean soon() {
        return switch (this) {
            case A_REPEAT_IS_DONE_AGAIN,
                    NOTES_ARE_STACKED_WHILE_THEY_ARE_COUNTED,
                    RETURNED_NOTES_ARE_TOLD_AS_KEPT ->
                    true;
            case ENTRIES_ARE_TOLD_BEFORE_THEY_ARE_DURABLE,
                    A_STEP_IS_PASSED_OVER,
                    WHAT_THE_BANK_IS_OWED_IS_FORGOTTEN,
                    POSTED_AGAIN_UNDER_A_NEW_ID,
                    BOOKED_AT_EVERY_REPEAT,
                    REVERSED_WITHOUT_A_TOMBSTONE,
                    SUSPENSE_IS_NOT_OPENED,
                    THE_KIOSK_FORGETS_AN_ATTEMPT,
                    THE_KIOSK_LEAVES_ITS_CASE,
                    A_LATE_END_IS_NOT_AWAITED ->
                    false;
        };
    }
}
