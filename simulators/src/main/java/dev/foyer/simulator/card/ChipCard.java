package dev.foyer.simulator.card;

/** A chip as its contacts see it; called by one thread at a time, the slot's. */
public interface ChipCard {
    /** The answer to reset. */
    byte[] atr();

    /** Power or reset: the chip forgets what was selected. */
    void reset();

    /** One command APDU to one response APDU, status word included. */
    byte[] transmit(byte[] command);

    /**
     * What a card in trouble does instead of answering.
     *
     * <p>Thrown by {@link #transmit}; the slot then takes the card away or stays silent.
     */
    final class Trouble extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Which trouble. */
        public enum Kind {
            /** The card left the reader before it answered. */
            PULLED,
            /** The card never answers. */
            MUTE,
            /** The contact was lost for a moment; the card is still there. */
            BOUNCED
        }

        private final Kind kind;

        /** A trouble of one kind. */
        public Trouble(Kind kind) {
            super(kind.name());
            this.kind = kind;
        }

        /** Which. */
        public Kind kind() {
            return kind;
        }
    }
}
