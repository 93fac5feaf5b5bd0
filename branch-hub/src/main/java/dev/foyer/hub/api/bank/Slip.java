package dev.foyer.hub.api.bank;

import java.time.LocalDate;

/**
 * Where a posting comes from.
 *
 * @param kiosk the device or counter at which the customer stands; cash in transit is kept by it
 * @param caseId the case in the branch's journal
 * @param businessDate the branch's business day
 * @param text what the customer will read on the statement; nothing personal
 */
public record Slip(
        String branch, String kiosk, String caseId, LocalDate businessDate, String text) {
    /** Longest booking text. */
    public static final int TEXT_MAX = 140;

    private static final int NAME_MAX = 64;

    public Slip {
        if (branch.isBlank() || kiosk.isBlank() || caseId.isBlank())
            throw new IllegalArgumentException("a slip names branch, kiosk and case");
        if (branch.length() > NAME_MAX || kiosk.length() > NAME_MAX || caseId.length() > NAME_MAX)
            throw new IllegalArgumentException("a name on a slip has at most " + NAME_MAX);
        if (text.length() > TEXT_MAX)
            throw new IllegalArgumentException("a booking text has at most " + TEXT_MAX);
    }
}
