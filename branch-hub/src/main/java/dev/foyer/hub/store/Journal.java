package dev.foyer.hub.store;

import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Log;
import dev.foyer.hub.store.Database.Durability;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The journal of a branch in one SQLite file: entries in order, hash-chained, each batch one
 * flushed transaction. {@link #append} is called by one thread, which is the writer; {@link #after}
 * by any.
 *
 * <p>Durability is WAL with {@code synchronous=FULL} and SQLite's own checkpoints on the writer's
 * connection. After a {@link StoreFault} the journal takes nothing more.
 */
public final class Journal implements Log, AutoCloseable {
    private static final int FORMAT = 1;

    private final Connection connection;
    private final Connection reading;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final Chain chain = new Chain();
    private final Consumer<Branch> settled;
    private final String epoch;
    private byte[] head;
    private long seq;
    private boolean broken;

    private Journal(Connection connection, Connection reading, Consumer<Branch> settled)
            throws SQLException {
        this.connection = connection;
        this.reading = reading;
        this.settled = settled;
        this.insert =
                connection.prepareStatement(
                        "INSERT INTO entry(seq, at, what, hash) VALUES (?, ?, ?, ?)");
        this.select =
                reading.prepareStatement(
                        "SELECT seq, at, what FROM entry WHERE seq > ? ORDER BY seq LIMIT ?");
        try (var statement = connection.createStatement()) {
            try (var row =
                    statement.executeQuery(
                            "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1")) {
                boolean any = row.next();
                seq = any ? row.getLong(1) : 0;
                head = any ? row.getBytes(2) : Chain.beginning();
            }
            try (var row =
                    statement.executeQuery("SELECT id FROM epoch ORDER BY number DESC LIMIT 1")) {
                row.next();
                epoch = row.getString(1);
            }
        }
        connection.setAutoCommit(false);
    }

    /**
     * Opens a journal, or begins one.
     *
     * @param newEpoch the epoch's id if the journal begins here
     * @param settled told on the writer's thread after each batch
     * @throws StoreFault when the file cannot be used
     */
    static Journal open(Path file, UUID newEpoch, Durability durability, Consumer<Branch> settled) {
        try {
            var connection = Database.open(file, durability);
            begin(connection, newEpoch);
            return new Journal(connection, Database.open(file, durability), settled);
        } catch (SQLException e) {
            throw new StoreFault("The journal " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static void begin(Connection connection, UUID epoch) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            int format;
            try (var row = statement.executeQuery("PRAGMA user_version")) {
                row.next();
                format = row.getInt(1);
            }
            if (format > FORMAT)
                throw new StoreFault(
                        "The journal has format "
                                + format
                                + ", this program reads up to "
                                + FORMAT
                                + ".");
            if (format == 0) {
                statement.execute(
                        "CREATE TABLE entry(seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, what BLOB"
                                + " NOT NULL, hash BLOB NOT NULL) STRICT");
                statement.execute(
                        "CREATE TABLE epoch(number INTEGER PRIMARY KEY, id TEXT NOT NULL, after"
                                + " INTEGER NOT NULL) STRICT");
                statement.execute("INSERT INTO epoch VALUES (1, '" + epoch + "', 0)");
                statement.execute("PRAGMA user_version=" + FORMAT);
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void append(List<Entry> entries) {
        if (broken) throw new StoreFault("The journal failed before.");
        try {
            for (var entry : entries) {
                if (entry.seq() != seq + 1)
                    throw new IllegalStateException("entry " + entry.seq() + " after " + seq);
                var what = EntryCodec.encode(entry);
                long at = entry.at().toEpochMilli();
                head = chain.next(head, epoch, entry.seq(), at, what);
                insert.setLong(1, entry.seq());
                insert.setLong(2, at);
                insert.setBytes(3, what);
                insert.setBytes(4, head);
                insert.executeUpdate();
                seq = entry.seq();
            }
            connection.commit();
        } catch (SQLException e) {
            broken = true;
            throw new StoreFault("The journal cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Entry> after(long seq, int max) {
        synchronized (reading) {
            var entries = new ArrayList<Entry>();
            try {
                select.setLong(1, seq);
                select.setInt(2, max);
                try (var rows = select.executeQuery()) {
                    while (rows.next())
                        entries.add(
                                EntryCodec.decode(
                                        rows.getLong(1), rows.getLong(2), rows.getBytes(3)));
                }
            } catch (SQLException e) {
                throw new StoreFault("The journal cannot be read: " + e.getMessage(), e);
            }
            return entries;
        }
    }

    @Override
    public void settled(Branch branch) {
        settled.accept(branch);
    }

    /** The newest sequence number; 0 when nothing has happened. */
    public long seq() {
        return seq;
    }

    /**
     * The id of the present epoch: another one after every restore, so that (epoch, seq) never
     * means two things.
     */
    @Override
    public String epoch() {
        return epoch;
    }

    /** The hash of an entry, or of nothing for 0. */
    byte[] hashAt(long seq) {
        if (seq == 0) return Chain.beginning();
        synchronized (reading) {
            try (var statement = reading.prepareStatement("SELECT hash FROM entry WHERE seq = ?")) {
                statement.setLong(1, seq);
                try (var row = statement.executeQuery()) {
                    return row.next() ? row.getBytes(1) : new byte[0];
                }
            } catch (SQLException e) {
                throw new StoreFault("The journal cannot be read: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        try {
            synchronized (reading) {
                reading.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw new StoreFault("The journal cannot be closed: " + e.getMessage(), e);
        }
    }
}
