package dev.foyer.hub.store;

import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Stages;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a journal's file says of one visit; a hub may be running on it. */
public final class VisitRead {
    /** No visit has so many entries; more are not read. */
    static final int ENTRIES_MAX = 10_000;

    private VisitRead() {}

    /**
     * The stages of the visit that this ticket or case belongs to.
     *
     * @throws StoreFault if the file cannot be read
     */
    public static List<Stages.Line> of(Path file, String id) {
        var found = new TreeMap<Long, Entry>();
        var open = new ArrayDeque<>(List.of(id));
        var seen = new HashSet<>(open);
        try (var connection = Database.openForReading(file)) {
            while (!open.isEmpty()) {
                var next = open.remove();
                read(connection, next, found);
                for (var more : Stages.visit(List.copyOf(found.values()), next))
                    if (seen.add(more)) open.add(more);
            }
        } catch (SQLException e) {
            throw new StoreFault("Not a readable journal: " + e.getMessage(), e);
        }
        return Stages.of(List.copyOf(found.values()), id);
    }

    /** Entries have no index of what they are about: the file is read once for each id. */
    private static void read(Connection connection, String id, Map<Long, Entry> into)
            throws SQLException {
        try (var about =
                connection.prepareStatement(
                        "SELECT seq, at, what FROM entry WHERE instr(CAST(what AS TEXT), ?) > 0"
                                + " ORDER BY seq LIMIT ?")) {
            about.setString(1, "\"" + id + "\"");
            about.setInt(2, ENTRIES_MAX);
            try (var rows = about.executeQuery()) {
                while (rows.next())
                    into.put(
                            rows.getLong(1),
                            EntryCodec.decode(rows.getLong(1), rows.getLong(2), rows.getBytes(3)));
            }
        }
    }
}
