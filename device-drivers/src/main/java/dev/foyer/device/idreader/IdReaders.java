package dev.foyer.device.idreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.ProcessLink;
import dev.foyer.device.wire.Recording;
import dev.foyer.device.wire.SdtModule;
import dev.foyer.device.wire.SerialLine;
import dev.foyer.device.wire.SerialLink;
import dev.foyer.device.wire.StreamLink;
import dev.foyer.device.xfs.Service;

import org.jspecify.annotations.Nullable;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;

/**
 * Makes identity card reader services out of device URIs.
 *
 * <p>{@code residentid:/dev/ttyUSB0?baud=N&answerMs=N&record=FILE} is a module on a serial port;
 * {@code sdt:/path/lib.so?port=N&answerMs=N&record=FILE} is one behind a vendor's library, in a
 * process of its own.
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
    public static Service serial(String name, DeviceUri uri, Settings settings)
            throws SettingsFault {
        check(uri, settings, Set.of("baud", "answerMs", "record"));
        var tty = Path.of(uri.address());
        var line = SerialLine.of(number(uri, settings, "baud", BAUD, 4_000_000));
        return service(name, uri, settings, () -> SerialLink.open(tty, line));
    }

    /** A service over a vendor's library. */
    public static Service library(String name, DeviceUri uri, Settings settings)
            throws SettingsFault {
        check(uri, settings, Set.of("port", "answerMs", "record"));
        int port = number(uri, settings, "port", USB, PORT_MAX);
        return service(
                name,
                uri,
                settings,
                () -> ProcessLink.java(SdtModule.class, uri.address(), String.valueOf(port)));
    }

    private interface Open {
        StreamLink open() throws DeviceFault;
    }

    private static Service service(String name, DeviceUri uri, Settings settings, Open open)
            throws SettingsFault {
        int millis =
                number(uri, settings, "answerMs", (int) ANSWER_WITHIN.toMillis(), ANSWER_MS_MAX);
        Writer to = recording(uri, settings);
        var device =
                new IdDevice(
                        name,
                        () -> {
                            ByteLink frames = new FrameLink(open.open(), Duration.ofMillis(millis));
                            return new IdModule(
                                    to == null ? frames : Recording.of(frames, to, FrameMask::of));
                        });
        return Service.of(name, device, new IdReader(device));
    }

    private static int number(
            DeviceUri uri, Settings settings, String option, int otherwise, int most)
            throws SettingsFault {
        var text = uri.option(option);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.get().matches("[1-9][0-9]{0,6}") && Integer.parseInt(text.get()) <= most) {
            return Integer.parseInt(text.get());
        }
        throw settings.wrong("device", option + "=1 to " + most + ", not " + text.get());
    }

    private static @Nullable Writer recording(DeviceUri uri, Settings settings)
            throws SettingsFault {
        var file = uri.option("record");
        if (file.isEmpty()) {
            return null;
        }
        try {
            return new LineWriter(
                    Files.newBufferedWriter(
                            Path.of(file.get()),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw settings.wrong(
                    "device", "record=FILE in a directory that can be written, not " + file.get());
        }
    }

    private static void check(DeviceUri uri, Settings settings, Set<String> known)
            throws SettingsFault {
        if (!Path.of(uri.address()).isAbsolute()) {
            throw settings.wrong("device", uri.scheme() + ": and the whole path of a file");
        }
        for (var option : uri.options().keySet()) {
            if (!known.contains(option)) {
                throw settings.wrong(
                        "device",
                        "no such option; "
                                + uri.scheme()
                                + " has "
                                + known.stream().sorted().toList()
                                + ", not "
                                + option);
            }
        }
    }

    /** Flushes each line, so that a recording is whole even when the process is killed. */
    private static final class LineWriter extends FilterWriter {
        LineWriter(Writer out) {
            super(out);
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            super.write(text, from, length);
            flush();
        }
    }
}
