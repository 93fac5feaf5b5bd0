package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;

import java.util.Optional;

/**
 * A slot for a chip card: says whether a card is in, gives it power, and carries APDUs while it has
 * power. Every method blocks, for at most the link's own limit, and is called by one thread, the
 * device's.
 *
 * <p>{@link #exchange} fails with {@code USER} when the card was taken out, with {@code HARDWARE}
 * when the chip does not answer, and with {@code OFFLINE} or {@code NO_DEVICE} when the slot itself
 * is lost.
 */
public interface ChipSlot extends ByteLink {
    /** What comes of giving power to whatever is in the slot. */
    sealed interface PowerUp {
        /** The chip answered; it is ours alone until {@link ChipSlot#powerOff}. */
        record Answered(String atrHex, Protocol protocol) implements PowerUp {}

        /** Something is in the slot that is no chip, lies upside down, or is broken. */
        record Silent(String sentence) implements PowerUp {}

        /** Nothing is in the slot. */
        record Empty() implements PowerUp {}
    }

    /** How bytes travel between reader and chip (ISO 7816-3). */
    enum Protocol {
        /** Byte by byte. */
        T0,
        /** In blocks. */
        T1
    }

    /**
     * Why the slot cannot be used although it can be seen, as one sentence for the technician: a
     * chip in it has not answered and never will.
     */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** Whether a card is in; answers at once. */
    boolean occupied() throws DeviceFault;

    /** Gives power, or resets a chip that has it, and takes the chip for us alone. */
    PowerUp powerOn() throws DeviceFault;

    /** Gives the chip back, reset; nothing happens when it has no power from us. */
    void powerOff() throws DeviceFault;
}
