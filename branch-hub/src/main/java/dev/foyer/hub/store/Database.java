package dev.foyer.hub.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** How this package opens SQLite. */
final class Database {
    private Database() {}

    /** How much is certain when a commit returns. */
    enum Durability {
        /** Every commit is flushed; the only one that programs use. */
        FULL,
        /** Commits are flushed at checkpoints; exists so that a test can show that it notices. */
        NORMAL
    }

    static Connection open(Path file, Durability durability) throws SQLException {
        var settings = new Properties();
        // Otherwise the driver prepares and runs a query for the row's id after every insertion.
        settings.setProperty("jdbc.get_generated_keys", "false");
        var connection =
                DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), settings);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=" + durability);
            statement.execute("PRAGMA busy_timeout=2000");
            statement.execute("PRAGMA secure_delete=ON");
            statement.execute("PRAGMA trusted_schema=OFF");
        }
        return connection;
    }

    /** Opens a file that may belong to a running hub, or to nobody, and changes nothing in it. */
    static Connection openForReading(Path file) throws SQLException {
        var connection =
                DriverManager.getConnection(
                        "jdbc:sqlite:file:" + file.toAbsolutePath() + "?mode=ro");
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=2000");
        }
        return connection;
    }
}
