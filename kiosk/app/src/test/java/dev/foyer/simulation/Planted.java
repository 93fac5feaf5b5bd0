package dev.foyer.simulation;

/**
 * Faults that are planted into a kiosk's own programs: in one method, one call is left out. Each
 * breaks a promise that somebody relies on.
 */
enum Planted {
    HOST_ANSWERS_TWICE("device.xfs.RunningService", "apply", "settle"),
    HOST_ACKNOWLEDGES_NOTHING_AT_ONCE("device.xfs.RunningService", "runAtOnce", "sendUnnoted"),
    HOST_GIVES_NO_COMPLETION("device.xfs.RunningService", "finished", "send"),
    HOST_IGNORES_A_CANCEL("device.xfs.Requests", "end", "interrupt"),
    CLIENT_NEVER_COMES_BACK("device.xfs.Client", "lost", "setTimer"),
    DRIVER_LEAVES_THE_MOUTH_OPEN("device.cashacceptor.CashAcceptor", "shutLeftOpen", "shutMouth"),
    COUNTS_ARE_NOT_KEPT("device.storage.CountsFile", "write", "move"),
    ENDS_ARE_NOT_NOTED("kiosk.device.XfsWorkshop", "finish", "end"),
    CURRENCY_IS_NOT_NOTED("kiosk.device.NotesTaking", "perform", "accept"),
    OPEN_ACTS_ARE_NOT_LOOKED_INTO("kiosk.device.XfsWorkshop", "recoverLater", "alone"),
    WORKSHOP_STAYS_LOCKED("kiosk.device.XfsWorkshop", "alone", "unlock"),
    ACTS_COUNT_AS_TRIED_BEFORE_THEY_ARE("kiosk.offline.Attempts", "begin", "containsKey");

    private final Patch patch;

    Planted(String owner, String method, String call) {
        patch = Patch.leftOut(owner, method, call);
    }

    Patch patch() {
        return patch;
    }

    /** Whether a few seeds are enough to find it. */
    boolean soon() {
        return switch (this) {
            case HOST_ACKNOWLEDGES_NOTHING_AT_ONCE, ENDS_ARE_NOT_NOTED, WORKSHOP_STAYS_LOCKED ->
                    true;
            case HOST_ANSWERS_TWICE,
                    HOST_GIVES_NO_COMPLETION,
                    HOST_IGNORES_A_CANCEL,
                    CLIENT_NEVER_COMES_BACK,
                    DRIVER_LEAVES_THE_MOUTH_OPEN,
                    COUNTS_ARE_NOT_KEPT,
                    CURRENCY_IS_NOT_NOTED,
                    OPEN_ACTS_ARE_NOT_LOOKED_INTO,
                    ACTS_COUNT_AS_TRIED_BEFORE_THEY_ARE ->
                    false;
        };
    }
}
