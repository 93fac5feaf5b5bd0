package dev.foyer.hub.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.core.BranchState;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Snapshots of the state beside the journal: files that only make a restart faster. The first line
 * is the state; the second names the shape of its records, the journal's hash at its sequence
 * number and the digest of the first line. One that does not fit in any of the three is passed
 * over, and deleting all of them loses nothing; a whole one of a longer journal says that this one
 * was cut.
 */
final class Snapshots {
    /** Changes by itself whenever one of the state's records does. */
    private static final String SHAPE = hex(sha().digest(shapeOfState()));

    private static final int KEPT = 2;
    private static final int CHUNK = 64 * 1024;
    private static final ObjectMapper TREES = new ObjectMapper();

    /** Leaves the file open, since the second line follows. */
    private static final JsonFactory FACTORY =
            new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final Path directory;

    Snapshots(Path directory) {
        this.directory = directory;
    }

    void write(BranchState state, byte[] journalHash) throws IOException {
        var file = directory.resolve("snapshot-%019d.json".formatted(state.seq()));
        var unfinished = directory.resolve("snapshot.unfinished");
        var sha = sha();
        try (var lines = new BufferedOutputStream(Files.newOutputStream(unfinished), CHUNK)) {
            var out = FACTORY.createGenerator(new DigestOutputStream(lines, sha));
            RecordJson.write(out, state);
            out.close();
            var end =
                    TREES.createObjectNode()
                            .put("shape", SHAPE)
                            .put("journalHash", hex(journalHash))
                            .put("digest", hex(sha.digest()));
            lines.write('\n');
            lines.write(TREES.writeValueAsBytes(end));
        }
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(
                unfinished,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        for (var old : files().stream().skip(KEPT).toList()) Files.deleteIfExists(old);
    }

    /**
     * The newest snapshot that fits the journal.
     *
     * @throws StoreFault when a whole one is of a longer journal than this
     */
    Optional<BranchState> newest(Journal journal) {
        for (var file : files()) {
            try {
                var bytes = Files.readAllBytes(file);
                var end = end(bytes);
                if (end.isEmpty()) continue;
                if (seq(file) > journal.seq()) throw cut(file, journal);
                var state = fitting(bytes, end.get(), journal);
                if (state.isPresent()) return state;
            } catch (IOException | IllegalArgumentException e) {
                System.getLogger(Snapshots.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "passing over " + file.getFileName() + ": " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private static StoreFault cut(Path file, Journal journal) {
        return new StoreFault(
                "The journal ends at entry %d, but %s was taken of a longer one: its end was lost. Put the journal back or restore a backup; nothing was changed."
                        .formatted(journal.seq(), file.getFileName()));
    }

    private static long seq(Path file) {
        return Long.parseLong(file.getFileName().toString().replaceAll("\\D", ""));
    }

    /** Where the first line ends, and what the second says of it. */
    private record End(int length, JsonNode says) {}

    /** The end of a file that is whole. */
    private static Optional<End> end(byte[] file) throws IOException {
        int length = file.length;
        while (length > 0 && file[length - 1] != '\n') length--;
        if (length == 0) return Optional.empty();
        var says = TREES.readTree(file, length, file.length - length);
        var sha = sha();
        sha.update(file, 0, length - 1);
        return hex(sha.digest()).equals(says.path("digest").asText())
                ? Optional.of(new End(length - 1, says))
                : Optional.empty();
    }

    private static Optional<BranchState> fitting(byte[] file, End end, Journal journal)
            throws IOException {
        if (!SHAPE.equals(end.says().path("shape").asText())) return Optional.empty();
        var state = RecordJson.read(BranchState.class, TREES.readTree(file, 0, end.length()));
        boolean fits =
                hex(journal.hashAt(state.seq())).equals(end.says().path("journalHash").asText());
        return fits ? Optional.of(state) : Optional.empty();
    }

    private static byte[] shapeOfState() {
        return RecordJson.shape(BranchState.class).getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Newest first. */
    List<Path> files() {
        try (var all = Files.list(directory)) {
            var files =
                    new ArrayList<>(
                            all.filter(f ->
                                            f.getFileName()
                                                    .toString()
                                                    .matches("snapshot-\\d{19}\\.json"))
                                    .toList());
            files.sort(Comparator.comparing((Path f) -> f.getFileName().toString()).reversed());
            return files;
        } catch (IOException e) {
            throw new StoreFault("The directory " + directory + " cannot be listed.", e);
        }
    }
}
