package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.cardreader.DispenserFrames.Body;
import dev.foyer.device.wire.ByteLink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A card dispenser at the end of a serial line. Acts have numbers of their own, so that none is
 * done twice.
 */
final class SerialDispenser implements CardDispenserDevice {
    private static final int STAY = 0xFF;
    private static final int TRACKS = 3;
    private static final int UNIT_BYTES_MAX = Place.UNITS_MAX;

    private final ByteLink link;

    /**
     * @param link carries a type and a body there and a body back, such as {@link DispenserLink}
     */
    SerialDispenser(ByteLink link) {
        this.link = link;
    }

    @Override
    public DeviceIdentity identify() throws DeviceFault {
        var body = ask(DispenserLink.IDENTIFY);
        return new DeviceIdentity(text(body.some()), text(body.some()), text(body.some()));
    }

    @Override
    public Seen look() throws DeviceFault {
        var body = ask(DispenserLink.LOOK);
        var card = body.word(Where.values());
        boolean encoder = body.one() == 1;
        var fills = new ArrayList<Fill>();
        int units = body.one();
        if (units > UNIT_BYTES_MAX) {
            throw Body.wrong(units + " units");
        }
        for (int unit = 0; unit < units; unit++) {
            fills.add(body.word(Fill.values()));
        }
        return new Seen(card, encoder, fills);
    }

    @Override
    public Last last() throws DeviceFault {
        var body = ask(DispenserLink.LAST);
        return new Last(body.four(), body.word(Outcome.values()));
    }

    @Override
    public Outcome move(long act, Place from, Place to) throws DeviceFault {
        return outcome(DispenserLink.MOVE, act, from.number(), to.number());
    }

    @Override
    public Outcome clear(long act, Optional<Place> to) throws DeviceFault {
        return outcome(DispenserLink.CLEAR, act, to.map(Place::number).orElse(STAY));
    }

    @Override
    public void accept(boolean open) throws DeviceFault {
        ask(DispenserLink.ACCEPT, (byte) (open ? 1 : 0));
    }

    @Override
    public List<Track> readStripe() throws DeviceFault {
        var body = ask(DispenserLink.READ);
        var tracks = new ArrayList<Track>();
        if (body.word(Outcome.values()) == Outcome.DONE) {
            for (int track = 0; track < TRACKS; track++) {
                tracks.add(new Track(body.word(Track.State.values()), text(body.some())));
            }
        }
        return tracks;
    }

    @Override
    public Outcome writeStripe(int track, boolean highCoercivity, String data) throws DeviceFault {
        byte[] text = data.getBytes(StandardCharsets.US_ASCII);
        var body = ByteBuffer.allocate(text.length + 3);
        body.put((byte) track).put((byte) (highCoercivity ? 1 : 0)).put((byte) text.length);
        body.put(text);
        return ask(DispenserLink.WRITE, body.array()).word(Outcome.values());
    }

    @Override
    public Optional<byte[]> chipOn(boolean cold) throws DeviceFault {
        var body = ask(DispenserLink.CHIP_ON, (byte) (cold ? 1 : 0));
        return body.word(Outcome.values()) == Outcome.DONE
                ? Optional.of(body.some())
                : Optional.empty();
    }

    @Override
    public void chipOff() throws DeviceFault {
        ask(DispenserLink.CHIP_OFF);
    }

    /** One APDU to the chip in the reader. */
    @Override
    public byte[] exchange(byte[] apdu) throws DeviceFault {
        var body = ask(DispenserLink.APDU, apdu);
        return switch (body.word(Outcome.values())) {
            case DONE -> body.rest();
            case NO_CARD -> throw new DeviceFault(Code.USER, "the card was taken out");
            case UNKNOWN,
                    JAM,
                    EMPTY,
                    FULL,
                    OCCUPIED,
                    MISSING,
                    NOT_WRITTEN,
                    SILENT,
                    INTERRUPTED,
                    SHUTTER ->
                    throw new DeviceFault(Code.HARDWARE, "the chip did not answer");
        };
    }

    private Outcome outcome(int type, long act, int... places) throws DeviceFault {
        var body = ByteBuffer.allocate(4 + places.length);
        body.putInt((int) act);
        for (int place : places) {
            body.put((byte) place);
        }
        return ask(type, body.array()).word(Outcome.values());
    }

    private Body ask(int type, byte... body) throws DeviceFault {
        byte[] request = new byte[body.length + 1];
        request[0] = (byte) type;
        System.arraycopy(body, 0, request, 1, body.length);
        return new Body(link.exchange(request));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        link.close();
    }
}
