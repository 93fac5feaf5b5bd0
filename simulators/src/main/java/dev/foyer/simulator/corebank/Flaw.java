package dev.foyer.simulator.corebank;

/** How a bank could be wrong; planted by tests to see whether the contract kit notices. */
enum Flaw {
    /** Books again what comes again. */
    BOOKS_TWICE,
    /** Forgets a reversal of what it has not seen. */
    NO_TOMBSTONE,
    /** Makes the first line of an entry certain before the others. */
    HALF_A_POSTING
}
