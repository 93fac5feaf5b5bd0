package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.wire.CardLinkSlot;
import dev.foyer.device.wire.ChipSlot;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.PcscReader;
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
 * Makes card reader services out of device URIs.
 *
 * <p>{@code pcsc:NAME?socket=FILE&answerMs=N&record=FILE} is a PC/SC reader whose name may hold
 * {@code *}; {@code cardlink:HOST:PORT?answerMs=N&record=FILE} is a card at the other end of a TCP
 * connection.
 */
public final class CardReaders {
    private static final int ANSWER_MS_MIN = 100;
    private static final int ANSWER_MS_MAX = 60_000;

    private CardReaders() {}

    /** A service over a PC/SC reader. */
    public static Service pcsc(String name, DeviceUri uri, Settings settings) throws SettingsFault {
        check(uri, settings, Set.of("socket", "answerMs", "record"));
        var socket = uri.option("socket").orElse("");
        return service(
                name, uri, settings, within -> new PcscReader(uri.address(), socket, within)::open);
    }

    /** A service over a card link. */
    public static Service cardLink(String name, DeviceUri uri, Settings settings)
            throws SettingsFault {
        check(uri, settings, Set.of("answerMs", "record"));
        CardLinkSlot.check(uri.address());
        return service(
                name, uri, settings, within -> () -> CardLinkSlot.open(uri.address(), within));
    }

    /** A service over any slot; the device is not open yet. */
    public static Service over(String name, DeviceThread.Connect<ChipSlot> connect) {
        return service(name, new ChipReader(name, connect, null));
    }

    private static Service service(String name, ChipReader reader) {
        return Service.of(name, reader, new CardReader(reader));
    }

    private interface Open {
        DeviceThread.Connect<ChipSlot> within(Duration answerWithin);
    }

    private static Service service(String name, DeviceUri uri, Settings settings, Open open)
            throws SettingsFault {
        var within = answerWithin(uri, settings);
        return service(name, new ChipReader(name, open.within(within), recording(uri, settings)));
    }

    private static Duration answerWithin(DeviceUri uri, Settings settings) throws SettingsFault {
        var text = uri.option("answerMs");
        if (text.isEmpty()) {
            return ChipReader.ANSWER_WITHIN;
        }
        if (text.get().matches("\\d{1,5}")) {
            int millis = Integer.parseInt(text.get());
            if (millis >= ANSWER_MS_MIN && millis <= ANSWER_MS_MAX) {
                return Duration.ofMillis(millis);
            }
        }
        throw settings.wrong(
                "device",
                "answerMs=" + ANSWER_MS_MIN + " to " + ANSWER_MS_MAX + ", not " + text.get());
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
