package dev.foyer.simulator.corebank;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/** One connection to SQLite, with its statements kept. Every method blocks; one thread. */
final class Sql implements AutoCloseable {
    /** How much is certain when a commit returns. */
    enum Durability {
        /** Every commit is flushed; the only one that the program uses. */
        FULL,
        /** Nothing is flushed: for tests that pull no plug and want thousands of commits. */
        OFF
    }

    /** Reads one row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Sql(Connection connection) {
        this.connection = connection;
    }

    static Sql open(Path file, Durability durability, List<String> tables) {
        var settings = new Properties();
        settings.setProperty("jdbc.get_generated_keys", "false");
        try {
            var connection =
                    DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), settings);
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=" + durability);
                for (var table : tables) statement.execute(table);
            }
            connection.setAutoCommit(false);
            return new Sql(connection);
        } catch (SQLException e) {
            throw new LedgerFault("the books in " + file + " cannot be opened", e);
        }
    }

    /** All rows of a query. */
    <T> List<T> all(String query, Reader<T> reader, @Nullable Object... with) {
        try {
            var statement = prepared(query, with);
            var all = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new LedgerFault("the books cannot be read: " + query, e);
        }
    }

    /** A number that a query always has. */
    long number(String query, @Nullable Object... with) {
        return all(query, row -> row.getLong(1), with).getFirst();
    }

    /** Changes something. */
    void run(String change, @Nullable Object... with) {
        try {
            prepared(change, with).executeUpdate();
        } catch (SQLException e) {
            throw new LedgerFault("the books cannot be written: " + change, e);
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... with) throws SQLException {
        var statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < with.length; i++) statement.setObject(i + 1, with[i]);
        return statement;
    }

    /** Does all of it or, when something is thrown, nothing. */
    <T> T whole(Supplier<T> work) {
        boolean done = false;
        try {
            var result = work.get();
            connection.commit();
            done = true;
            return result;
        } catch (SQLException e) {
            throw new LedgerFault("the books cannot be written", e);
        } finally {
            if (!done) undo();
        }
    }

    /** Makes what was done so far certain. */
    void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new LedgerFault("the books cannot be written", e);
        }
    }

    private void undo() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new LedgerFault("the books cannot be rolled back", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new LedgerFault("the books cannot be closed", e);
        }
    }
}
