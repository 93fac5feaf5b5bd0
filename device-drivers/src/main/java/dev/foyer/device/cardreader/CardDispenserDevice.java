package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.wire.ByteLink;

import java.util.List;
import java.util.Optional;

/**
 * The port to a motorised card path: hoppers with blank cards, a reader and encoder, the mouth
 * where the customer stands, and bins. One card is under way at a time. Every method blocks for at
 * most as long as the mechanics need and is called by one thread, the device's.
 */
interface CardDispenserDevice extends ByteLink {

    /** A place a card can be at, by the number that the hardware gives it. */
    record Place(int number) {
        static final Place MOUTH = new Place(0);
        static final Place READER = new Place(1);
        private static final int FIRST_UNIT = 0x10;
        static final int UNITS_MAX = 16;

        /** The unit with a number from 1 on. */
        static Place unit(int number) {
            return new Place(FIRST_UNIT + number - 1);
        }
    }

    /** Where the card on the way is. */
    enum Where {
        NOWHERE,
        /** At the mouth, to be taken. */
        MOUTH,
        READER,
        /** Stuck; only a reset may free it. */
        JAMMED,
        /** Between two places, since the power was cut. */
        BETWEEN
    }

    /** How an act ended; the last that was begun is kept by the hardware through power cuts. */
    enum Outcome {
        DONE,
        /** There is no such command or place. */
        UNKNOWN,
        NO_CARD,
        JAM,
        EMPTY,
        FULL,
        OCCUPIED,
        MISSING,
        /** The stripe was not written, or reads otherwise than it was written. */
        NOT_WRITTEN,
        /** No chip, or one that is silent. */
        SILENT,
        /** The power was cut in the middle. */
        INTERRUPTED,
        SHUTTER
    }

    /** What a unit's sensor sees. */
    enum Fill {
        MISSING,
        EMPTY,
        SOME,
        FULL,
        NO_SENSOR
    }

    /** Everything the sensors see at one moment. */
    record Seen(Where card, boolean encoderWorks, List<Fill> units) {
        public Seen {
            units = List.copyOf(units);
        }
    }

    /** The act that was begun last, by the number it was given; 0 = none ever. */
    record Last(long act, Outcome outcome) {}

    /** What a track holds; it never prints. */
    record Track(State state, String data) {
        enum State {
            READ,
            MISSING,
            INVALID
        }

        @Override
        public String toString() {
            return "Track[" + state + "]";
        }
    }

    DeviceIdentity identify() throws DeviceFault;

    Seen look() throws DeviceFault;

    Last last() throws DeviceFault;

    /**
     * Moves a card.
     *
     * @param act a number greater than any before; the same number again moves nothing and gives
     *     the same outcome
     */
    Outcome move(long act, Place from, Place to) throws DeviceFault;

    /** Frees the path and takes the card that is on it somewhere; null = leave it where it is. */
    Outcome clear(long act, Optional<Place> to) throws DeviceFault;

    /** Whether the mouth takes a card that somebody offers. */
    void accept(boolean open) throws DeviceFault;

    /** The three tracks of the card in the reader; empty when there is none. */
    List<Track> readStripe() throws DeviceFault;

    /**
     * Writes a track and reads it back.
     *
     * @param track 1 to 3
     */
    Outcome writeStripe(int track, boolean highCoercivity, String data) throws DeviceFault;

    /** Gives the chip power; its ATR, or empty when it is silent. */
    Optional<byte[]> chipOn(boolean cold) throws DeviceFault;

    void chipOff() throws DeviceFault;
}
