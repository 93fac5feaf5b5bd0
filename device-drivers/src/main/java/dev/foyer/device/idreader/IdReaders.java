package dev.foyer.device.idreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.wire.ProcessLink;
import dev.foyer.device.wire.SdtModule;
import dev.foyer.device.wire.SerialLine;
import dev.foyer.device.wire.SerialLink;
import dev.foyer.device.wire.StreamLink;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Service;

import java.time.Duration;

/**
 * Makes identity card reader services out of device URIs.
 *
 * <p>{@code residentid:/dev/ttyUSB0?baud=N&answerMs=N} is a module on a serial port; {@code
 * sdt:/path/lib.so?port=N&answerMs=N} is one behind a vendor's library, in a process of its own.
 */
public final class IdReaders {
    /** A module that needs longer for one answer is given up. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private static final int BAUD = 115_200;
    private static final int USB = 1001;
    private static final int PORT_MAX = 9999;
    private static final int ANSWER_MS_MAX = 60_000;

    private IdReaders() {}

    /** A service over a module on a serial port. */
    public static Service serial(String name, DeviceUri uri) {
        uri.only("baud", "answerMs");
        var tty = uri.path();
        var line = SerialLine.of(uri.number("baud", BAUD, 300, 4_000_000));
        return service(name, uri, () -> SerialLink.open(tty, line));
    }

    /** A service over a vendor's library. */
    public static Service library(String name, DeviceUri uri) {
        uri.only("port", "answerMs");
        var library = uri.path().toString();
        int port = uri.number("port", USB, 1, PORT_MAX);
        return service(
                name, uri, () -> ProcessLink.java(SdtModule.class, library, String.valueOf(port)));
    }

    private interface Open {
        StreamLink open() throws DeviceFault;
    }

    private static Service service(String name, DeviceUri uri, Open open) {
        var answer = uri.millis("answerMs", (int) ANSWER_WITHIN.toMillis(), 1, ANSWER_MS_MAX);
        var tape = Tape.of(uri);
        var wire = tape.over(() -> new FrameLink(open.open(), answer), FrameMask.MANNER);
        var device = new IdDevice(name, () -> new IdModule(wire.connect()));
        return Service.of(name, device, new IdReader(device)).told(tape);
    }
}
