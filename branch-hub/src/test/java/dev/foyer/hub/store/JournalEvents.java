package dev.foyer.hub.store;

import dev.foyer.hub.event.Event;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The events of one kind that a journal's file holds; a hub may be running on it. */
public record JournalEvents(Path file) {
    public <E extends Event> List<E> of(Class<E> kind) {
        var found = new ArrayList<E>();
        try (var connection = Database.openForReading(file);
                var all =
                        connection.prepareStatement("SELECT seq, at, what FROM entry ORDER BY 1");
                var rows = all.executeQuery()) {
            while (rows.next())
                for (var event :
                        EntryCodec.decode(rows.getLong(1), rows.getLong(2), rows.getBytes(3))
                                .events()) if (kind.isInstance(event)) found.add(kind.cast(event));
        } catch (SQLException e) {
            throw new StoreFault("Not a readable journal: " + e.getMessage(), e);
        }
        return found;
    }
}
