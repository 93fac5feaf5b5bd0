package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceUri;

import org.jspecify.annotations.Nullable;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that a recording is added to, flushed after each line, so that it is whole even when the
 * process is killed. Used by one thread, the device's.
 */
public final class RecordingFile extends FilterWriter {
    private RecordingFile(Writer out) {
        super(out);
    }

    /**
     * Opens or makes the file that a device URI names by {@code record=FILE}; null when it names
     * none.
     *
     * @throws IllegalArgumentException when it cannot be written
     */
    public static @Nullable RecordingFile of(DeviceUri uri) {
        var file = uri.option("record");
        if (file.isEmpty()) {
            return null;
        }
        try {
            return new RecordingFile(
                    Files.newBufferedWriter(
                            Path.of(file.get()),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "record=FILE is in a directory that can be written, not " + file.get(), e);
        }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        super.write(text, from, length);
        flush();
    }
}
