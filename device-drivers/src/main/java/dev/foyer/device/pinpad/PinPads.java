package dev.foyer.device.pinpad;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.crypto.CryptoInterface;
import dev.foyer.device.keyboard.KeyboardInterface;
import dev.foyer.device.keymanagement.KeyManagementInterface;
import dev.foyer.device.pinpad.link.Message;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.NumberedLink;
import dev.foyer.device.wire.SerialLine;
import dev.foyer.device.wire.SerialLink;
import dev.foyer.device.wire.SocketLink;
import dev.foyer.device.wire.StreamLink;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.xfs.Service;

import java.util.regex.Pattern;

/**
 * Makes services of PinPad, Keyboard, KeyManagement and Crypto out of device URIs: {@code
 * pinpad:tcp://HOST:PORT} or {@code pinpad:/dev/ttyS1?baud=N}.
 */
public final class PinPads {
    static final int BAUD = 115_200;

    private static final String PAD = "PIN pad";

    private static final Pattern TCP = Pattern.compile("tcp://([^:/]+):([1-9][0-9]{0,4})");

    private PinPads() {}

    /** A service over the pad at this URI. */
    public static Service service(String name, DeviceUri uri) {
        uri.only("baud");
        var stream = stream(uri);
        var tape = Tape.of(uri);
        return over(
                        name,
                        tape.over(
                                () -> new NumberedLink(stream.connect(), PAD, Message.BYTES_MAX),
                                PadTape.MANNER))
                .told(tape);
    }

    /** A service over any wire that carries the pad's messages; the device is not open yet. */
    public static Service over(String name, DeviceThread.Connect<ByteLink> connect) {
        return service(name, new LinkedPad(name, connect));
    }

    /** A service over a pad of any make. */
    public static Service service(String name, PinPadDevice pad) {
        return Service.of(
                name,
                pad,
                new PinPadInterface(pad),
                new KeyboardInterface(pad),
                new KeyManagementInterface(pad),
                new CryptoInterface(pad));
    }

    /** Opens the wire. */
    @FunctionalInterface
    private interface Open {
        StreamLink connect() throws DeviceFault;
    }

    private static Open stream(DeviceUri uri) {
        var tcp = TCP.matcher(uri.address());
        if (tcp.matches()) {
            String host = tcp.group(1);
            int port = Integer.parseInt(tcp.group(2));
            return () -> SocketLink.open(host, port, PAD);
        }
        if (!uri.address().startsWith("/")) {
            throw new IllegalArgumentException(
                    "a pad is written pinpad:tcp://HOST:PORT or pinpad:/dev/ttyS1, not \""
                            + uri
                            + "\"");
        }
        var line = SerialLine.of(uri.number("baud", BAUD, 300, 4_000_000));
        var tty = uri.path();
        return () -> SerialLink.open(tty, line);
    }
}
