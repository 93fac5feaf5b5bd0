package dev.foyer.device.bundleacceptor;

import dev.foyer.device.cash.Counts;

/**
 * The last cash-in transaction, as GetCashInStatus tells it. An immutable value.
 *
 * @param items notes that the device holds of it or held when it ended, suspect ones included
 * @param refused how many items went back to the customer
 * @param begun what the device had counted when it began
 * @param doubtsBefore how many notes were in doubt then
 */
record Deposit(State state, Counts items, int refused, Tallies begun, int doubtsBefore) {
    static final Deposit NONE = new Deposit(State.OK, Counts.NONE, 0, Tallies.NONE, 0);

    /** How it stands or ended. */
    enum State {
        OK("ok"),
        ROLLBACK("rollback"),
        ACTIVE("active"),
        RETRACT("retract"),
        RESET("reset"),
        /**
         * Some of it was stored and the rest was not; only a person can bring it together again.
         */
        UNKNOWN("unknown");

        private final String wire;

        State(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    static Deposit begun(Tallies now, int doubts) {
        return new Deposit(State.ACTIVE, Counts.NONE, 0, now, doubts);
    }

    boolean active() {
        return state == State.ACTIVE;
    }

    Deposit with(State newState) {
        return new Deposit(newState, items, refused, begun, doubtsBefore);
    }

    Deposit with(Counts newItems) {
        return new Deposit(state, newItems, refused, begun, doubtsBefore);
    }

    Deposit alsoRefused(int more) {
        return new Deposit(state, items, refused + more, begun, doubtsBefore);
    }
}
