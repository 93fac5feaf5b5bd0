package dev.foyer.hub.store;

/**
 * The one failure of this package: the disk, the database or a file is not as it must be. Nothing
 * may be acknowledged after one.
 */
public final class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault with its cause. */
    public StoreFault(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** A fault that was noticed without another one. */
    public StoreFault(String sentence) {
        super(sentence);
    }
}
