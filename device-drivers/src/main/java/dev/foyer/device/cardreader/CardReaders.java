package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.wire.CardLinkSlot;
import dev.foyer.device.wire.ChipSlot;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.PcscReader;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Service;

import java.time.Duration;

/**
 * Makes card reader services out of device URIs.
 *
 * <p>{@code pcsc:NAME?socket=FILE&answerMs=N} is a PC/SC reader whose name may hold {@code *};
 * {@code cardlink:HOST:PORT?answerMs=N} is a card at the other end of a TCP connection.
 */
public final class CardReaders {
    private static final int ANSWER_MS_MIN = 100;
    private static final int ANSWER_MS_MAX = 60_000;

    private CardReaders() {}

    /** A service over a PC/SC reader. */
    public static Service pcsc(String name, DeviceUri uri) {
        uri.only("socket", "answerMs");
        var socket = uri.option("socket").orElse("");
        return service(name, uri, within -> new PcscReader(uri.address(), socket, within)::open);
    }

    /** A service over a card link. */
    public static Service cardLink(String name, DeviceUri uri) {
        uri.only("answerMs");
        CardLinkSlot.check(uri.address());
        return service(name, uri, within -> () -> CardLinkSlot.open(uri.address(), within));
    }

    /** A service over any slot; the device is not open yet. */
    public static Service over(String name, DeviceThread.Connect<ChipSlot> connect) {
        return service(name, new ChipReader(name, connect));
    }

    private static Service service(String name, ChipReader reader) {
        return Service.of(name, reader, new CardReader(reader));
    }

    private interface Open {
        DeviceThread.Connect<ChipSlot> within(Duration answerWithin);
    }

    private static Service service(String name, DeviceUri uri, Open open) {
        var within =
                uri.millis(
                        "answerMs",
                        (int) ChipReader.ANSWER_WITHIN.toMillis(),
                        ANSWER_MS_MIN,
                        ANSWER_MS_MAX);
        var tape = Tape.of(uri);
        return service(name, new ChipReader(name, TapedSlot.over(tape, open.within(within))))
                .told(tape);
    }
}
