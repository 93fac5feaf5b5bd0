package dev.foyer.hub.store;

import dev.foyer.hub.event.BranchEvent;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.PlanText;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The documents of the versions of a plan, out of a journal's file; a hub may be running on it. */
public final class PlanTexts {
    private PlanTexts() {}

    /**
     * The documents that a version was read from, the uppermost first; for one that is an earlier
     * one once more those of the earlier one.
     *
     * @return none for a version whose documents the journal has not, null for one that it does not
     *     know
     * @throws StoreFault if the file cannot be read
     */
    public static @Nullable List<PlanText> of(Path file, int version) {
        Map<Integer, List<PlanText>> known = new HashMap<>();
        int last = 0;
        // Entries have no index of what they are about.
        try (var connection = Database.openForReading(file);
                var about =
                        connection.prepareStatement(
                                "SELECT seq, at, what FROM entry WHERE instr(CAST(what AS TEXT), ?)"
                                    + " > 0 OR instr(CAST(what AS TEXT), ?) > 0 ORDER BY seq")) {
            about.setString(1, "\"branch.configured\"");
            about.setString(2, "\"branch.planImported\"");
            try (var rows = about.executeQuery()) {
                while (rows.next()) {
                    var entry =
                            EntryCodec.decode(rows.getLong(1), rows.getLong(2), rows.getBytes(3));
                    for (var event : entry.events()) last = note(event, last, known);
                }
            }
        } catch (SQLException e) {
            throw new StoreFault("Not a readable journal: " + e.getMessage(), e);
        }
        return known.get(version);
    }

    /** Notes what an event says of a version; the number of the newest so far. */
    private static int note(Event event, int last, Map<Integer, List<PlanText>> known) {
        return switch (event) {
            case BranchEvent.PlanImported e -> {
                var texts = e.texts();
                var again = e.again();
                if (texts == null && again != null) texts = known.get(again);
                known.put(e.version(), texts == null ? List.of() : texts);
                yield e.version();
            }
            case BranchEvent.Configured(_, var number, var texts) when number == null -> {
                known.put(last + 1, texts == null ? List.of() : texts);
                yield last + 1;
            }
            default -> last;
        };
    }
}
