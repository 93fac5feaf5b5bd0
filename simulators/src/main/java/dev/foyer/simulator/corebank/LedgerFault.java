package dev.foyer.simulator.corebank;

/** Says that the books cannot be read or written. The one exception type at this border. */
final class LedgerFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerFault(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
