package dev.foyer.device.board;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.auxiliaries.Auxiliaries;
import dev.foyer.device.lights.Lights;
import dev.foyer.device.wire.SerialLine;
import dev.foyer.device.wire.SerialLink;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Service;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;

/**
 * Makes services for boards of lamps, doors and sensors: Lights and Auxiliaries over one device.
 *
 * <p>{@code board:serial:/dev/ttyUSB0?baud=115200&pollMs=100&answerMs=300&clock=yes}; {@code
 * clock=no} = the board has no clock that starts the machine.
 */
public final class Boards {
    private static final String SERIAL = "serial:";
    private static final int BAUD = 115_200;
    private static final int POLL_MS = 100;
    private static final int ANSWER_MS = 300;
    private static final int MS_MAX = 2000;

    private Boards() {}

    /** A service over a serial port; the device is not open yet. */
    public static Service service(String name, DeviceUri uri) {
        uri.only("baud", "pollMs", "answerMs", "clock");
        String address = uri.address();
        var tty = Path.of(address.startsWith(SERIAL) ? address.substring(SERIAL.length()) : "");
        if (!tty.isAbsolute()) {
            throw new IllegalArgumentException(
                    "board:serial: and the whole path of a serial port, not \"" + uri + "\"");
        }
        var line = SerialLine.of(uri.number("baud", BAUD, 300, 4_000_000));
        var clock = Clock.system(ZoneId.systemDefault()); // a start-up time is the machine's own
        var answerWithin = uri.millis("answerMs", ANSWER_MS, 10, MS_MAX);
        var tape = Tape.of(uri);
        var wire =
                tape.over(
                        () -> new BoardLink(SerialLink.open(tty, line), answerWithin),
                        BoardLink.MANNER);
        var board =
                new KioskBoard(
                        name,
                        () -> new SerialBoard(wire.connect(), clock),
                        uri.millis("pollMs", POLL_MS, 1, MS_MAX));
        boolean alarmClock = !uri.choice("clock", "yes", "no");
        return Service.of(name, board, new Lights(board), new Auxiliaries(board, alarmClock))
                .told(tape);
    }
}
