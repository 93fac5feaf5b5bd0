package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.cardreader.DispenserFrames.Body;
import dev.foyer.device.wire.StreamLink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A card dispenser at the end of a serial line. A question that is not answered is asked again with
 * the same number; acts have numbers of their own, so that none is done twice.
 */
final class SerialDispenser implements CardDispenserDevice {
    static final int IDENTIFY = 0x01;
    static final int LOOK = 0x02;
    static final int LAST = 0x03;
    static final int MOVE = 0x10;
    static final int CLEAR = 0x11;
    static final int ACCEPT = 0x12;
    static final int READ = 0x20;
    static final int WRITE = 0x21;
    static final int CHIP_ON = 0x30;
    static final int CHIP_OFF = 0x31;
    static final int APDU = 0x32;
    private static final int ANSWER = 0x80;
    private static final int STAY = 0xFF;
    private static final int ASKED_MAX = 3;
    private static final int TRACKS = 3;
    private static final int UNIT_BYTES_MAX = Place.UNITS_MAX;

    /** For what the electronics answer by themselves. */
    static final Duration AT_ONCE = Duration.ofMillis(700);

    /** For what moves a card past all rollers. */
    static final Duration MOVED_WITHIN = Duration.ofSeconds(12);

    private static final Duration ASK_AGAIN = Duration.ofMillis(1500);
    private static final Duration SLICE = Duration.ofMillis(200);
    private static final int CHUNK = 512;

    private final StreamLink link;
    private final Duration answerWithin;
    private final DispenserFrames frames = new DispenserFrames();
    private int number;

    /**
     * @param answerWithin how long a chip may take for one answer
     */
    SerialDispenser(StreamLink link, Duration answerWithin) {
        this.link = link;
        this.answerWithin = answerWithin;
    }

    @Override
    public DeviceIdentity identify() throws DeviceFault {
        var body = ask(IDENTIFY, AT_ONCE);
        return new DeviceIdentity(text(body.some()), text(body.some()), text(body.some()));
    }

    @Override
    public Seen look() throws DeviceFault {
        var body = ask(LOOK, AT_ONCE);
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
        var body = ask(LAST, AT_ONCE);
        return new Last(body.four(), body.word(Outcome.values()));
    }

    @Override
    public Outcome move(long act, Place from, Place to) throws DeviceFault {
        return outcome(MOVE, MOVED_WITHIN, act, from.number(), to.number());
    }

    @Override
    public Outcome clear(long act, Optional<Place> to) throws DeviceFault {
        return outcome(CLEAR, MOVED_WITHIN, act, to.map(Place::number).orElse(STAY));
    }

    @Override
    public void accept(boolean open) throws DeviceFault {
        ask(ACCEPT, AT_ONCE, (byte) (open ? 1 : 0));
    }

    @Override
    public List<Track> readStripe() throws DeviceFault {
        var body = ask(READ, MOVED_WITHIN);
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
        return ask(WRITE, MOVED_WITHIN, body.array()).word(Outcome.values());
    }

    @Override
    public Optional<byte[]> chipOn(boolean cold) throws DeviceFault {
        var body = ask(CHIP_ON, answerWithin, (byte) (cold ? 1 : 0));
        return body.word(Outcome.values()) == Outcome.DONE
                ? Optional.of(body.some())
                : Optional.empty();
    }

    @Override
    public void chipOff() throws DeviceFault {
        ask(CHIP_OFF, AT_ONCE);
    }

    /** One APDU to the chip in the reader. */
    @Override
    public byte[] exchange(byte[] apdu) throws DeviceFault {
        var body = ask(APDU, answerWithin, apdu);
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

    private Outcome outcome(int type, Duration within, long act, int... places) throws DeviceFault {
        var body = ByteBuffer.allocate(4 + places.length);
        body.putInt((int) act);
        for (int place : places) {
            body.put((byte) place);
        }
        return ask(type, within, body.array()).word(Outcome.values());
    }

    /**
     * Asks and waits, and asks again in between, since a question or its answer may be lost. A chip
     * is asked once: an APDU is not the same the second time.
     */
    private Body ask(int type, Duration within, byte... body) throws DeviceFault {
        number = (number + 1) & 0xFF;
        boolean chip = type == APDU || type == CHIP_ON;
        boolean brief = chip || within.compareTo(ASK_AGAIN) < 0;
        var patience = brief ? within : ASK_AGAIN;
        int times = chip ? 1 : brief ? ASKED_MAX : (int) within.dividedBy(ASK_AGAIN);
        frames.forget();
        for (int asked = 0; asked < times; asked++) {
            link.send(DispenserFrames.encode(number, type, body));
            var answer = answer(type, patience);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw chip
                ? new DeviceFault(Code.TIME_OUT, "the chip has been silent")
                : new DeviceFault(Code.OFFLINE, "the card dispenser does not answer");
    }

    private Optional<Body> answer(int type, Duration within) throws DeviceFault {
        long until = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < until) {
            frames.take(link.receive(CHUNK, SLICE));
            for (var frame = frames.next(); frame.isPresent(); frame = frames.next()) {
                if (frame.get().number() == number && frame.get().type() == (type | ANSWER)) {
                    return Optional.of(new Body(frame.get().body()));
                }
            }
        }
        return Optional.empty();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        link.close();
    }
}
