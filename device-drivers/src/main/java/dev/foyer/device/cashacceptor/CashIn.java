package dev.foyer.device.cashacceptor;

import dev.foyer.device.cash.Counts;

/**
 * The last cash-in transaction, as GetCashInStatus tells it. An immutable value.
 *
 * @param items notes that are in escrow or were stored
 * @param refused how many items were not taken
 */
record CashIn(State state, Counts items, int refused) {
    static final CashIn NONE = new CashIn(State.OK, Counts.NONE, 0);

    /** How it stands or ended. */
    enum State {
        OK("ok"),
        ROLLBACK("rollback"),
        ACTIVE("active"),
        RETRACT("retract"),
        UNKNOWN("unknown"),
        RESET("reset");

        private final String wire;

        State(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    boolean active() {
        return state == State.ACTIVE;
    }

    CashIn with(State newState) {
        return new CashIn(newState, items, refused);
    }

    CashIn with(Counts newItems) {
        return new CashIn(state, newItems, refused);
    }

    CashIn oneRefused() {
        return active() ? new CashIn(state, items, refused + 1) : this;
    }
}
