package dev.foyer.device.pinpad;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.crypto.CryptoInterface;
import dev.foyer.device.keyboard.KeyboardInterface;
import dev.foyer.device.keymanagement.KeyManagementInterface;
import dev.foyer.device.pinpad.link.Message;
import dev.foyer.device.pinpad.link.PadWire;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.Recording;
import dev.foyer.device.wire.SerialLine;
import dev.foyer.device.wire.SerialLink;
import dev.foyer.device.wire.StreamLink;
import dev.foyer.device.xfs.Service;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes services of PinPad, Keyboard, KeyManagement and Crypto out of device URIs: {@code
 * pinpad:tcp://HOST:PORT?record=FILE} or {@code pinpad:/dev/ttyS1?baud=N&record=FILE}.
 */
public final class PinPads {
    static final int BAUD = 115_200;

    private static final Pattern TCP = Pattern.compile("tcp://([^:/]+):([1-9][0-9]{0,4})");
    private static final Set<String> OPTIONS = Set.of("record", "baud");

    private PinPads() {}

    /** A service over the pad at this URI. */
    public static Service service(String name, DeviceUri uri, Settings settings)
            throws SettingsFault {
        for (String option : uri.options().keySet()) {
            if (!OPTIONS.contains(option)) {
                throw settings.wrong(
                        "device", "no such option; pinpad has record and baud, not " + option);
            }
        }
        var stream = stream(uri, settings);
        var recording = recording(uri, settings);
        return over(
                name,
                () -> {
                    ByteLink wire = new PadWire(stream.connect());
                    return recording == null
                            ? wire
                            : Recording.of(wire, recording, Message::masked);
                });
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

    private static Open stream(DeviceUri uri, Settings settings) throws SettingsFault {
        var tcp = TCP.matcher(uri.address());
        if (tcp.matches()) {
            String host = tcp.group(1);
            int port = Integer.parseInt(tcp.group(2));
            return () -> SocketStream.open(host, port);
        }
        if (!uri.address().startsWith("/")) {
            throw settings.wrong(
                    "device", "pinpad:tcp://HOST:PORT or pinpad:/dev/ttyNAME, not " + uri);
        }
        String baud = uri.option("baud").orElse(String.valueOf(BAUD));
        if (!baud.matches("[1-9][0-9]{2,6}")) {
            throw settings.wrong("device", "baud=N, not " + baud);
        }
        var line = SerialLine.of(Integer.parseInt(baud));
        Path tty = Path.of(uri.address());
        return () -> SerialLink.open(tty, line);
    }

    private static @Nullable Appendable recording(DeviceUri uri, Settings settings)
            throws SettingsFault {
        var file = uri.option("record");
        if (file.isEmpty()) {
            return null;
        }
        try {
            return new Lines(
                    Files.newBufferedWriter(
                            Path.of(file.get()),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw settings.wrong(
                    "device", "record=FILE in a directory that can be written, not " + file.get());
        }
    }

    /** Flushes each line, so that a recording is whole even when the process is killed. */
    private record Lines(Writer out) implements Appendable {
        @Override
        public Appendable append(CharSequence text) {
            try {
                out.append(text);
                out.flush();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException("the recording cannot be written", e);
            }
        }

        @Override
        public Appendable append(CharSequence text, int from, int to) {
            return append(text.subSequence(from, to));
        }

        @Override
        public Appendable append(char one) {
            return append(String.valueOf(one));
        }
    }
}
