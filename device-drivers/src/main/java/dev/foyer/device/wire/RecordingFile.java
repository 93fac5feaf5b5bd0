package dev.foyer.device.wire;

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

    /** Opens the file, or makes it. */
    public static RecordingFile append(Path file) throws IOException {
        return new RecordingFile(
                Files.newBufferedWriter(
                        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        super.write(text, from, length);
        flush();
    }
}
