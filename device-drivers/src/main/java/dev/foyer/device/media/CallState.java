package dev.foyer.device.media;

/**
 * Where a video call stands, for a screen to say in words.
 *
 * @param hubReachable whether the line to the hub stands; without it a call goes on, but cannot be
 *     mended or ended from the other side
 * @param detail for {@link Phase#NOT_POSSIBLE} and {@link Phase#INTERRUPTED} a sentence for the
 *     technician, else empty
 */
public record CallState(Phase phase, boolean hubReachable, String detail) {
    /** What the two people experience. */
    public enum Phase {
        /** Nobody is on the other side yet. */
        WAITING,
        /** The other side is there; picture and sound are being set up. */
        CONNECTING,
        /** Picture and sound flow. */
        TALKING,
        /** Nothing comes through at the moment; it is tried again. */
        INTERRUPTED,
        /** We ended it. */
        ENDED_HERE,
        /** The other side ended it. */
        ENDED_THERE,
        /** It was interrupted for too long. */
        LOST,
        /** The hub does not let us into this call. */
        REFUSED,
        /** This machine cannot do video; {@code detail} says why. */
        NOT_POSSIBLE;

        /** Whether nothing can follow. */
        public boolean isLast() {
            return switch (this) {
                case WAITING, CONNECTING, TALKING, INTERRUPTED -> false;
                case ENDED_HERE, ENDED_THERE, LOST, REFUSED, NOT_POSSIBLE -> true;
            };
        }
    }
}
