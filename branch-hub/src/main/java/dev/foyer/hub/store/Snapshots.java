package dev.foyer.hub.store;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.BranchState;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Snapshots of the state beside the journal: files that only make a restart faster. Each names its
 * format, the journal's hash at its sequence number and the digest of its state; one that does not
 * fit in any of the three is passed over, and deleting all of them loses nothing.
 */
final class Snapshots {
    /** Changes whenever the state's records change; older files are then passed over. */
    private static final int FORMAT = 1;

    private static final int KEPT = 2;
    private static final ObjectMapper TREES = new ObjectMapper();

    private final Path directory;

    Snapshots(Path directory) {
        this.directory = directory;
    }

    void write(BranchState state, byte[] journalHash) throws IOException {
        var file = directory.resolve("snapshot-%019d.json".formatted(state.seq()));
        var unfinished = directory.resolve("snapshot.unfinished");
        try (var out = new JsonFactory().createGenerator(unfinished.toFile(), JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeNumberField("format", FORMAT);
            out.writeStringField("journalHash", HexFormat.of().formatHex(journalHash));
            out.writeStringField("digest", Branch.digest(state));
            out.writeFieldName("state");
            RecordJson.write(out, state);
            out.writeEndObject();
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

    /** The newest snapshot that fits the journal. */
    Optional<BranchState> newest(Journal journal) {
        for (var file : files()) {
            try {
                var node = TREES.readTree(file.toFile());
                var state = fitting(node, journal);
                if (state.isPresent()) return state;
            } catch (IOException | StoreFault | IllegalArgumentException e) {
                System.getLogger(Snapshots.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "passing over " + file.getFileName() + ": " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private static Optional<BranchState> fitting(JsonNode node, Journal journal) {
        if (node.path("format").asInt() != FORMAT) return Optional.empty();
        var state = RecordJson.read(BranchState.class, node.path("state"));
        boolean fits =
                state.seq() <= journal.seq()
                        && HexFormat.of()
                                .formatHex(journal.hashAt(state.seq()))
                                .equals(node.path("journalHash").asText())
                        && Branch.digest(state).equals(node.path("digest").asText());
        return fits ? Optional.of(state) : Optional.empty();
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
