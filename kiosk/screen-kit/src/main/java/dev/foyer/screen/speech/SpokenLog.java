package dev.foyer.screen.speech;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;

/**
 * A private folder that takes what is said instead of a loudspeaker: WAV files, and in {@code
 * said.jsonl} a line for each utterance. For tests; it holds whatever customers hear. One thread.
 */
final class SpokenLog {
    /** The name of the file of lines. */
    static final String LINES = "said.jsonl";

    /** So many recordings are kept; then the oldest are written over. */
    static final int RECORDINGS_MAX = 2000;

    /** After so many lines the file begins anew. */
    static final int LINES_MAX = 20_000;

    private static final int WAV_HEADER = 44;
    private static final double WAV_BYTES_A_MILLI = 22.050 * 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private long recordings;
    private long lines;

    SpokenLog(Path folder) throws IOException {
        this.folder = folder;
        if (!Files.isDirectory(folder))
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        Files.deleteIfExists(folder.resolve(LINES));
    }

    /** Where the next recording goes. */
    Path recording() throws IOException {
        var file =
                folder.resolve(
                        String.format(Locale.ROOT, "%05d.wav", recordings++ % RECORDINGS_MAX));
        Files.deleteIfExists(file);
        return file;
    }

    /**
     * Notes an utterance.
     *
     * @param cut whether something newer cut it short
     */
    void note(Utterance said, List<Path> recorded, boolean cut) throws IOException {
        var line = JSON.createObjectNode();
        line.put("number", lines);
        line.put("screen", said.screen());
        line.put("reason", said.reason().name().toLowerCase(Locale.ROOT));
        line.put("language", said.language().tag());
        line.put("rate", said.wordsAMinute());
        line.put("text", said.text());
        line.put("cut", cut);
        var wav = line.putArray("wav");
        long millis = 0;
        for (var file : recorded) {
            if (!Files.exists(file)) continue;
            wav.add(file.getFileName().toString());
            millis += Math.round(Math.max(0, Files.size(file) - WAV_HEADER) / WAV_BYTES_A_MILLI);
        }
        line.put("millis", millis);
        boolean anew = lines > 0 && lines % LINES_MAX == 0;
        lines++;
        Files.writeString(
                folder.resolve(LINES),
                line + "\n",
                StandardOpenOption.CREATE,
                anew ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND,
                StandardOpenOption.WRITE);
    }
}
